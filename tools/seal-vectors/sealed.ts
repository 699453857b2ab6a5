/** Vectors of the sealed object: what must open, and one way or more to break each rule. */
import {
  canonicalText,
  fromBase64url,
  fromHex,
  type Json,
  sha256,
  toBase64url,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import type { SigningKey } from '../../packages/seal/src/index.ts';
import { keyFrom, keys } from './state.ts';

const TYP = 'comity-msg';
const GOOD = '{"body":{"text":"Łódź – 東京"},"n":7}';
const { node: key, seal: ecKey, root3: ec384Key, stranger } = keys;
const twin = keyFrom('xb node twin');

interface Entry {
  protected: string;
  signature: string;
}
interface Envelope {
  payload: string;
  signatures: Entry[];
}

const header = (alg: string, signer = key, typ = TYP) => canonicalText({ alg, kid: signer.public.kid, typ });

function sign(
  signer: SigningKey,
  alg: 'EdDSA' | 'ES256' | 'ES384' | 'ML-DSA-65',
  headerText: string,
  payload: string,
): Entry {
  const protectedText = toBase64url(utf8(headerText));
  return {
    protected: protectedText,
    signature: toBase64url(signer.sign(alg, utf8(`${protectedText}.${payload}`))),
  };
}

function envelope(payload: Uint8Array | string, signers = [key], typ = TYP): Envelope {
  const text = toBase64url(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload);
  const signatures = signers.flatMap((signer) =>
    signer.public.parts.map(({ alg }) => sign(signer, alg, header(alg, signer, typ), text)),
  );
  return { payload: text, signatures };
}

const good = envelope(GOOD);
const [classical, quantum] = good.signatures as [Entry, Entry];
const print = (value: unknown) => canonicalText(value as Json);
const goodText = print(good);

/** The good envelope with its classical signature made again under another header. */
const underHeader = (text: string) =>
  print({ ...good, signatures: [sign(key, 'EdDSA', text, good.payload), quantum] });
const withClassical = (change: Partial<Entry>) =>
  print({ ...good, signatures: [{ ...classical, ...change }, quantum] });

/** The same bytes with an unused bit set in the last character. */
function twist(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${text.slice(0, -1)}${alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1]}`;
}

/** The order of the P-256 group. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The other signature ECDSA has for the same message: r and −s. */
function malleable(): string {
  const ec = envelope(GOOD, [ecKey]);
  const [first, ...rest] = ec.signatures as [Entry, ...Entry[]];
  const hex = toHex(fromBase64url(first.signature));
  const s = (ORDER - BigInt(`0x${hex.slice(64)}`)).toString(16).padStart(64, '0');
  return print({
    ...ec,
    signatures: [{ ...first, signature: toBase64url(fromHex(hex.slice(0, 64) + s)) }, ...rest],
  });
}

function flip(entry: Entry): Entry {
  const bytes = fromBase64url(entry.signature);
  bytes[7] = (bytes[7] ?? 0) ^ 1;
  return { ...entry, signature: toBase64url(bytes) };
}

type Case = [name: string, rule: number, outcome: string, sealed: string];
const payloadCase = (name: string, payload: string): Case => [
  name,
  1,
  'bad-payload',
  print(envelope(payload)),
];
const headerCase = (name: string, members: Json): Case => [
  name,
  2,
  'bad-header',
  underHeader(canonicalText(members)),
];
const members = { alg: 'EdDSA', kid: key.public.kid, typ: TYP };

const CASES: Case[] = [
  ['Ed25519 and ML-DSA-65', 4, 'accepted', goodText],
  ['ES256 and ML-DSA-65', 4, 'accepted', print(envelope(GOOD, [ecKey]))],
  ['ES384 and ML-DSA-65', 4, 'accepted', print(envelope(GOOD, [ec384Key]))],
  ['two keys', 4, 'accepted', print(envelope(GOOD, [key, ecKey]))],
  ['the halves in the other order', 4, 'accepted', print({ ...good, signatures: [quantum, classical] })],
  [
    'the malleable twin of an ES256 signature: another envelope, the same message',
    6,
    'accepted',
    malleable(),
  ],
  ['white space in the envelope', 1, 'malformed', goodText.replace('{', '{ ')],
  ['a member twice in the envelope', 1, 'malformed', goodText.replace('{', '{"payload":"e30",')],
  ['an unknown member in the envelope', 2, 'malformed', print({ ...good, note: '' })],
  ['an unprotected header', 2, 'malformed', withClassical({ header: {} } as Partial<Entry>)],
  ['the flattened form', 2, 'malformed', print({ payload: good.payload, ...classical })],
  ['no signatures', 2, 'malformed', print({ ...good, signatures: [] })],
  payloadCase('a payload with white space', '{"a": 1}'),
  payloadCase('a payload with members out of order', '{"b":1,"a":2}'),
  payloadCase('a payload with a member twice', '{"a":1,"a":2}'),
  payloadCase('a payload with 1.0', '{"a":1.0}'),
  payloadCase('a payload with -0', '{"a":-0}'),
  payloadCase('a payload with 2^53', '{"a":9007199254740992}'),
  payloadCase('a payload with a needless escape', '{"a":"\\u0061"}'),
  payloadCase('a payload with a decomposed letter', '{"a":"e\u0301"}'),
  payloadCase('a payload with __proto__', '{"__proto__":1}'),
  payloadCase('a payload with a byte order mark', '\ufeff{}'),
  payloadCase('a payload of depth 17', `${'['.repeat(17)}${']'.repeat(17)}`),
  headerCase('a header with its own key', { ...members, jwk: {} }),
  headerCase('a header with crit', { ...members, crit: [] }),
  headerCase('a header with b64', { ...members, b64: false }),
  headerCase('a header without typ', { alg: 'EdDSA', kid: key.public.kid }),
  [
    'a header out of order',
    2,
    'bad-header',
    underHeader(`{"kid":"${key.public.kid}","alg":"EdDSA","typ":"${TYP}"}`),
  ],
  ['halves that state different types', 3, 'bad-header', underHeader(header('EdDSA', key, 'comity-root'))],
  ['another typ', 3, 'wrong-typ', print(envelope(GOOD, [key], 'comity-root'))],
  ['an unknown algorithm', 4, 'unknown-alg', underHeader(header('none'))],
  ['an algorithm the key does not have', 4, 'wrong-alg', underHeader(header('ES256'))],
  ['the classical half stripped', 4, 'missing-signature', print({ ...good, signatures: [quantum] })],
  ['the post-quantum half stripped', 4, 'missing-signature', print({ ...good, signatures: [classical] })],
  ['one half twice', 4, 'duplicate-signature', print({ ...good, signatures: [classical, classical] })],
  ['an unknown key beside a good one', 4, 'unknown-key', print(envelope(GOOD, [key, stranger]))],
  [
    'a wrong classical signature',
    4,
    'bad-signature',
    print({ ...good, signatures: [flip(classical), quantum] }),
  ],
  [
    'a wrong post-quantum signature',
    4,
    'bad-signature',
    print({ ...good, signatures: [classical, flip(quantum)] }),
  ],
  ['a changed payload', 4, 'bad-signature', print({ ...good, payload: toBase64url(utf8('{"n":8}')) })],
  [
    'a half signed by another key under this id',
    4,
    'bad-signature',
    print({ ...good, signatures: [sign(twin, 'EdDSA', header('EdDSA'), good.payload), quantum] }),
  ],
  ['spare bits in a signature', 5, 'bad-base64', withClassical({ signature: twist(classical.signature) })],
  ['padding', 5, 'bad-base64', withClassical({ signature: `${classical.signature}==` })],
  ['the other alphabet', 5, 'bad-base64', withClassical({ signature: `+/${classical.signature.slice(2)}` })],
];

export function sealedVectors(): Json {
  return {
    about:
      'Sealed objects read with the expected typ and these keys. `sealed` is the text of the object; `outcome` is accepted or the code of refusal; `digest` identifies the message.',
    typ: TYP,
    keys: [key, ecKey, ec384Key].map((signer) => signer.public) as unknown as Json,
    cases: CASES.map(([name, rule, outcome, sealed]) => ({
      name,
      rule,
      outcome,
      sealed,
      ...(outcome === 'accepted' ? { digest: toHex(sha256(utf8(GOOD))) } : {}),
    })),
  };
}
