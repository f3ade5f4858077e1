import { z } from 'zod';
import { ClientError } from '../errors.js';
import type { DeviceStore } from '../ports/device-store.js';
import type { InstallationSource } from '../ports/installation-source.js';

/** What a client pins of the installation at its first use: ids that every login is bound to. Public. */
const Installation = z.strictObject({ v: z.literal(1), installation: z.uuid(), opaqueServerPublicKey: z.string().min(16).max(256) });
export type Installation = z.infer<typeof Installation>;

const NAME = 'installation';

/** The installation that this device knows; what is deployed later has to be the same. */
export class PinnedInstallation {
  private known: Installation | null = null;

  constructor(
    private readonly source: InstallationSource,
    private readonly store: DeviceStore,
  ) {}

  /**
   * The pinned installation; pins it at first use.
   * @throws ClientError INSTALLATION_CHANGED, INSTALLATION_MALFORMED, OFFLINE
   */
  async get(): Promise<Installation> {
    if (this.known !== null) return this.known;
    const shown = parse(await this.source.fetch());
    const pinned = await this.store.get(NAME);
    if (pinned !== null && !same(parse(pinned), shown)) throw new ClientError('INSTALLATION_CHANGED');
    if (pinned === null) await this.store.set(NAME, JSON.stringify(shown));
    this.known = shown;
    return shown;
  }
}

function parse(text: string): Installation {
  try {
    return Installation.parse(JSON.parse(text));
  } catch (cause) {
    throw new ClientError('INSTALLATION_MALFORMED', undefined, { cause });
  }
}

function same(a: Installation, b: Installation): boolean {
  return a.installation === b.installation && a.opaqueServerPublicKey === b.opaqueServerPublicKey;
}
