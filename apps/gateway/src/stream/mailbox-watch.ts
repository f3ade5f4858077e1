import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { EventTap } from '@siegelpost/service-kit';
import { AccessTokens } from '../session/access-tokens.js';

type Listener = (sequence: number) => void;

/** Tells the open event streams of a mailbox that a letter lies in it, or that they must prove anew who they are. What is missed here is fetched. */
@Injectable()
export class MailboxWatch implements OnModuleInit {
  private readonly listeners = new Map<string, Set<Listener>>();

  private readonly closers = new Map<string, Set<() => void>>();

  constructor(
    private readonly tap: EventTap,
    private readonly tokens: AccessTokens,
  ) {}

  onModuleInit(): void {
    this.tap.listen(events.messageDelivered, ({ data }) => {
      for (const listener of this.listeners.get(data.mailbox) ?? []) listener(data.sequence);
    });
    // Rare, and at once: whoever is still permitted opens the stream again.
    this.tap.listen(events.membershipEnded, ({ data }) => {
      this.tokens.forgetAll();
      for (const close of this.closers.get(data.practice) ?? []) close();
    });
  }

  /** Calls `close` when somebody may no longer use the mailbox, until the returned function is called. */
  guard(mailbox: string, close: () => void): () => void {
    return kept(this.closers, mailbox, close);
  }

  /** Calls `listener` with each new sequence until the returned function is called. */
  listen(mailbox: string, listener: Listener): () => void {
    return kept(this.listeners, mailbox, listener);
  }
}

function kept<T>(all: Map<string, Set<T>>, mailbox: string, one: T): () => void {
  const ofMailbox = all.get(mailbox) ?? new Set<T>();
  all.set(mailbox, ofMailbox.add(one));
  return () => {
    ofMailbox.delete(one);
    if (ofMailbox.size === 0) all.delete(mailbox);
  };
}
