/** Rights of a NATS user; an absent list of a direction grants nothing in it. */
export interface NatsPermissions {
  readonly publish: { readonly allow: readonly string[]; readonly deny?: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[]; readonly deny?: readonly string[] };
  /** Lets the user answer a request on the reply subject that came with it, and on no other. */
  readonly allow_responses?: boolean | { readonly max: number; readonly expires?: string };
}

export interface NatsUser {
  readonly name: string;
  readonly password: string;
  readonly permissions: NatsPermissions;
}

export interface NatsSettings {
  readonly port: number;
  readonly storeDir: string;
  readonly users: readonly NatsUser[];
  readonly host?: string;
  readonly pidFile?: string;
}

/** The largest message: 1 MiB of text sealed to 100 recipients, encoded twice, with room to spare. */
export const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

/** The server's configuration file. NATS reads JSON; an acknowledged message is on disk (`sync_interval: always`). */
export function natsConfig(settings: NatsSettings): string {
  const config = {
    server_name: 'siegelpost',
    host: settings.host ?? '127.0.0.1',
    port: settings.port,
    ...(settings.pidFile ? { pid_file: settings.pidFile } : {}),
    max_payload: MAX_PAYLOAD_BYTES,
    max_pending: 8 * MAX_PAYLOAD_BYTES,
    jetstream: { store_dir: settings.storeDir, sync_interval: 'always' },
    authorization: { users: settings.users.map(userEntry) },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function userEntry(user: NatsUser) {
  return { user: user.name, password: user.password, permissions: user.permissions };
}
