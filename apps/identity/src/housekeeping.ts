import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { ServiceLog } from '@siegelpost/service-kit';
import { DataSource, LessThan } from 'typeorm';
import { PendingUndos } from './former/pending-undos.js';
import { LoginRow } from './login/login.row.js';
import { trustMs } from './login/delay-rules.js';
import { RecoveryRow } from './recovery/recovery.row.js';
import { keptMs } from './recovery/recovery-rules.js';
import { DueResets } from './resets/due-resets.js';
import { LeftSessions } from './sessions/left-sessions.js';
import { SigningKeys } from './signing-keys/signing-keys.js';
import { Clock, minutes } from './time/clock.js';

const everyMs = minutes(1);

/** Rotates signing keys in time and forgets what is over. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    private readonly keys: SigningKeys,
    private readonly sessions: LeftSessions,
    private readonly resets: DueResets,
    private readonly undos: PendingUndos,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
  ) {}

  /** Before the first call is taken there is a key to sign with. */
  async onModuleInit(): Promise<void> {
    await this.keys.keepUp();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.pass());
    }, everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round; what fails is tried again in the next. */
  private async pass(): Promise<void> {
    try {
      await this.keys.keepUp();
      await this.forget();
    } catch (error) {
      this.log.error('housekeeping.failed', error);
    }
  }

  private async forget(): Promise<void> {
    const { manager } = this.source;
    const now = this.clock.now();
    await manager.delete(LoginRow, { expiresAt: LessThan(now) });
    await this.sessions.collect();
    await this.resets.pass();
    await this.undos.pass();
    await manager.delete(RecoveryRow, { expiresAt: LessThan(this.clock.in(-keptMs)) });
    await manager.query('DELETE FROM login_delay WHERE last_at < $1', [this.clock.in(-trustMs)]);
  }
}
