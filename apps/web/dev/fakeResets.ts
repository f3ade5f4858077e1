import type { Me, ResetClient } from '@siegelpost/client-sdk';
import type { Scene } from './scene.js';

const dueAt = '2031-05-15T08:30:00.000Z';

const givenUp = (as: string) => (as === 'renewed' ? { former: ['f'], undoable: ['f'] } : { former: [], undoable: [] });

/** Resets of the client in memory: `?as=resetting` is a patient whose mailbox somebody wants to reset, `undoing` one whose reset is being undone, `renewed` one who has new keys, `was-reset` nobody, at a mailbox that was reset. */
export const fakeResets = ({ as, empty }: Pick<Scene, 'as' | 'empty'>, enter: () => Promise<Me>): ResetClient => {
  let stopped = false;
  return {
    requestReset: async () => ({ dueAt, waits: empty }),
    viewReset: async () => ({ name: 'Helga Brandt', address: 'helga.brandt@example.org', language: 'de' }),
    completeReset: enter,
    accountState: async () => ({ pendingReset: as === 'resetting' && !stopped ? { dueAt } : null, pendingUndo: as === 'undoing' && !stopped ? { former: 'f', dueAt } : null, ...givenUp(as) }),
    stopReset: async () => undefined,
    stopOwnReset: async () => void (stopped = true),
    undoByDevice: async () => undefined,
    undoByPassword: enter,
    wasReset: async () => as === 'was-reset',
    undoBySuperPin: async () => ({ dueAt }),
    keepReset: async () => void (stopped = true),
    dropFormer: async () => undefined,
  };
};
