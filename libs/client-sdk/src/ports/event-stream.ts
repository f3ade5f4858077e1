/** What a mailbox's stream of server-sent events tells. */
export interface StreamListener {
  /** Newest sequence; the letters themselves are fetched. */
  arrived(sequence: number): void;
  /** Whether the stream is open. Called with true after each opening: what came meanwhile has to be fetched. */
  online(open: boolean): void;
}

/** Opens the event stream of a mailbox, again and again, until the returned function is called. */
export interface EventStream {
  open(mailbox: string, listener: StreamListener): () => void;
}
