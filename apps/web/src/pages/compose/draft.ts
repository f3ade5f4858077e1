import type { Client, Contact } from '@siegelpost/client-sdk';
import type { Dates } from '../../preferences/dates.js';
import type { Words } from '../../words/words.js';
import { type Enclosure, rememberedOf } from './enclosures.js';
import { unfinished } from './unfinished.js';

export interface Writing {
  /** Mailbox ids. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly files: readonly Enclosure[];
  readonly replyTo: string | null;
  /** Id of the sealed draft that this text is kept in. */
  readonly draft: string | null;
}

export const blank: Writing = { to: [], subject: '', body: '', files: [], replyTo: null, draft: null };

/** Letters are sealed to these alone. */
export const canReceive = ({ trust }: Contact): boolean => trust === 'linked' || trust === 'verified';

/** Letters taken back out of the outbox, with their files, by the outbox's key. */
const takenBack = new Map<string, Writing>();
export const writeOn = (key: string, writing: Writing): void => void takenBack.set(key, writing);

/** A letter that was being written when the session ended. */
interface Interrupted {
  readonly account: string;
  /** Where it was written. */
  readonly query: string;
  /** Id of the sealed draft with all of its text; null where nothing was written. */
  readonly draft: Promise<string | null>;
  /** Id of the draft that it was kept in before. */
  readonly before: string | null;
}

let interrupted: Interrupted | null = null;
/** Remembers where to go on: the same account at the same place finds its letter again. Only ids are held. */
export const interrupt = (letter: Interrupted): void => {
  interrupted = letter;
};

/** From the next letter on the place begins as usual. */
export const goOn = (): void => {
  interrupted = null;
};

/** The letter to go on with; the draft of before says less and goes. Asked again it answers the same, until `goOn`. */
const goneOnWith = async (query: string, client: Client): Promise<Writing | null> => {
  const letter = interrupted;
  if (letter === null || letter.query !== query || letter.account !== client.me()?.account) return null;
  const id = await letter.draft;
  const writing = id === null ? null : await draftOf(client, id);
  // One that cannot be deleted now is seen among the drafts.
  if (writing !== null && letter.before !== null && letter.before !== id) await client.deleteDraft(letter.before).catch(() => undefined);
  return writing;
};

const draftOf = async (client: Client, id: string): Promise<Writing | null> => {
  const draft = (await client.drafts()).find((each) => each.id === id);
  if (draft === undefined) return null;
  return { to: draft.to.map((to) => resolved(client, to)), subject: draft.subject, body: draft.body, files: (draft.files ?? []).map(rememberedOf), replyTo: draft.replyTo ?? null, draft: draft.id };
};

const quoted = (body: string): string => body.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');

const replyTo = async (client: Client, id: string, words: Words, dates: Dates): Promise<Writing> => {
  const letter = await client.read(id);
  const intro = words.compose.quoteIntro(letter.author ?? letter.from.name, `${dates.date(letter.sentAt)}, ${dates.time(letter.sentAt)}`);
  return { ...blank, to: [resolved(client, letter.from.mailboxId)], subject: words.compose.replySubject(letter.subject), body: `\n\n${intro}\n${quoted(letter.body)}`, replyTo: id };
};

const resolved = (client: Client, to: string): string => client.contacts().find(({ mailboxId, address, replaces }) => mailboxId === to || address === to || replaces === to)?.mailboxId ?? to;

/** What the page begins with: a letter that was being written when the page was reloaded, an answer, a draft, a recipient, or nothing. */
export const beginning = async (query: string, client: Client, words: Words, dates: Dates): Promise<Writing> => {
  const left = await goneOnWith(query, client);
  if (left !== null) return left;
  const asked = new URLSearchParams(query);
  const back = takenBack.get(asked.get('back') ?? '');
  if (back !== undefined) return back;
  const wanted = unfinished.left() ?? asked.get('draft');
  if (wanted !== null) {
    const draft = await draftOf(client, wanted);
    unfinished.take();
    if (draft !== null) return draft;
  }
  const reply = asked.get('reply');
  if (reply !== null) return replyTo(client, reply, words, dates);
  const to = asked.get('to');
  return to === null ? blank : { ...blank, to: [to] };
};

export const isEmpty = ({ to, subject, body, files }: Writing): boolean => to.length === 0 && subject.trim() === '' && body.trim() === '' && files.length === 0;
