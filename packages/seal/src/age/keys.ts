/**
 * age recipients and identities of the one type Comity uses, mlkem768x25519: what
 * a State publishes in its directory and what its keeper alone holds.
 */
import { recipientIdOf } from '@comity/protocol';
import { openBytes, sealBytes, TAG_SIZE } from './aead.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';
import { AgeError } from './errors.ts';
import type { Stanza } from './header.ts';
import { keySchedule, scheduleContext } from './hpke.ts';
import { decapsulate, encapsulate, loadPrivate, loadPublic, SEED_SIZE } from './xwing.ts';

export const FILE_KEY_SIZE = 16;
const TYPE = 'mlkem768x25519';
const CONTEXT = scheduleContext('age-encryption.org/mlkem768x25519');
const RECIPIENT_PREFIX = 'age1pq';
const IDENTITY_PREFIX = 'age-secret-key-pq-';

/** Source of unpredictable bytes; a parameter so that tests can replay a day. */
export type RandomBytes = (size: number) => Uint8Array;

/** Something a file can be encrypted to. */
export interface Recipient {
  readonly recipient: string;
  readonly kid: string;
  wrap(fileKey: Uint8Array): Stanza;
}

/** Something that may open a stanza. */
export interface Identity {
  /** The file key, or undefined when the stanza is for someone else. Throws AgeError 'header' when malformed. */
  unwrap(stanza: Stanza): Uint8Array | undefined;
}

export interface GeneratedIdentity {
  /** Secret: `AGE-SECRET-KEY-PQ-1…` */
  readonly identity: string;
  /** Public: `age1pq1…` */
  readonly recipient: string;
  /** Names the recipient: see `recipientId`. */
  readonly kid: string;
}

/** First 16 bytes, in hex, of SHA-256 over the recipient's text: `printf %s age1pq1… | sha256sum | cut -c1-32`. */
export const recipientId = recipientIdOf;

export function generateIdentity(random: RandomBytes): GeneratedIdentity {
  const seed = random(SEED_SIZE);
  const identity = encodeBech32(IDENTITY_PREFIX, seed).toUpperCase();
  const recipient = encodeBech32(RECIPIENT_PREFIX, loadPrivate(seed).publicBytes);
  return { identity, recipient, kid: recipientId(recipient) };
}

/** The public recipient of a secret identity. Throws AgeError 'key'. */
export function recipientOf(identity: string): string {
  return encodeBech32(RECIPIENT_PREFIX, loadPrivate(decodeIdentity(identity)).publicBytes);
}

const MAX_LOADED = 256;
const loaded = new Map<string, Recipient>();

/**
 * Throws AgeError 'key' for text that is not a hybrid recipient in its one spelling.
 * Recipients are public and few (a State's partners), so the latest ones stay loaded.
 */
export function loadRecipient(text: string): Recipient {
  const known = loaded.get(text);
  if (known !== undefined) return known;
  const recipient = parseRecipient(text);
  if (loaded.size >= MAX_LOADED) loaded.clear();
  loaded.set(text, recipient);
  return recipient;
}

function parseRecipient(text: string): Recipient {
  const { prefix, bytes } = decodeBech32(text);
  if (prefix !== RECIPIENT_PREFIX || text !== text.toLowerCase())
    throw new AgeError('key', 'not an age1pq recipient');
  const key = loadPublic(bytes);
  return {
    recipient: text,
    kid: recipientId(text),
    wrap: (fileKey) => {
      const { encapsulation, secret } = encapsulate(key);
      const hpke = keySchedule(secret, CONTEXT);
      return {
        type: TYPE,
        args: [encodeBase64(encapsulation)],
        body: sealBytes(hpke.key, hpke.nonce, fileKey),
      };
    },
  };
}

/** Throws AgeError 'key' for text that is not a hybrid identity. Costs 0.3 ms: load once, open often. */
export function loadIdentity(text: string): Identity {
  const key = loadPrivate(decodeIdentity(text));
  return {
    unwrap: ({ type, args, body }) => {
      if (type !== TYPE) return undefined;
      const [share] = args;
      if (share === undefined || args.length !== 1 || body.length !== FILE_KEY_SIZE + TAG_SIZE) {
        throw new AgeError('header', `malformed ${TYPE} stanza`);
      }
      const hpke = keySchedule(decapsulate(key, decodeBase64(share)), CONTEXT);
      return openBytes(hpke.key, hpke.nonce, body);
    },
  };
}

function decodeIdentity(text: string): Uint8Array {
  const { prefix, bytes } = decodeBech32(text);
  if (prefix !== IDENTITY_PREFIX || text !== text.toUpperCase())
    throw new AgeError('key', 'not an age identity');
  return bytes;
}
