/**
 * What one device keeps: text by name. Names are 1 to 200 characters of A-Z a-z 0-9 . _ - /. Secrets are sealed by the
 * caller, but for the session's token of the command line.
 */
export interface DeviceStore {
  get(name: string): Promise<string | null>;
  /** Replaces as a whole: after a power cut either the old or the new value is there. */
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** Names that begin with `prefix`, in order. */
  names(prefix: string): Promise<string[]>;
}
