/** Why an attachment was refused; for local logs and tests, never sent anywhere. */
export type AttachmentDamage = 'manifest' | 'header' | 'segment' | 'length' | 'padding';

/** The one refusal of attachments; callers show one message whatever the reason. */
export class AttachmentDamaged extends Error {
  readonly code = 'ATTACHMENT_DAMAGED';

  constructor(readonly reason: AttachmentDamage) {
    super('the attachment is damaged');
    this.name = 'AttachmentDamaged';
  }
}
