import { Empty } from '../scalars/scalars.js';
import { MailboxInput } from '../identity/mail.js';
import * as message from '../messaging/message.js';
import { callsOf } from './call.js';

const call = callsOf('messaging');

export const messagingCalls = {
  sendMessage: call('message.send', message.MessageSend, message.MessageAccepted, { timeoutMs: 15_000 }),
  listMessages: call('message.list', message.MessageList, message.Messages, { timeoutMs: 15_000 }),
  getMessage: call('message.get', message.MessageRef, message.StoredMessage),
  updateMessage: call('message.update', message.MessageUpdate, Empty),
  /** Takes the letter out of this mailbox only; the ciphertext goes with the last mailbox. */
  deleteMessage: call('message.delete', message.MessageRef, Empty),
  acceptedMessages: call('message.accepted', message.MessagesAsked, message.AcceptedMessages, { auth: 'none', callers: ['attachments'] }),
  getMailbox: call('mailbox.get', MailboxInput, message.MailboxState),
  /** Of a mailbox that its owner gave up by a reset. */
  listCorrespondents: call('correspondent.list', MailboxInput, message.Correspondents),
  /** After a reset of the other side, once a person has confirmed it: letters pass again, not control letters alone. */
  permitCorrespondent: call('correspondent.permit', message.CorrespondentRef, Empty),
} as const;
