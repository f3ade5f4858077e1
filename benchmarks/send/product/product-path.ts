import type { Product } from '../../product/product.js';
import { newPatient, newPractice } from '../../product/people.js';
import { CpuMeter } from '../cpu-meter.js';
import { Arrivals } from '../round.js';
import type { Round } from '../round.js';
import { untilDrained } from './drained.js';
import { listen, newestSequence } from './http.js';
import { letterRequest, LetterLine } from './letter-line.js';
import { madeUpLetter } from './made-up-letter.js';
import type { LetterClass } from './made-up-letter.js';
import { mailboxSession } from './mailbox-session.js';
import type { MailboxSession } from './mailbox-session.js';

interface Pair {
  readonly sender: MailboxSession;
  readonly recipient: MailboxSession;
}

/** HTTP request, gateway, services, event, and the recipient's open stream: the product as clients meet it. */
export class ProductPath {
  private constructor(
    private readonly product: Product,
    private readonly pairs: readonly Pair[],
  ) {}

  /** Makes so many practices with a patient each, so that senders share no mailbox. */
  static async prepare(product: Product, senders: number): Promise<ProductPath> {
    const numbers = Array.from({ length: senders }, (_, index) => index + 1);
    const pairs: Pair[] = [];
    const lane = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) pairs.push(await newPair(product, number));
    };
    await Promise.all([lane(), lane(), lane()]);
    await untilDrained(product);
    return new ProductPath(product, pairs);
  }

  /** Lets every patient send one letter after the other to the practice, until each was told at its open stream. */
  async run(lettersEach: number, kind: LetterClass): Promise<Round> {
    const arrivals = new Arrivals(this.pairs.length * lettersEach);
    // Made before the clock starts: what a client does is another benchmark's matter.
    const ready = await Promise.all(this.pairs.map((pair) => prepared(pair, { lettersEach, kind }, arrivals)));
    const meter = new CpuMeter(this.product.pids());
    await Promise.all(ready.map(async ({ line, requests, nameOf }) => {
      for (const [index, request] of requests.entries()) {
        arrivals.begins(nameOf(index));
        await line.send(request);
      }
    }));
    await arrivals.complete;
    const result = arrivals.result();
    await untilDrained(this.product);
    const cpu = meter.used();
    ready.forEach(({ close }) => close());
    return { ...result, cpu };
  }
}

async function newPair(product: Product, number: number): Promise<Pair> {
  const practice = await newPractice(product, `praxis${number}`);
  const patient = await newPatient(product, practice, `patient${number}`);
  const { web } = product.ready;
  return { sender: await mailboxSession(web, patient), recipient: await mailboxSession(web, practice) };
}

/** Letters of one sender, and the recipient's stream, open. One sender at a time writes to it, so sequences follow. */
async function prepared({ sender, recipient }: Pair, { lettersEach, kind }: { lettersEach: number; kind: LetterClass }, arrivals: Arrivals) {
  const requests = Array.from({ length: lettersEach }, () => letterRequest(sender, madeUpLetter(sender.recipient, recipient.recipient, kind)));
  const line = await LetterLine.open(sender.web);
  const before = await newestSequence(recipient);
  const nameOf = (index: number): string => `${recipient.recipient.id} ${before + index + 1}`;
  const stopListening = await listen(recipient, (sequence) => arrivals.arrived(`${recipient.recipient.id} ${sequence}`));
  const close = (): void => {
    stopListening();
    line.close();
  };
  return { line, requests, nameOf, close };
}
