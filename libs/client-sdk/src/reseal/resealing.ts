import { consentTo, knownAs, type ResealRequest } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { ActOptions } from '../facade.js';
import type { LetterOpener } from '../intake/letter-opener.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { resealNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { permitConfirmed } from './confirm-contact.js';
import { copiesOf, countCopies, type Copy } from './copies.js';
import type { ResealRequestState, ResealRequestView } from './facade.js';
import type { ResealProgress } from './reseal-state.js';
import { sendResealed } from './send-reseal.js';

/** Letters after which a note of progress is written: what a cut leaves to be looked at again. */
const NOTE_EVERY = 50;

type Progress = Omit<ResealProgress, 'sequence'>;

/** A practice's sealing anew of old letters for a patient with new keys (docs/protocol/reseal.md §4). */
export class Resealing {
  private readonly counts = new Map<string, Promise<number>>();

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly opener: LetterOpener,
  ) {}

  async requests(): Promise<ResealRequestView[]> {
    const { requests } = this.mailbox.state.reseal;
    const views = await Promise.all([...requests.values()].map((request) => this.view(request)));
    return views.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** @throws ClientError REQUEST_UNKNOWN, CONTACT_UNCONFIRMED, ABORTED */
  async run(id: string, options: ActOptions): Promise<{ done: number }> {
    const { state } = this.mailbox;
    const request = state.reseal.requests.get(id);
    if (request === undefined) throw new ClientError('REQUEST_UNKNOWN');
    if (consentTo(state.contacts, request) !== 'granted') throw new ClientError('CONTACT_UNCONFIRMED');
    await permitConfirmed(this.mailbox);
    const before: Progress = state.reseal.progress.get(id) ?? { upTo: 0, done: 0, state: 'running' };
    if (before.state === 'done') return { done: before.done };
    const { upTo, done } = await this.sendAll(request, { upTo: before.upTo, done: before.done, state: 'running' }, options);
    await this.note(id, { upTo, done, state: 'done' });
    return { done };
  }

  /** One letter is always held back, so that the last one is known when it is sent. */
  private async sendAll(request: ResealRequest, progress: Progress, options: ActOptions): Promise<Progress> {
    const total = Math.max(await this.count(request), progress.done);
    const run = { ...progress };
    await this.note(request.request, run);
    let held: Copy | null = null;
    for await (const copy of copiesOf(this.mailbox, this.opener, request, run.upTo)) {
      if (held !== null) await this.send(request, held, false, run);
      held = copy;
      options.onProgress?.({ phase: 'sealing', done: run.done, total });
      if (options.signal?.aborted === true) {
        await this.note(request.request, { ...run, state: 'paused' });
        throw new ClientError('ABORTED');
      }
    }
    if (held !== null) await this.send(request, held, true, run);
    options.onProgress?.({ phase: 'sealing', done: run.done, total: run.done });
    return run;
  }

  private async send(request: ResealRequest, copy: Copy, last: boolean, run: { upTo: number; done: number; state: Progress['state'] }): Promise<void> {
    const sent = await sendResealed(this.mailbox, request, copy, last);
    run.upTo = copy.sequence;
    if (!sent) return;
    run.done += 1;
    if (!last && run.done % NOTE_EVERY === 0) await this.note(request.request, run);
  }

  private async note(request: string, { upTo, done, state: now }: Progress): Promise<void> {
    const { state, ports, signedIn, emit } = this.mailbox;
    const note = { request, upTo, done, state: now };
    const { sequence } = await post(this.mailbox, resealNote(note, ports.now()), []);
    state.reseal.noteProgress({ topic: 'reseal', ...note }, sequence);
    await state.save(signedIn.vault);
    emit({ kind: 'tasks' });
  }

  private async view(request: ResealRequest): Promise<ResealRequestView> {
    const { state } = this.mailbox;
    const progress = state.reseal.progress.get(request.request);
    return {
      id: request.request,
      from: { name: knownAs(state.contacts, request.from)?.name ?? '', mailboxId: request.from },
      at: request.at,
      count: await this.count(request),
      done: progress?.done ?? 0,
      state: this.stateOf(request, progress),
    };
  }

  private stateOf(request: ResealRequest, progress: ResealProgress | undefined): ResealRequestState {
    const consent = consentTo(this.mailbox.state.contacts, request);
    if (progress?.state === 'done') return 'done';
    return consent === 'granted' ? (progress?.state ?? 'ready') : consent;
  }

  /** What a request covers does not change any more: nothing comes from or goes to an id that was given up. */
  private count(request: ResealRequest): Promise<number> {
    const count = this.counts.get(request.request) ?? countCopies(this.mailbox, this.opener, request);
    this.counts.set(request.request, count);
    count.catch(() => this.counts.delete(request.request));
    return count;
  }
}
