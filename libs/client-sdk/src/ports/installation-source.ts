/** The text of `installation.json`, deployed with the static files (never from the API). */
export interface InstallationSource {
  /** @throws ClientError OFFLINE */
  fetch(): Promise<string>;
}
