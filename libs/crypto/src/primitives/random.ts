/** `length` bytes from the runtime's cryptographic generator; at most 65,536 (the limit of getRandomValues). */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
