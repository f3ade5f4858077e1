import { calls, Problem } from '@siegelpost/contracts';
import type { SessionInfo } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';

export const mailbox = 'm'.repeat(43);
export const sessionToken = 'T'.repeat(43);
/** Of the session that takes the place of another. */
export const renewedToken = 'N'.repeat(43);
const now = '2026-01-01T00:00:00.000Z';
export const session: SessionInfo = {
  account: '11111111-1111-4111-8111-111111111111',
  address: 'anna@example.org',
  name: 'Anna',
  language: 'de',
  subject: mailbox,
  credentialId: 'c'.repeat(22),
  practices: [],
  origin: null,
  connections: [], joining: [],
  startedAt: now,
  expiresAt: now,
  idleSeconds: 1800,
  secondsLeft: 43_200,
  idleSecondsLeft: 1800,
  former: [],
  undoable: [],
  pendingReset: null,
  pendingUndo: null,
};

/** Identity's part: sessions live once they were begun, every other has ended. */
export class IdentityStandIn {
  /** Whether each question for the session, and each minting since the last sign-in, was a person's act. */
  readonly asked: boolean[] = [];
  readonly minted: boolean[] = [];
  private readonly sessions = new Set([sessionToken]);

  /** Headers of a session of its own. */
  signIn(letter: string): Record<string, string> {
    const token = letter.repeat(43);
    this.sessions.add(token);
    this.minted.length = 0;
    return { authorization: `Bearer ${token}` };
  }

  async answer(stage: ServiceStage): Promise<void> {
    const { identity } = calls;
    await stage.answer(identity.finishLogin, () => ({ session, sessionToken }));
    await stage.answer(identity.getSession, ({ sessionToken: token, attended }) => {
      this.requireKnown(token);
      this.asked.push(attended);
      return session;
    });
    await stage.answer(identity.changePassword, ({ sessionToken: token }) => {
      this.requireKnown(token);
      return { session, sessionToken: renewedToken };
    });
    await stage.answer(identity.endSession, ({ sessionToken: token }) => {
      this.requireKnown(token);
      return {};
    });
    await stage.answer(identity.mintAccessToken, ({ sessionToken: token, attended }) => {
      this.requireKnown(token);
      this.minted.push(attended);
      return { accessToken: `a.b.${this.minted.length}`, expiresAt: new Date(Date.now() + 300_000).toISOString() };
    });
  }

  private requireKnown(token: string): void {
    if (!this.sessions.has(token)) throw new Problem('SESSION_ENDED');
  }
}
