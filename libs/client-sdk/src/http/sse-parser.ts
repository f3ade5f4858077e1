/** One server-sent event (WHATWG HTML, section 9.2): its type, data and last id. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Reads an event stream's text, in pieces cut anywhere. */
export class SseParser {
  private rest = '';
  private event = 'message';
  private data: string[] = [];
  private id = '';

  push(text: string): ServerSentEvent[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): ServerSentEvent[] {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id') this.id = value;
    return [];
  }

  private dispatch(): ServerSentEvent[] {
    const event = { event: this.event, data: this.data.join('\n'), id: this.id };
    const empty = this.data.length === 0;
    this.event = 'message';
    this.data = [];
    return empty ? [] : [event];
  }
}
