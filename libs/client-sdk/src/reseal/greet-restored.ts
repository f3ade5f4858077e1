import { normaliseAddress } from '@siegelpost/contracts';
import { headsOf } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { patiently } from '../onboarding/greet-practices.js';
import { deleteUndone, readUndone } from '../resets/undone.js';
import { helloContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { practicesOf } from './practices.js';

/**
 * After a reset was undone from this device: `hello` of the keys from before to every practice, which gives the contact
 * back to them (docs/protocol/reseal.md §1.4). A practice that takes no letters any more is passed over.
 */
export async function greetRestored(mailbox: OpenMailbox): Promise<void> {
  const { state, ports, signedIn } = mailbox;
  const undone = await readUndone(ports.store);
  if (undone?.subject !== state.mailbox) return;
  const { name, address } = signedIn.info;
  const data = { invitation: null, name, address: normaliseAddress(address), replaces: undone.closed };
  for (const practice of practicesOf(state.contacts)) {
    try {
      const heads = headsOf(state.historyOf([state.mailbox, practice]));
      await patiently(mailbox, async () => {
        await post(mailbox, helloContent(data, heads, ports.now()), [practice]);
      });
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'RECIPIENT_NOT_PERMITTED') throw error;
    }
  }
  await deleteUndone(ports.store);
}
