import type { Words } from '../words.js';

/** One's own account: password, sessions. */
export const ownAccount: Pick<Words, 'ownAccount'> = {
  ownAccount: {
    password: 'Change password',
    passwordText: 'Your letters and your Super PIN stay as they are.',
    present: 'Your present password',
    missing: 'Please enter your present password.',
    wrong: 'This is not your present password. Please check capitals.',
    chosen: 'New password',
    endOthers: 'Sign out everywhere else',
    save: 'Save new password',
    saving: 'Saving …',
    passwordDone: 'Your new password is in use.',
    sessions: 'Where you are signed in',
    sessionsText: 'Is there an entry that you do not know? Sign it out and change your password.',
    here: 'This device',
    device: (program, system) => `${program} on ${system}`,
    commandLine: 'Siegelpost command line',
    unknownDevice: 'Unknown device',
    since: (when) => `Signed in: ${when}`,
    lastUsed: (when) => `Last used: ${when}`,
    end: 'Sign out',
    endNamed: (device) => `Sign out ${device}`,
    ended: 'You are signed out there.',
    endAll: 'Sign out everywhere else',
    ending: 'Signing out …',
    endedAll: 'You are now signed in here only.',
    onlyHere: 'You are signed in here only.',
    back: 'To the settings',
  },
};
