/** First OPAQUE messages of another password, per account: each answer is an oracle for guesses. */
export const startLimit = { limit: 10, windowSeconds: 3600 } as const;
