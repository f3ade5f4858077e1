import { type ActOptions, ClientError, type Contact, type Letter, type ResealClient, type ResealRequestView } from '@siegelpost/client-sdk';
import type { Scene } from './scene.js';

const at = new Date(Date.now() - 3_600_000).toISOString();

/** A letter of before new keys; the one of `?as=asked` was asked for. */
export const lockedIn = ({ as }: Pick<Scene, 'as'>): Letter['locked'] =>
  as === 'renewed' || as === 'asked' || as === 'gone' ? { asked: as === 'renewed' ? null : at, answered: as === 'gone', count: 7 } : null;

interface Contacts {
  readonly confirm: (mailboxId: string) => Contact;
  readonly told: () => void;
}

/** Re-sealing in memory: at a practice Tobias Frey asks for seven letters. */
export const fakeReseals = ({ as, empty }: Pick<Scene, 'as' | 'empty'>, { confirm, told }: Contacts): ResealClient => {
  let request: ResealRequestView = { id: 'r1', from: { name: 'Tobias Frey', mailboxId: 'patient-frey' }, at, count: 7, done: 0, state: 'unconfirmed' };
  const change = (part: Partial<ResealRequestView>): void => {
    request = { ...request, ...part };
    told();
  };
  return {
    requestReseal: async () => [],
    askedReseals: () => [],
    resealRequests: async () => (as === 'practice' && !empty ? [request] : []),
    confirmContact: async (mailboxId, { code }) => {
      if (code !== '7KQ4MX2VHD9TRB0C') throw new ClientError('CODE_WRONG');
      const contact = confirm(mailboxId);
      change({ state: 'ready' });
      return contact;
    },
    reseal: async (_id, options: ActOptions = {}) => {
      for (let done = request.done; done < request.count; done += 1) {
        options.onProgress?.({ phase: 'sealing', done, total: request.count });
        await new Promise((resolve) => setTimeout(resolve, 300));
        if (options.signal?.aborted === true) {
          change({ state: 'paused', done });
          throw new ClientError('ABORTED');
        }
      }
      change({ state: 'done', done: request.count });
      return { done: request.count };
    },
  };
};
