/** Whether somebody is there: requests of an app that runs by itself must not keep a session alive. */
export interface Presence {
  /** Somebody does something, or something goes on that they began, such as an upload. */
  note(): void;
  /** Whether that was so lately enough for a request of now to be theirs. */
  isThere(): boolean;
}

/** For clients that run only while they are told to. */
export const alwaysThere: Presence = { note: () => undefined, isThere: () => true };
