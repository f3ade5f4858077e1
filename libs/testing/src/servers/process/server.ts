/** A server that was started here and runs until `stop` has settled. */
export interface RunningServer {
  /** Where clients reach it; the scheme depends on the server. */
  readonly url: string;
  readonly port: number;
  /** Ends it in good order; calling it again is harmless. */
  stop(): Promise<void>;
}

/** A server that is a process of its own. */
export interface RunningProcess extends RunningServer {
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Tells people in one line what is being done and why it takes a while. */
export type Progress = (line: string) => void;

export const silent: Progress = () => undefined;
