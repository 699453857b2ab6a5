/**
 * The file that goes from holder to holder: the statements of today, the one that is to follow them, and the signatures it has so
 * far. It holds nothing secret, and nothing in it is believed that is not signed.
 */
import { fingerprint } from '@comity/proof';
import {
  canonicalBytes,
  checkPayloadAs,
  fromBase64url,
  type Json,
  LIMITS,
  type PayloadOf,
  ProtocolError,
  toBase64url,
} from '@comity/protocol';
import { CeremonyError } from './errors.ts';
import type { Present } from './present.ts';

export type DraftType = 'comity.root/1' | 'comity.directory/1';
export type DraftPayload = PayloadOf<'comity.root/1'> | PayloadOf<'comity.directory/1'>;

export interface Draft {
  type: DraftType;
  present: Present;
  payload: DraftPayload;
  /** Canonical, exactly what is signed. */
  payloadBytes: Uint8Array;
  /** Sealed statements, by one holder or more each. */
  signed: Uint8Array[];
}

const MARK = 'comity-draft/1';
const MAX_ROOTS = 64;
const MAX_SIGNED = 64;
const MAX_TEXT = 16 * 1024 * 1024;

/** Checks the statement against schema and rules. Throws CeremonyError 'not-a-draft' with the rule's own words. */
export function newDraft(present: Present, payload: Json, signed: Uint8Array[] = []): Draft {
  const { _type: type } = (payload ?? {}) as { _type?: unknown };
  if (type !== 'comity.root/1' && type !== 'comity.directory/1')
    throw noDraft('it holds no root or directory');
  try {
    const checked = checkPayloadAs(type, payload);
    return { type, present, payload: checked as DraftPayload, payloadBytes: canonicalBytes(payload), signed };
  } catch (error) {
    if (error instanceof ProtocolError) throw noDraft(error.message, error);
    throw error;
  }
}

/** Indented JSON, for people to read. */
export function printDraft({ present, payload, signed }: Draft): string {
  const file = {
    file: MARK,
    payload,
    present: {
      roots: present.roots.map(toBase64url),
      ...(present.directory && { directory: toBase64url(present.directory) }),
    },
    signed: signed.map(toBase64url),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws CeremonyError 'not-a-draft'. */
export function readDraft(text: string): Draft {
  if (text.length > MAX_TEXT) throw noDraft('it is too long');
  const file = parsed(text);
  if (file.file !== MARK) throw noDraft(`it does not say "${MARK}"`);
  const present = (file.present ?? {}) as Record<string, unknown>;
  const roots = listOf(present.roots, MAX_ROOTS, 'present.roots');
  const directory =
    present.directory === undefined ? undefined : bytesOf(present.directory, 'present.directory');
  const signed = listOf(file.signed, MAX_SIGNED, 'signed');
  return newDraft({ roots, ...(directory && { directory }) }, file.payload as Json, signed);
}

/** Forty digits of the statement, so that holders in different houses can tell that theirs is the same. */
export const draftDigits = ({ payloadBytes }: Draft): string => fingerprint(payloadBytes);

function parsed(text: string): Record<string, unknown> {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file === 'object' && file !== null && !Array.isArray(file))
      return file as Record<string, unknown>;
  } catch (error) {
    throw noDraft((error as Error).message, error);
  }
  throw noDraft('it is no object');
}

function listOf(value: unknown, most: number, place: string): Uint8Array[] {
  if (!Array.isArray(value) || value.length > most) throw noDraft(`${place} is no list of at most ${most}`);
  return value.map((item, i) => bytesOf(item, `${place}/${i}`));
}

function bytesOf(value: unknown, place: string): Uint8Array {
  if (typeof value !== 'string' || value.length > LIMITS.sealedBytes * 2)
    throw noDraft(`${place} is no base64url`);
  try {
    return fromBase64url(value);
  } catch (error) {
    throw noDraft(`${place} is no base64url`, error);
  }
}

const noDraft = (why: string, cause?: unknown) =>
  new CeremonyError(
    'not-a-draft',
    `this is no draft that could be signed: ${why}`,
    { next: 'Draft it anew from the node: comity directory draft, or comity root draft.' },
    { cause },
  );
