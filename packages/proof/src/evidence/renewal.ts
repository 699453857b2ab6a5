/**
 * Renewals: each proves that every proof before it was whole while those proofs still held, so that a package outlives the keys
 * and certificates of its day (SPEC §9.9, the semantics of RFC 4998).
 */
import { equalBytes, fromHex, LIMITS, type Payload, parsePayloadAs, TYP } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { endOf, type Instant, isFromTheFuture, type StatedTime, startOf } from '../instant.ts';
import { parseSealedUnverified } from '../sealed/parse.ts';
import type { ContentHead } from './content-head.ts';
import { LATER_FILE, laterFile, laterName } from './later-files.ts';
import { FILE, PROOF_FILE } from './layout.ts';
import type { ReadManifest } from './manifest.ts';
import { type PackageReader, readFile } from './reader.ts';
import { judgeSealing, type ReadSealed, type SealingContext } from './sealing.ts';
import { MAX_TRUST_FILE } from './trust-file.ts';

type Renewal = Payload<'comity.renewal/1'>;
type Proofs = ReadSealed<'comity.renewal/1'>['proofs'];

export interface RenewalContext extends SealingContext {
  readonly manifest: ReadManifest;
  /** Size and SHA-512 of a file that a renewal covers. */
  readonly digestOf: (name: string) => Promise<CoveredDigest>;
  /** The onward steps there are, in order, with the proofs each promised. */
  readonly steps: readonly { readonly number: number; readonly proofs: Proofs }[];
  /** Heads over all other files: see `contentHeads`. Reads them when first asked. */
  readonly contentHeads: () => Promise<readonly ContentHead[]>;
}

export interface CoveredDigest {
  readonly size: number;
  readonly sha512: Uint8Array;
}

export interface RenewalFacts {
  readonly number: number;
  readonly state: string;
  /** The time in its time stamp. */
  readonly at: StatedTime;
  /** Until when that time stamp holds. */
  readonly until: StatedTime;
  /** Whether its State chains to a root of the reader's. */
  readonly anchored: boolean;
}

/** Every renewal promises both. */
const PROOFS: Proofs = ['log', 'time-stamp'];
const FILES = LATER_FILE.renewals;

/** Renewal `number`, checked against everything it covers. Throws ProofError, ProtocolError. */
export async function checkRenewal(number: number, context: RenewalContext): Promise<RenewalFacts> {
  const sealed = await readRenewal(number, context.reader);
  const { payload } = sealed;
  const { body } = payload;
  const { id, created } = context.manifest.payload;
  ensure(body.number === number, 'wrong-count', `it calls itself number ${body.number}`);
  ensure(body.package === id, 'wrong-cover', 'it is of another package');
  ensure(created <= payload.created, 'wrong-time', 'it was made before the package');
  const steps = coveredSteps(payload);
  ensureAllCovered(payload, steps, context);
  await checkCovers(payload, context);
  const { stamp, anchored } = await judgeSealing(sealed, context);
  ensure(stamp !== undefined, 'missing-file', 'it has no time stamp');
  if (body.content !== undefined) await checkContentHead(body.content, steps, context);
  return { number, state: payload.iss, at: stamp.at, until: stamp.until, anchored };
}

async function readRenewal(number: number, reader: PackageReader): Promise<ReadSealed<'comity.renewal/1'>> {
  const bytes = await readFile(reader, laterFile('renewals', number, FILES.sealed), LIMITS.sealedBytes);
  const { typ, payloadBytes, digest } = parseSealedUnverified(bytes);
  ensure(typ === TYP.renewal, 'wrong-typ', `typ is ${typ.slice(0, 40)}, expected ${TYP.renewal}`);
  const payload = parsePayloadAs('comity.renewal/1', payloadBytes);
  return { folder: 'renewals', number, bytes, payload, digest, proofs: PROOFS };
}

/** How many onward steps it covers: those from 001 on. */
function coveredSteps({ body }: Renewal): number {
  const steps = body.covers.filter(({ name }) => {
    const later = laterName(name);
    return later?.folder === 'onward' && later.rest === LATER_FILE.onward.sealed;
  });
  return steps.length;
}

/** The proofs that were promised, of the package and of the onward steps, are covered; and no file of a step that is not. */
function ensureAllCovered({ body }: Renewal, count: number, { manifest, steps }: RenewalContext): void {
  const covered = new Set(body.covers.map(({ name }) => name));
  const onward = steps
    .slice(0, count)
    .flatMap(({ number, proofs }) =>
      (['sealed', 'trust', ...proofs] as const).map((kind) =>
        laterFile('onward', number, LATER_FILE.onward[kind]),
      ),
    );
  const needed = [...manifest.payload.body.proofs.map((proof) => PROOF_FILE[proof]), ...onward];
  const missing = needed.find((name) => !covered.has(name));
  ensure(missing === undefined, 'wrong-cover', `it does not cover ${missing}`);
  const stray = body.covers.find(({ name }) => name.startsWith('onward/') && !onward.includes(name));
  ensure(stray === undefined, 'wrong-cover', `it covers ${stray?.name}, but not all before it`);
}

async function checkCovers({ body }: Renewal, { digestOf }: RenewalContext): Promise<void> {
  for (const { name, size, sha512 } of body.covers) {
    const found = await digestOf(name);
    const same = found.size === size && equalBytes(found.sha512, fromHex(sha512));
    ensure(same, 'wrong-cover', `${name} is not the file it covers`);
  }
}

async function checkContentHead(
  stated: ContentHead,
  steps: number,
  { contentHeads }: RenewalContext,
): Promise<void> {
  const head = (await contentHeads())[steps];
  const same = head?.root === stated.root && head.size === stated.size;
  ensure(same, 'wrong-cover', 'the files of the package are not those it hashed anew');
}

/** Remembers what it has hashed: every renewal covers what all before it covered. */
export function coveredDigests(
  reader: PackageReader,
  sha512: (bytes: Uint8Array) => Uint8Array,
): RenewalContext['digestOf'] {
  const known = new Map<string, Promise<CoveredDigest>>();
  const digest = async (name: string) => {
    const bytes = await readFile(reader, name, Math.max(MAX_TRUST_FILE, LIMITS.sealedBytes));
    return { size: bytes.length, sha512: sha512(bytes) };
  };
  return (name) => {
    const before = known.get(name) ?? digest(name);
    known.set(name, before);
    return before;
  };
}

/** One time stamp of the chain: which file, when, and until when it holds. */
export interface Link {
  readonly file: string;
  readonly at: StatedTime;
  readonly until: StatedTime;
  /** Whether it is that of a renewal. */
  readonly renewal: boolean;
}

/** Those made by `now`, give or take what two honest clocks may differ; all of them where it is not given. */
export function linksUpTo(now: Instant | undefined, links: readonly Link[]): readonly Link[] {
  return now === undefined ? links : links.filter(({ at }) => !isFromTheFuture(at, now));
}

export type ChainFault =
  | {
      readonly kind: 'ran-out';
      readonly link: Link;
      readonly next: StatedTime | undefined;
      readonly now: Instant;
    }
  | { readonly kind: 'backwards'; readonly link: Link; readonly next: StatedTime };

/**
 * Where the chain breaks first at the instant `now`; undefined if each link held until the next and the last holds now. Without `now` it
 * is only asked whether the times go back (PKG-55).
 */
export function chainFault(links: readonly Link[], now: Instant | undefined): ChainFault | undefined {
  for (const [i, link] of links.entries()) {
    const next = links[i + 1];
    if (next !== undefined && endOf(next.at) < startOf(link.at))
      return { kind: 'backwards', link: next, next: link.at };
    if (now !== undefined && (next?.at ?? now) > link.until)
      return { kind: 'ran-out', link, next: next?.at, now };
  }
  return undefined;
}

/** The links of a package: its own time stamp, if it has one, and that of each renewal. */
export function linksOf(
  own: Pick<Link, 'at' | 'until'> | undefined,
  renewals: readonly RenewalFacts[],
): Link[] {
  return [
    ...(own === undefined ? [] : [{ file: FILE.timeStamp, at: own.at, until: own.until, renewal: false }]),
    ...renewals.map(({ number, at, until }) => ({
      file: laterFile('renewals', number, FILES['time-stamp']),
      at,
      until,
      renewal: true,
    })),
  ];
}
