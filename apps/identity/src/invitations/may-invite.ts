import type { AccessClaims } from '@siegelpost/contracts';
import type { Role } from '../practices/membership.row.js';

/** Whether the bearer may invite for this practice: patients every member, staff its administrators. */
export const mayInvite = ({ practices }: AccessClaims, practice: string, role: Role | null): boolean =>
  practices.some((own) => own.practice === practice && (role === null || own.role === 'administrator'));
