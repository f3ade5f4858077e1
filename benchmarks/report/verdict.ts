import { figure } from './table.js';

/** A stated aim and what was measured. */
export interface Aim {
  readonly what: string;
  readonly measured: number;
  readonly unit?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Whether the aim is met. */
export const isMet = ({ measured, atLeast, atMost }: Aim): boolean =>
  measured >= (atLeast ?? Number.NEGATIVE_INFINITY) && measured <= (atMost ?? Number.POSITIVE_INFINITY);

/** Cells of a row: what, measured, aim, verdict. */
export function aimRow(aim: Aim): string[] {
  const unit = aim.unit === undefined ? '' : ` ${aim.unit}`;
  const wanted = aim.atLeast === undefined ? `≤ ${figure(aim.atMost ?? Number.NaN)}` : `≥ ${figure(aim.atLeast)}`;
  return [aim.what, `**${figure(aim.measured)}${unit}**`, `${wanted}${unit}`, isMet(aim) ? 'met' : 'missed'];
}

export const aimHead = ['ratio', 'measured', 'aim', ''] as const;
