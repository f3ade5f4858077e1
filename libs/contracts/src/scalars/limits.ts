/** Caps that every party applies; docs/protocol/encoding.md. Sizes in bytes. */
export const limits = {
  /** Text of a letter, UTF-8. */
  textBytes: 1_048_576,
  /** JSON payload inside a letter. */
  payloadBytes: 2_097_152,
  /** Envelope as JSON text; a payload at its cap, padded and encoded twice, with 101 recipients, stays below. */
  envelopeBytes: 4_980_736,
  /** Body of one HTTP request. */
  httpBodyBytes: 5_242_880,
  /** Payload of one NATS message. */
  natsPayloadBytes: 8_388_608,
  /** Recipients of a letter beside the sender's own mailbox. */
  recipients: 100,
  /** Attachments of one letter. */
  attachments: 100,
  /** One part of an upload; only the last may be smaller. */
  attachmentPartBytes: 8_388_608,
  /** Presigned part addresses handed out at once. */
  attachmentUrlBatch: 16,
  /** Default cap of one attachment's padded ciphertext. */
  attachmentBytes: 5_368_709_120,
  /** Letters on one page of a listing. */
  page: 200,
} as const;
