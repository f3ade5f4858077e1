import { makePerson } from '@siegelpost/crypto';
import type { Directory } from '../directory/directory.js';
import type { ActivationDetails, ActOptions } from '../facade.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import type { OpenedArk } from '../session/open-keyring.js';
import { register } from '../session/opaque.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { signBundle } from '../session/statements.js';
import type { Link } from './links.js';
import { newAccount } from './new-account.js';
import type { Begun, Pending, PendingBundles } from './pending.js';
import { practiceName } from './practice-name.js';

/**
 * What an activation link stands for, with the practice's own name: its chain hashes to the id, the profile to the
 * chain (docs/protocol/flows.md J2.4). Changes nothing.
 * @throws ClientError PRACTICE_UNVERIFIABLE, LINK_*
 */
export async function viewActivation(ports: Ports, directory: Directory, { token, practice }: Link): Promise<ActivationDetails> {
  const view = await ports.transport.call('viewActivation', { token });
  const name = await practiceName(directory, view.practice, practice);
  const { name: person, address, language } = view;
  return { name: person, address, language, practiceName: name, practiceId: view.practice.id, staff: view.role !== null };
}

/** Makes the keys and activates the account (J2.5-7). */
export async function activate(
  ports: Ports,
  directory: Directory,
  installation: Installation,
  bundles: PendingBundles,
  { token, practice }: Link,
  password: string,
  options: ActOptions,
): Promise<{ begun: Begun; opened: OpenedArk }> {
  const view = await ports.transport.call('viewActivation', { token });
  await practiceName(directory, view.practice, practice);
  await requireGoodPassword(ports, password, [view.name, view.address]);
  return bundles.complete(
    token,
    () => makeBundle(ports, installation, token, password, options),
    async ({ party, bundle }) => {
      const signed = await signBundle(ports.transport, party, 'activate', bundle);
      return ports.transport.call('completeActivation', { token, ...signed }, options.signal);
    },
  );
}

async function makeBundle(
  ports: Ports,
  installation: Installation,
  token: string,
  password: string,
  { onProgress }: ActOptions,
): Promise<Pending> {
  const step = (done: number) => onProgress?.({ phase: 'making-keys', done, total: 3 });
  step(0);
  const registered = await register(password, installation, (registrationRequest) =>
    ports.transport.call('startActivation', { token, registrationRequest }),
  );
  step(1);
  const person = await makePerson(ports.now());
  step(2);
  const account = await newAccount(person, registered, []);
  step(3);
  return {
    party: { installation: installation.installation, account: registered.account, subject: person.id, keys: person.keys },
    bundle: JSON.stringify(account.members),
    opened: account,
  };
}
