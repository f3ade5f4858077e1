/** Coordinates of the servers that all suites of a run share, handed from Jest's global set-up to its workers. */
export interface SharedServers {
  /** URL of PostgreSQL's superuser. */
  readonly postgresUrl: string;
  readonly objectStoreUrl: string;
  readonly objectStoreKind: 'minio' | 'seaweedfs';
  readonly accessKey: string;
  readonly secretKey: string;
}

const VARIABLE = 'SIEGELPOST_TEST_SERVERS';

export function publishSharedServers(servers: SharedServers): void {
  process.env[VARIABLE] = JSON.stringify(servers);
}

/** Throws when the run was started without the shared servers. */
export function sharedServers(): SharedServers {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('The shared test servers are not running: start the suite through the integration or end-to-end project of Jest');
  return JSON.parse(text) as SharedServers;
}
