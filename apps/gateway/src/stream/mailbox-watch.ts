import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { EventTap } from '@siegelpost/service-kit';

type Listener = (sequence: number) => void;

/** Tells the open event streams of a mailbox that a letter lies in it. What is missed here is fetched. */
@Injectable()
export class MailboxWatch implements OnModuleInit {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly tap: EventTap) {}

  onModuleInit(): void {
    this.tap.listen(events.messageDelivered, ({ data }) => {
      for (const listener of this.listeners.get(data.mailbox) ?? []) listener(data.sequence);
    });
  }

  /** Calls `listener` with each new sequence until the returned function is called. */
  listen(mailbox: string, listener: Listener): () => void {
    const listeners = this.listeners.get(mailbox) ?? new Set<Listener>();
    this.listeners.set(mailbox, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(mailbox);
    };
  }
}
