import { ActivationBundle, PracticeBundle, Problem } from '@siegelpost/contracts';
import type { BundleStore, Keyring, Slot } from '@siegelpost/contracts';
import { VerifyError, verifyGenesis, verifyProfile } from '@siegelpost/crypto-verify';
import type { KeyEntry } from '@siegelpost/crypto-verify';
import type { z } from 'zod';
import { readBundle } from '../statements/signed-bundle.js';

/** A bundle whose entries hold and whose parts belong together. */
export interface CheckedBundle {
  readonly entry: KeyEntry;
  readonly practice: { readonly entry: KeyEntry; readonly profile: string } | null;
  readonly slot: Slot;
  readonly keyring: Keyring;
}

/** What identity is handed back. */
export interface BundleCredential {
  readonly record: string;
  readonly credentialId: string;
}

type Parsed = z.output<typeof ActivationBundle> & Partial<z.output<typeof PracticeBundle>>;

/** @throws Problem INPUT_INVALID */
export const parseBundle = ({ purpose, bundle }: Pick<z.output<typeof BundleStore>, 'purpose' | 'bundle'>): Parsed =>
  purpose === 'practice-create' ? readBundle(PracticeBundle, bundle) : readBundle(ActivationBundle, bundle);

/** @param replaces the subject whose place the new one takes; null where it takes none */
const genesisOf = (text: string, type: 'person' | 'practice', replaces: string | null): KeyEntry => {
  const entry = verifyGenesis(text);
  // Where `replaces` is null the reason is "genesis", else "reset": verifyGenesis has seen to it.
  if (entry.payload.type !== type || entry.payload.replaces !== replaces) throw new VerifyError('ENTRY_FIELDS');
  return entry;
};

const practiceOf = ({ practiceEntry, profile }: Parsed): CheckedBundle['practice'] => {
  if (practiceEntry === undefined || profile === undefined) return null;
  const entry = genesisOf(practiceEntry, 'practice', null);
  verifyProfile(profile, entry.payload.profile ?? '');
  return { entry, profile };
};

const checkFit = ({ slot, keyring, credentialId }: Parsed, subject: string): void => {
  const fits =
    slot.type === 'password' &&
    slot.slotId === credentialId &&
    slot.arkVersion === 1 &&
    keyring.subject === subject &&
    keyring.arkVersion === 1 &&
    keyring.revision === 1;
  if (!fits) throw new Problem('INPUT_INVALID', 'slot and keyring do not belong to the entry');
};

/**
 * Checks entries, signatures and keys, and that the parts fit each other (docs/protocol/statements.md §4.3).
 *
 * @throws Problem ENTRY_INVALID, INPUT_INVALID
 */
export const checkBundle = (parsed: Parsed, replaces: string | null): CheckedBundle => {
  try {
    const entry = genesisOf(parsed.entry, 'person', replaces);
    const practice = practiceOf(parsed);
    checkFit(parsed, entry.id);
    return { entry, practice, slot: parsed.slot, keyring: parsed.keyring };
  } catch (error) {
    if (error instanceof VerifyError) throw new Problem('ENTRY_INVALID', error.code);
    throw error;
  }
};
