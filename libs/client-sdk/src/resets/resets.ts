import type { SessionInfo } from '@siegelpost/contracts';
import { makePerson } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { ActOptions, RecoveryDetails } from '../facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { newAccount } from '../onboarding/new-account.js';
import type { Begun, Pending, PendingBundles } from '../onboarding/pending.js';
import { requireGoodPassword } from '../password/password-rules.js';
import type { Ports } from '../ports/ports.js';
import type { RouteOutput } from '../ports/transport.js';
import type { OpenedArk } from '../session/open-keyring.js';
import { register } from '../session/opaque.js';
import { signBundle } from '../session/statements.js';
import type { ResetWait } from './facade.js';

type View = RouteOutput<'viewReset'>;

/** New subjects for accounts whose password is lost (docs/protocol/reset.md §3). */
export class Resets {
  constructor(
    private readonly ports: Ports,
    private readonly installation: PinnedInstallation,
    private readonly bundles: PendingBundles,
  ) {}

  async request(token: string): Promise<ResetWait> {
    const { dueAt, waits } = await this.ports.transport.call('requestReset', { token });
    return { dueAt, waits };
  }

  async view(token: string): Promise<RecoveryDetails> {
    const { name, address, language } = await this.ports.transport.call('viewReset', { token });
    return { name, address, language };
  }

  /**
   * Makes a subject that replaces the present one and has the account point to it.
   * @throws ClientError PASSWORD_*, LINK_*, RESET_*; RESET_REFUSED where the session is not of the subject just made
   */
  async complete(token: string, password: string, options: ActOptions): Promise<{ begun: Begun; opened: OpenedArk }> {
    let made: string | null = null;
    const done = await this.bundles.complete(
      token,
      () => this.make(token, password, options),
      async ({ party, bundle }) => {
        made = party.subject;
        const signed = await signBundle(this.ports.transport, party, 'reset', bundle);
        return this.ports.transport.call('completeReset', { token, ...signed }, options.signal);
      },
    );
    requireOwn(done.begun.session, made);
    return done;
  }

  private async make(token: string, password: string, { onProgress }: ActOptions): Promise<Pending> {
    const { transport, now } = this.ports;
    const view: View = await transport.call('viewReset', { token });
    await requireGoodPassword(this.ports, password, [view.name, view.address]);
    const installation = await this.installation.get();
    const step = (done: number) => onProgress?.({ phase: 'making-keys', done, total: 3 });
    step(0);
    const registered = await register(password, installation, (registrationRequest) => transport.call('startReset', { token, registrationRequest }));
    if (registered.account !== view.account) throw new ClientError('RESET_REFUSED');
    step(1);
    const person = await makePerson(now(), view.subject);
    step(2);
    const account = await newAccount(person, registered, []);
    step(3);
    return {
      party: { installation: installation.installation, account: view.account, subject: person.id, keys: person.keys },
      bundle: JSON.stringify(account.members),
      opened: account,
    };
  }
}

/** The server says who is signed in: it must be who was made here, and no other subject that it made itself. */
function requireOwn({ subject }: SessionInfo, made: string | null): void {
  if (subject !== made) throw new ClientError('RESET_REFUSED');
}
