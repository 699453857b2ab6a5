/**
 * age as structure, for worlds that exchange millions of messages: recipients of the right shape, ciphertext that shows nothing
 * of its content, and only the identity's holder can open it. Inside one world it cannot be forged; outside it means nothing.
 */
import { createCipheriv, createHash, createSecretKey } from 'node:crypto';
import type { Age } from '@comity/keeper';
import { type Random, recipientId } from '@comity/seal';

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const DATA_LENGTH = 1952;
const IDENTITY = 'AGE-SECRET-KEY-PQ-1';
const [ID_BYTES, KEY_BYTES, TAG_BYTES] = [16, 16, 16];
const STANZA_BYTES = ID_BYTES + KEY_BYTES;
/** One key for all worlds, made once, because making one costs more than using it; the file key is what makes the stream. */
const STREAM = createSecretKey(new Uint8Array(16));
const hide = (fileKey: Uint8Array, bytes: Uint8Array): Buffer =>
  createCipheriv('aes-128-ctr', STREAM, fileKey).update(bytes);

const digest = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export interface StructuralAge {
  age: Age;
  encrypt: (plaintext: Uint8Array, recipients: string[], random: Random) => Uint8Array;
}

/** Pairs of one call are unknown to any other. */
export function structuralAge(): StructuralAge {
  /** By recipient id: what a real recipient's public key would do without telling the secret. */
  const secrets = new Map<string, Uint8Array>();
  const ids = new Map<string, string>();
  const idOf = (recipient: string): string => {
    const known = ids.get(recipient) ?? recipientId(recipient);
    ids.set(recipient, known);
    return known;
  };

  const header = (fileKey: Uint8Array, recipients: readonly string[]): Uint8Array => {
    const stanzas = recipients.map((recipient) => {
      const id = idOf(recipient);
      const secret = secrets.get(id);
      if (secret === undefined) throw new RangeError('no recipient of this world');
      return Buffer.concat([Buffer.from(id, 'hex'), xor(fileKey, digest('wrap', secret))]);
    });
    return Buffer.concat([Uint8Array.of(stanzas.length), ...stanzas]);
  };
  const unwrap = (bytes: Uint8Array, identities: Map<string, Uint8Array>): Uint8Array => {
    for (let i = 0; i < (bytes[0] ?? 0); i++) {
      const stanza = bytes.subarray(1 + i * STANZA_BYTES, 1 + (i + 1) * STANZA_BYTES);
      const secret = identities.get(Buffer.from(stanza.subarray(0, ID_BYTES)).toString('hex'));
      if (secret && stanza.length === STANZA_BYTES)
        return xor(stanza.subarray(ID_BYTES), digest('wrap', secret));
    }
    throw new RangeError('not for these identities');
  };
  const headerSize = (bytes: Uint8Array) => 1 + (bytes[0] ?? 0) * STANZA_BYTES;

  return {
    encrypt(plaintext, recipients, random) {
      const fileKey = random(KEY_BYTES);
      const hidden = hide(fileKey, plaintext);
      const head = header(fileKey, recipients);
      return new Uint8Array(Buffer.concat([head, tag(fileKey, head, hidden), hidden]));
    },
    age: {
      opener(texts) {
        const identities = new Map(texts.map((text) => secretOf(text)).map((own) => [own.id, own.secret]));
        return {
          header: (bytes) => unwrap(bytes, identities),
          envelope(bytes) {
            const fileKey = unwrap(bytes, identities);
            const [start, end] = [headerSize(bytes), headerSize(bytes) + TAG_BYTES];
            const hidden = bytes.subarray(end);
            const expected = tag(fileKey, bytes.subarray(0, start), hidden);
            if (expected.compare(bytes.subarray(start, end)) !== 0) throw new RangeError('altered');
            return new Uint8Array(hide(fileKey, hidden));
          },
        };
      },
      makeHeader: (fileKey, recipient) => new Uint8Array(header(fileKey, [recipient])),
      newIdentity(random) {
        const secret = random(32);
        const recipient = recipientOf(secret);
        const kid = idOf(recipient);
        secrets.set(kid, secret);
        return { identity: IDENTITY + Buffer.from(secret).toString('hex').toUpperCase(), recipient, kid };
      },
    },
  };
}

const known = new Map<string, { id: string; secret: Uint8Array }>();

function secretOf(identity: string): { id: string; secret: Uint8Array } {
  const before = known.get(identity);
  if (before) return before;
  const secret = new Uint8Array(Buffer.from(identity.slice(IDENTITY.length), 'hex'));
  const own = { id: recipientId(recipientOf(secret)), secret };
  known.set(identity, own);
  return own;
}

/** A public text in the shape of a hybrid recipient, telling nothing of the secret. */
function recipientOf(secret: Uint8Array): string {
  const bytes = createHash('shake256', { outputLength: DATA_LENGTH }).update(secret).digest();
  return `age1pq1${Array.from(bytes, (byte) => BECH32[byte & 31]).join('')}`;
}

const tag = (fileKey: Uint8Array, head: Uint8Array, hidden: Uint8Array): Buffer =>
  digest('tag', fileKey, head, hidden).subarray(0, TAG_BYTES);

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ b[i]!);
