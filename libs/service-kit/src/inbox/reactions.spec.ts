import { describe, expect, it } from '@jest/globals';
import { events } from '@siegelpost/contracts';
import { Reaction } from './reaction.js';
import { collectReactions } from './reactions.js';

class OnInvitationIssued {
  @Reaction(events.invitationIssued)
  async run(): Promise<void> {}

  get fault(): never {
    throw new Error('a getter must not run');
  }
}

class Twice {
  @Reaction(events.invitationIssued)
  async again(): Promise<void> {}
}

class OnLetters {
  @Reaction(events.messageDelivered, { concerns: ({ own }) => !own })
  async run(): Promise<void> {}
}

describe('the reactions of a service', () => {
  it('finds them on its providers', () => {
    const found = collectReactions('notifications', [new OnInvitationIssued(), {}]);
    expect([...found.keys()]).toEqual([events.invitationIssued.subject]);
  });

  it('refuses a reaction to an event that the event table does not send it', () => {
    expect(() => collectReactions('keys', [new OnInvitationIssued()])).toThrow('keys is no consumer');
  });

  it('refuses two reactions to one event', () => {
    expect(() => collectReactions('notifications', [new OnInvitationIssued(), new Twice()])).toThrow(
      'two reactions',
    );
  });

  it('knows which events lead to nothing, and leaves to the reaction what it cannot read', () => {
    const reaction = collectReactions('notifications', [new OnLetters()]).get(events.messageDelivered.subject);
    const letter = { mailbox: 'm'.repeat(43), sequence: 1, mid: 'l'.repeat(22), class: 'letter', sizeClass: 'up-to-8KiB' };
    const answers = [{ ...letter, own: true }, { ...letter, own: false }, { own: true }].map((data) => reaction?.concerns(data));
    expect(answers).toEqual([false, true, true]);
  });

  it('leaves no event of an order out', () => {
    const options = { order: 'sequence', concerns: () => false } as const;
    expect(() => Reaction(events.messageDelivered, options)({}, 'run', { value: async () => undefined })).toThrow('counts for its order');
  });
});
