/** Domain separation labels, one constant each (docs/protocol/encoding.md §3). */
export const LABEL = {
  subject: 'siegelpost/1/subject',
  logLabel: 'siegelpost/1/log-label',
  logEntry: 'siegelpost/1/log-entry',
  profile: 'siegelpost/1/profile',
  recipients: 'siegelpost/1/recipients',
  wrap: 'siegelpost/1/wrap',
  cek: 'siegelpost/1/cek',
  letter: 'siegelpost/1/letter',
  attachment: 'siegelpost/1/attachment',
  slot: 'siegelpost/1/slot',
  keyring: 'siegelpost/1/keyring',
  kem: 'siegelpost/1/kem',
  ed25519: 'siegelpost/1/ed25519',
  mldsa65: 'siegelpost/1/mldsa65',
  superPinKek: 'siegelpost/1/super-pin-kek',
  superPinSign: 'siegelpost/1/super-pin-sign',
  paperSubject: 'siegelpost/1/paper-subject',
  paperControl: 'siegelpost/1/paper-control',
  confirm: 'siegelpost/1/confirm',
  reseal: 'siegelpost/1/reseal',
} as const;

export type Label = (typeof LABEL)[keyof typeof LABEL];

/** Protocol version and cipher suite of everything written today (docs/protocol/README.md §3). */
export const VERSION = 1;
export const SUITE = 'SP1';
