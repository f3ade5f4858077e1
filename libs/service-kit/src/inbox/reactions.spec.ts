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
});
