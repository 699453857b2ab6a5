/**
 * Addressing a package to another State: the file keys are wrapped anew, one header an object and a recipient, and nothing else
 * changes. The cost is that of the headers, however large the evidence (SPEC §9.8).
 */

import { createHash } from 'node:crypto';
import {
  LATER_FILE,
  laterFile,
  ONWARD_FILE,
  ProofError,
  type ReadManifest,
  readManifest,
  type Verdict,
  verifyPackage,
  widened,
} from '@comity/proof';
import {
  canonicalBytes,
  type Json,
  type OnwardConsent,
  type OnwardTerms,
  type PackageFile,
  type Payload,
  type PayloadOf,
  ProtocolError,
  parseOnwardTerms,
  RULES,
  toBase64url,
  toHex,
} from '@comity/protocol';
import { padEnvelope } from '../age/envelope.ts';
import { loadRecipient, type RandomBytes } from '../age/keys.ts';
import { decryptStream, encryptPayload } from '../age/stream.ts';
import { nativePrimitives } from '../native.ts';
import { type Attestor, addFolder, writeAttested } from './attestor.ts';
import { makeHeaders } from './ingest.ts';
import { nativeHashing } from './native-hashing.ts';
import { writePackageFile } from './package-files.ts';
import { accessTo, type Wrapping, wrapAll } from './rewrap.ts';
import { formatTrustMaterial, trustReference } from './trust-material.ts';

type Limitations = OnwardTerms['limitations'];

export interface ReaddressOptions extends Wrapping {
  /** The package's folder. */
  readonly dir: string;
  /** Root statements from the reader's side. */
  readonly anchors: readonly Uint8Array[];
  /** The State it is passed on to; `recipients` are the evidence keys in its directory. */
  readonly to: string;
  readonly by: Attestor;
  /** UUIDv7 of the step. */
  readonly id: string;
  readonly created: string;
  readonly random: RandomBytes;
  /** The law on which it is passed on. */
  readonly basis: string;
  readonly note?: string;
  /** Of the State that sealed it, when that is another one. */
  readonly consent?: OnwardConsent;
  /** More limitations, or stricter ones in place of those of the same id. */
  readonly limitations?: Limitations;
}

export interface Readdressed {
  /** On everything but the encrypted bytes, before anything was written. */
  readonly verdict: Verdict;
  /** Absent unless all that was proven. */
  readonly step?: {
    readonly number: number;
    /** SHA-256 of the payload, hex. */
    readonly payloadDigest: string;
    readonly objects: number;
    readonly recipients: readonly string[];
    readonly limitations: Limitations;
  };
}

/** What this State knows of the package before it passes it on. */
interface Held {
  readonly manifest: ReadManifest;
  readonly inner: Payload<'comity.package.inner/1'>;
  readonly steps: readonly {
    readonly payload: Payload<'comity.package.onward/1'>;
    readonly terms: OnwardTerms;
  }[];
}

/**
 * Adds the next onward step, at one stroke. Throws ProtocolError 'rule' without the consent it needs (36(3), 40(19)), ProofError
 * 'limitation-widened' for terms that widen a limitation, AgeError for a recipient that is none, EvidenceError.
 */
export async function readdressPackage(options: ReaddressOptions): Promise<Readdressed> {
  const { to, recipients, by } = options;
  for (const recipient of recipients) loadRecipient(recipient);
  const manifest = await readManifest(options.reader);
  ensureConsent(manifest, options);
  const { verdict, held } = await verifyHead(manifest, options);
  if (held === undefined) return { verdict };
  const number = held.steps.length + 1;
  const terms = termsFor(held, options);
  const access = await accessTo(held.manifest, options);
  const step = await addFolder(options.dir, 'onward', number, async (partial) => {
    const trust = formatTrustMaterial(by.trust);
    const files = [
      await writeNamed(partial, number, LATER_FILE.onward.trust, trust),
      ...(await writeInner(partial, number, access.innerKey, terms, options)),
    ];
    const { list, head } = await wrapAll(partial, number, access, held.manifest, options);
    const body = {
      package: { id: manifest.payload.id, issuer: manifest.payload.iss, digest: sha256Hex(manifest.bytes) },
      number,
      files: [...files, list].sort((a, b) => (a.name < b.name ? -1 : 1)),
      headers: head,
      terms: sha256Hex(canonicalBytes(terms as unknown as Json)),
      ...(options.consent && { consent: options.consent }),
      proofs: ['log', 'time-stamp'],
      trust: trustReference(by.trust),
      log: { origin: by.logOrigin },
    };
    const { id, created } = options;
    const payload = { _type: 'comity.package.onward/1', id, iss: by.state, aud: [to], created, body } as Json;
    const { payloadDigest } = await writeAttested(partial, 'onward', payload, 'comity-onward', by);
    return { number, payloadDigest, objects: head.size };
  });
  const kids = recipients.map((recipient) => loadRecipient(recipient).kid);
  return { verdict, step: { ...step, recipients: kids, limitations: terms.limitations } };
}

/** The rule of the protocol itself, asked before anything is opened. */
function ensureConsent({ payload }: ReadManifest, { by, to, consent, created }: ReaddressOptions): void {
  const claim = {
    iss: by.state,
    aud: [to],
    created,
    body: { package: { issuer: payload.iss }, ...(consent && { consent }) },
  } as unknown as PayloadOf<'comity.package.onward/1'>;
  for (const id of ['R-AUD-SELF', 'R-ONWARD-CONSENT', 'R-CONSENT-BEFORE']) {
    const rule = RULES['comity.package.onward/1'].find((known) => known.id === id)!;
    const path = rule.brokenAt(claim);
    if (path !== undefined) throw new ProtocolError('rule', rule.says, { path, rule: id });
  }
}

/** Verifies all but the encrypted bytes, and keeps what of it is passed on. */
async function verifyHead(
  manifest: ReadManifest,
  { reader, anchors, kids, unwrap }: ReaddressOptions,
): Promise<{ verdict: Verdict; held?: Held }> {
  const kept: { inner?: Held['inner']; steps: Held['steps'][number][] } = { steps: [] };
  const opener = {
    kids,
    async *open(header: Uint8Array, payload: AsyncIterable<Uint8Array>) {
      yield* decryptStream(await unwrap(header), payload);
    },
  };
  const receiver = {
    inner: async (inner: Held['inner']) => {
      kept.inner = inner;
    },
    onward: async (payload: Held['steps'][number]['payload'], terms: OnwardTerms) => {
      kept.steps.push({ payload, terms });
    },
    item: () => Promise.reject(new Error('no item is read')),
  };
  const tools = { prim: nativePrimitives, hashing: nativeHashing };
  const verdict = await verifyPackage(reader, anchors, { ...tools, opener, receiver, headersOnly: true });
  const whole = verdict.outcome === 'proven' && kept.inner !== undefined;
  return { verdict, ...(whole && { held: { manifest, inner: kept.inner!, steps: kept.steps } }) };
}

/** What bound this State's use binds the next one's, or more strictly. */
function termsFor({ inner, steps }: Held, options: ReaddressOptions): OnwardTerms {
  const { by, id, basis, note, limitations = [], random } = options;
  const firstHand = inner.iss === by.state || inner.aud.includes(by.state);
  const had = steps.filter(({ payload }) => payload.aud.includes(by.state));
  if (!firstHand && had.length === 0)
    throw new ProofError('wrong-issuer', `${by.state} is no State this package came to`);
  const bound = [
    ...inner.body.useLimitations,
    ...(firstHand ? [] : had.flatMap(({ terms }) => terms.limitations)),
  ];
  const kept = new Map(bound.map((limitation) => [limitation.id, limitation]));
  for (const limitation of limitations) kept.set(limitation.id, limitation);
  const stated = [...kept.values()];
  const lost = widened(bound, stated);
  if (lost !== undefined)
    throw new ProofError('limitation-widened', `limitation ${lost} travels as it is or stricter: 40(19)`);
  const terms = {
    onward: id,
    basis,
    limitations: stated,
    ...(note !== undefined && { note }),
    salt: toBase64url(random(32)),
  };
  return parseOnwardTerms(canonicalBytes(terms as unknown as Json));
}

async function writeInner(
  partial: string,
  number: number,
  innerKey: Uint8Array,
  terms: OnwardTerms,
  { recipients, random }: ReaddressOptions,
): Promise<PackageFile[]> {
  const headers = makeHeaders(innerKey, recipients);
  const plain = padEnvelope(canonicalBytes(terms as unknown as Json));
  return Promise.all([
    ...headers.map(({ kid, bytes }) => writeNamed(partial, number, `inner.${kid}.hdr`, bytes)),
    writeNamed(partial, number, ONWARD_FILE.terms, encryptPayload(innerKey, plain, random)),
  ]);
}

/** Under its name in the folder that is being made; named as it will be in the package. */
async function writeNamed(
  partial: string,
  number: number,
  rest: string,
  bytes: Uint8Array,
): Promise<PackageFile> {
  return { ...(await writePackageFile(partial, rest, bytes)), name: laterFile('onward', number, rest) };
}

const sha256Hex = (bytes: Uint8Array): string => toHex(createHash('sha256').update(bytes).digest());
