import { deadLetterStream, duplicateWindowMinutes, eventStream } from '../events/events.js';

/** What holds for every event, as Markdown: the description of the AsyncAPI document. */
export const eventSemantics = `What the services tell each other, over NATS JetStream. PostgreSQL is the truth: a change
and its event commit in one transaction, and a relay publishes what was committed. An event is published if and only
if its transaction was.

## Format
CloudEvents 1.0, structured JSON (\`application/cloudevents+json\`), UTF-8, one event per message. The CloudEvents \`type\` is
the NATS subject: \`siegelpost.<version>.event.<service>.<noun>.<past-verb>\`. \`id\` is a random UUID, \`source\` is
\`urn:siegelpost:<service>\`, \`time\` is when the change was recorded (RFC 3339, UTC, milliseconds).

Within a version shapes only grow, by members that may be absent: consumers pass over what they do not know. A new
value of an enumeration, or anything else that could break a consumer, is a new version, told beside the old one.

## Headers
- \`Nats-Msg-Id\`: the event's \`id\`. The stream drops the same id within ${duplicateWindowMinutes} minutes.
- \`Nats-Expected-Stream\`: \`${eventStream.name}\`. Without the stream nothing is taken, and the relay tries again.

## Delivery
At least once. The relay publishes again what was not acknowledged, and a consumer that did not acknowledge is given
the event again. Each service has one durable consumer with its name and explicit acknowledgement; it notes the
\`id\` in the transaction of the effect, so the effect happens once. A consumer of your own must do the same: take
each \`id\` once.

An event whose effect fails comes again with growing pauses; after the last try it is laid aside as a dead letter in
\`${deadLetterStream.name}\` (${deadLetterStream.days} days) with the class of the error, and waits for
\`dead-letters replay EVENT-ID\`. A database or broker that is away costs no try.

## Order
None between events, but for those that name a \`partitionkey\`: their \`sequence\` is decimal text that counts from 1
without gaps within type and key. For \`message.delivered\` the key is the mailbox, and \`sequence\` is the letter's place in
it. They can arrive in another order; who minds it waits until \`sequence\` is one above the last, and takes what is not
above it for a duplicate.

## Replay
The stream keeps events for ${eventStream.days} days; a new consumer begins with the oldest. What is older is asked of the services.
Live listeners (the gateway's event streams) may miss events and fetch instead.

## Personal data
Events carry ids, times, counts, size classes and words of fixed lists. Never: names, e-mail addresses, subjects or
texts of letters, file names, exact sizes, tokens, keys, network addresses. No member takes free text; a test holds that.
The ids are pseudonyms all the same: who reads the stream learns which mailbox received a letter when, and, with the
database, whose it is. Only the services' own NATS users may read it.`;
