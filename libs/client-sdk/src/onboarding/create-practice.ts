import { makePerson, makePractice } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { ActOptions, PracticeCreate } from '../facade.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { register } from '../session/opaque.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { signBundle } from '../session/statements.js';
import { newAccount } from './new-account.js';
import type { Begun, Pending, PendingBundles } from './pending.js';
import type { OpenedArk } from '../session/open-keyring.js';

/** Makes a practice and its first administrator with the operator's set-up token (docs/protocol/flows.md J0). */
export async function createPractice(
  ports: Ports,
  installation: Installation,
  bundles: PendingBundles,
  input: PracticeCreate,
  options: ActOptions,
): Promise<{ begun: Begun; opened: OpenedArk }> {
  const { setupToken, name, adminName, address, language } = input;
  await requireGoodPassword(ports, input.password, [name, adminName, address]);
  return bundles.complete(
    setupToken,
    () => makeBundle(ports, installation, input, options),
    async ({ party, bundle }) => {
      const signed = await signBundle(ports.transport, party, 'practice-create', bundle);
      const request = { setupToken, address, adminName, mailName: name, language, ...signed };
      return ports.transport.call('createPractice', request, options.signal);
    },
  );
}

async function makeBundle(ports: Ports, installation: Installation, input: PracticeCreate, { onProgress }: ActOptions): Promise<Pending> {
  const { setupToken, address, adminName, name } = input;
  const step = (done: number) => onProgress?.({ phase: 'making-keys', done, total: 3 });
  step(0);
  const registered = await register(input.password, installation, (registrationRequest) =>
    ports.transport.call('startSetup', { setupToken, address, registrationRequest }),
  );
  step(1);
  const now = ports.now();
  const person = await makePerson(now);
  const practice = await makePractice(name, [{ id: person.id, name: adminName, role: 'administrator' }], now);
  step(2);
  const account = await newAccount(person, registered, [
    { subject: practice.id, seeds: [[1, toBase64url(practice.seed)]], control: toBase64url(practice.controlSeed) },
  ]);
  step(3);
  return {
    party: { installation: installation.installation, account: registered.account, subject: person.id, keys: person.keys },
    bundle: JSON.stringify({ ...account.members, practiceEntry: practice.entry, profile: practice.profile }),
    opened: account,
  };
}
