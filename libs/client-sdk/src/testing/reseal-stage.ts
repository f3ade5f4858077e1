import type { Client } from '../facade.js';
import { NEW_PASSWORD, RecoveryStage } from './recovery-stage.js';
import { fileOf, type TestDevice } from './test-client.js';

/** A patient after a reset, with letters of before both ways, and the practice that has not heard of it yet. */
export class ResealStage {
  private constructor(
    readonly stage: RecoveryStage,
    readonly letters: readonly string[],
    readonly content: Uint8Array,
    readonly renewed: { readonly client: Client; readonly device: TestDevice; readonly id: string },
  ) {}

  /** @param count letters of the practice; the first has an attachment, one of the patient's own comes last */
  static async open(count = 3): Promise<ResealStage> {
    const stage = await RecoveryStage.open();
    const { practice, patient, subject } = stage;
    const content = crypto.getRandomValues(new Uint8Array(60_000));
    const letters: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const files = index === 0 ? [fileOf('knie.dcm', content)] : [];
      letters.push((await practice.client.send({ to: [subject], subject: `Befund ${index}`, body: 'Guten Tag', files })).id);
    }
    await patient.client.sync();
    letters.push((await patient.client.send({ to: [practice.me.mailboxId], subject: 'Danke', body: 'Bis bald', files: [], replyTo: letters[0] ?? '' })).id);
    await practice.client.sync();
    return new ResealStage(stage, letters, content, await renew(stage));
  }

  get server() {
    return this.stage.server;
  }

  get practice() {
    return this.stage.practice;
  }

  get old(): string {
    return this.stage.subject;
  }

  /** The practice has heard of the reset; the patient asks for old letters. @returns the request's id */
  async ask(scope?: Parameters<Client['requestReseal']>[0]): Promise<string> {
    const [asked] = await this.renewed.client.requestReseal(scope);
    await this.practice.client.sync();
    return asked?.id ?? '';
  }

  confirm(method: 'desk' | 'phone' = 'desk', code = this.renewed.client.confirmCode()) {
    return this.practice.client.confirmContact(this.renewed.id, { method, code });
  }

  /** Letters in the practice's mailbox that re-seal others. */
  sent(): number {
    return this.server.messaging.lettersOf(this.renewed.id).filter(({ from }) => from === this.practice.me.mailboxId).length;
  }
}

/** Another reset of the same account. */
export async function renew(stage: RecoveryStage): Promise<ResealStage['renewed']> {
  const { client, device } = stage.fresh();
  const link = await stage.link();
  await client.requestReset(link);
  const me = await client.completeReset(link, { password: NEW_PASSWORD });
  return { client, device, id: me.mailboxId };
}
