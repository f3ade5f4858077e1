import { Injectable } from '@nestjs/common';

export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/** The present, so that tests can move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The moment `ms` from now; negative for the past. */
  in(ms: number): Date {
    return new Date(this.now().getTime() + ms);
  }
}
