/** A holder's key of a role kept offline, as it lies on its medium; and its public half, which goes into the next root. */
import type { PublicKey } from '@comity/proof';
import { checkPublicKey } from '@comity/proof';
import type { Signers } from '../keys/signers.ts';
import {
  loadSigningKey,
  newSigningKey,
  type PrivateKey,
  type Random,
  type SigningKey,
} from '../keys/signing-key.ts';
import { nativePrimitives } from '../native.ts';
import { CeremonyError } from './errors.ts';
import type { OfflineRole } from './next-root.ts';

export interface HolderKey {
  role: OfflineRole;
  holder: number;
  secret: PrivateKey;
}

/** What a new holder hands over: nothing secret. */
export interface HolderCard {
  role: OfflineRole;
  holder: number;
  key: PublicKey;
}

export function newHolderKey(
  role: OfflineRole,
  holder: number,
  random: Random,
  signers: Signers,
): { secret: HolderKey; card: HolderCard } {
  const { key, secret } = newSigningKey(random, undefined, signers);
  return { secret: { role, holder, secret }, card: { role, holder, key: key.public } };
}

/** Throws CeremonyError 'not-a-holder' on a file that is no holder's key. */
export function loadHolderKey(text: string, signers: Signers): SigningKey & { role: OfflineRole } {
  const file = parsed(text) as Partial<HolderKey>;
  if (!isRole(file.role) || file.secret === undefined) throw noKey('it has no role and no secret');
  const { role } = file;
  try {
    return { ...loadSigningKey(file.secret, signers), role };
  } catch (cause) {
    throw noKey((cause as Error).message, cause);
  }
}

/** Throws CeremonyError 'not-a-holder' on a file that is no holder's card. */
export function readHolderCard(text: string): HolderCard {
  const file = parsed(text) as Partial<HolderCard> & { secret?: unknown };
  if (file.secret !== undefined) throw noKey('it holds the secret: hand over the card, never the key');
  if (!isRole(file.role) || typeof file.holder !== 'number' || file.key === undefined)
    throw noKey('it names no role, holder and key');
  try {
    checkPublicKey(file.key, nativePrimitives);
  } catch (cause) {
    throw noKey((cause as Error).message, cause);
  }
  return { role: file.role, holder: file.holder, key: file.key };
}

const isRole = (role: unknown): role is OfflineRole => role === 'root' || role === 'directory';

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw noKey('it is not JSON', cause);
  }
  throw noKey('it is no object');
}

const noKey = (why: string, cause?: unknown) =>
  new CeremonyError(
    'not-a-holder',
    `this is no file of a holder: ${why}`,
    { next: 'A holder’s key is the file carried away on the first day, or made by `comity root holder`.' },
    { cause },
  );
