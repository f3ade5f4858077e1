/** What the command line prints with `--json`. */
export interface Whoami {
  readonly name: string;
  readonly address: string;
  readonly language: 'de' | 'en';
  readonly mailboxId: string;
  readonly practice: { readonly name: string; readonly role: string } | null;
}
export interface AttachmentAnswer {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  /** Of `read`: what opening it can do. */
  readonly warning?: string | null;
  /** With `--save`. */
  readonly savedAs?: string;
}
export interface MessageAnswer {
  readonly id: string;
  readonly from: { readonly name: string; readonly mailboxId: string; readonly trust: string };
  readonly subject: string;
  readonly sentAt: string;
  readonly unread: boolean;
  readonly state: string;
  readonly attachments: readonly AttachmentAnswer[];
}
export interface LetterAnswer extends MessageAnswer {
  readonly body: string;
}
export interface Messages {
  readonly messages: readonly MessageAnswer[];
  readonly next: number | null;
}
export interface ContactAnswer {
  readonly name: string;
  readonly address: string | null;
  readonly mailboxId: string;
  readonly trust: string;
}
export interface Contacts {
  readonly contacts: readonly ContactAnswer[];
}
export interface InvitationAnswer {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly state: string;
}
export interface Invitations {
  readonly invitations: readonly InvitationAnswer[];
}
