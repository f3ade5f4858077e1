import type { Words } from '../words.js';

export const connecting: Pick<Words, 'connect'> = {
  connect: {
    title: 'Connect with a practice',
    offer: 'I have a mailbox under another address',
    known: (address) => `${address} has a mailbox already. Sign in, and we connect it with the practice.`,
    elsewhere: 'Sign in with the mailbox that you have. You do not need a second one.',
    own: (address) => `Rather a new mailbox for ${address}`,
    question: (practice) => `Connect ${practice} with your mailbox?`,
    text: 'Letters of this practice then come to the same mailbox. Password, keys and Super PIN stay as they are.',
    mailbox: 'Your mailbox',
    invited: 'Invited address',
    differs: 'The invitation went to another address. Connect only if that one is yours too.',
    private: 'Your other practices do not learn of it.',
    submit: 'Connect',
    busy: 'Connecting …',
    done: (practice) => `Connected: ${practice} can write to you now.`,
    toMailbox: 'To the mailbox',
    otherTitle: 'Another mailbox, please',
    otherText: (mine, invited) => `You are signed in as ${mine}. The invitation is for ${invited}, which has a mailbox of its own. Please sign in with that one.`,
    other: 'Sign out',
    otherBusy: 'Signing out …',
  },
};
