/**
 * What only a recipient can check: the inner manifest, the list of items, and that each item decrypts to exactly what it was
 * listed as.
 */
import {
  fromBase64url,
  type Json,
  LIMITS,
  type PackageOpening,
  type Payload,
  parseOpening,
  toHex,
} from '@comity/protocol';
import { ensure, ProofError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import { commitment } from '../log/commitment.ts';
import { leafHash } from '../log/hash.ts';
import type { TrustState } from '../trust/state.ts';
import { examine } from './findings.ts';
import { growingTree } from './growing-tree.ts';
import { openInner } from './inner.ts';
import { onwardHeaderFile, onwardInnerHeaderFile } from './later-files.ts';
import { FILE, headerFile, innerHeaderFile, innerRecipient, objectFile } from './layout.ts';
import { linesOf } from './lines.ts';
import { measureItem } from './measure-item.ts';
import type { ObjectLine } from './object-list.ts';
import { type ReadOnward, recipientsOf } from './onward.ts';
import type { ContentReceiver, Opener } from './opener.ts';
import { objectLines, type PartsContext } from './parts.ts';
import { readFile, streamFile } from './reader.ts';
import { say } from './sayings.ts';
import { checkTerms } from './terms.ts';

export interface ContentContext extends PartsContext {
  readonly manifest: Payload<'comity.package/1'>;
  /** Onward steps whose bytes are whole. */
  readonly steps: readonly ReadOnward[];
  readonly trust: TrustState;
  readonly seenAt: Instant;
  readonly opener: Opener;
  readonly receiver: ContentReceiver | undefined;
  /** Only the inner manifest and the terms are opened. */
  readonly headersOnly?: boolean;
}

const MAX_HEADER = 64 * 1024;
/** A sealed object with the most padding it can have. */
const MAX_INNER = LIMITS.envelopeBytes;

export async function checkContent(context: ContentContext): Promise<void> {
  const { findings } = context;
  const access = await examine(findings, 'inner', FILE.inner, () => findAccess(context));
  if (access === undefined) return;
  const { header } = access;
  const inner = await examine(findings, 'inner', FILE.inner, () => checkInner(header, context));
  if (inner === undefined) return;
  findings.holds('inner', say('inner-opened', { reference: inner.body.reference }));
  await context.receiver?.inner(inner);
  await checkTerms(inner, (name) => plainOf(header, name, context), context);
  if (context.headersOnly)
    for (const id of ['entries', 'items'] as const) findings.optional(id, say('not-read'));
  else await examine(findings, 'entries', FILE.entries, () => checkEntries(access, context));
}

/** How the keys given open the package: as its own recipient's, or as one of an onward step. */
interface Access {
  /** Opens the inner part. */
  readonly header: Uint8Array;
  /** Each object with the header that opens it. */
  objects(): AsyncGenerator<Openable, void, undefined>;
}

interface Openable {
  readonly object: ObjectLine;
  /** The header's file. */
  readonly header: string;
}

/** Throws ProofError 'no-key'. */
async function findAccess({ manifest, opener, reader, steps }: ContentContext): Promise<Access> {
  const { size } = manifest.body.objects;
  const recipients = manifest.body.files.map(({ name }) => innerRecipient(name));
  const own = opener.kids.find((mine) => recipients.includes(mine));
  if (own !== undefined) {
    const header = await readFile(reader, innerHeaderFile(own), MAX_HEADER);
    return { header, objects: () => ownHeaders(opener.kids, objectLines(reader, size)) };
  }
  for (const step of steps) {
    const kid = opener.kids.find((mine) => recipientsOf(step).includes(mine));
    if (kid === undefined) continue;
    const header = await readFile(reader, onwardInnerHeaderFile(step.number, kid), MAX_HEADER);
    return { header, objects: () => onwardHeaders(step.number, kid, objectLines(reader, size)) };
  }
  throw new ProofError('no-key', 'the package is for someone else: no key given is among its recipients');
}

async function* ownHeaders(
  kids: readonly string[],
  objects: AsyncIterable<ObjectLine>,
): AsyncGenerator<Openable, void, undefined> {
  for await (const object of objects) {
    const kid = kids.find((mine) => object.headers.some((header) => header.kid === mine));
    // Who opens the inner part and has no header for an item is told so by the item.
    yield { object, header: kid === undefined ? '' : headerFile(object.root, kid) };
  }
}

async function* onwardHeaders(
  number: number,
  kid: string,
  objects: AsyncIterable<ObjectLine>,
): AsyncGenerator<Openable, void, undefined> {
  for await (const object of objects) yield { object, header: onwardHeaderFile(number, object.root, kid) };
}

async function checkInner(
  header: Uint8Array,
  context: ContentContext,
): Promise<Payload<'comity.package.inner/1'>> {
  const { manifest, trust, seenAt, prim } = context;
  const sealed = await plainOf(header, FILE.inner, context);
  return openInner(sealed, manifest, trust, seenAt, prim);
}

/** A small padded file of the inner part. */
async function plainOf(header: Uint8Array, name: string, context: ContentContext): Promise<Uint8Array> {
  return withoutPadding(await gather(decrypt(header, name, context), MAX_INNER));
}

/** Envelopes end in spaces (SPEC, envelopes). */
function withoutPadding(plain: Uint8Array): Uint8Array {
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0x20) end--;
  return plain.subarray(0, end);
}

async function checkEntries({ header, objects }: Access, context: ContentContext): Promise<void> {
  const { manifest, findings, prim } = context;
  const { size, root } = manifest.body.entries;
  const tree = growingTree(prim.sha256);
  const openings = linesOf(decrypt(header, FILE.entries, context), LIMITS.entryBytes);
  for await (const [line, openable] of paired(openings, objects())) {
    const opening = parseOpening(line);
    ensureBelongs(opening, openable.object, tree.size);
    const salt = fromBase64url(opening.salt);
    tree.add(leafHash(commitment(salt, opening.entry as unknown as Json, prim.sha256), prim.sha256));
    await examine(findings, 'items', opening.entry.store, () => checkItem(opening, openable, context));
  }
  ensure(tree.size === size, 'wrong-count', `${tree.size} of ${size} entries are listed`);
  ensure(toHex(tree.root()) === root, 'wrong-digest', 'the list of items was altered');
  findings.holds('entries', say('entries-checked', { count: size }));
  findings.holds('items', say('items-checked', { count: size }));
}

/** Each entry with the object in the same place. Throws ProofError 'wrong-count' if there are more entries than objects. */
async function* paired<A, B>(
  entries: AsyncIterable<A>,
  objects: AsyncGenerator<B, void, undefined>,
): AsyncGenerator<[A, B], void, undefined> {
  try {
    for await (const entry of entries) {
      const { value } = await objects.next();
      ensure(value !== undefined, 'wrong-count', 'there are more entries than objects');
      yield [entry, value];
    }
  } finally {
    await objects.return();
  }
}

function ensureBelongs({ entry }: PackageOpening, object: ObjectLine, index: number): void {
  ensure(entry.index === index, 'entry-malformed', `entry ${entry.index} stands at place ${index}`);
  const same = entry.object.root === object.root && entry.object.size === object.size;
  ensure(same, 'entry-malformed', `entry ${index} names another object than ${FILE.objects}`);
}

async function checkItem(
  opening: PackageOpening,
  { object, header: headerName }: Openable,
  context: ContentContext,
): Promise<void> {
  const { reader, hashing, receiver } = context;
  const { entry, treeSalt } = opening;
  ensure(headerName !== '', 'no-key', 'no key given opens this item');
  ensure(treeSalt !== undefined, 'entry-malformed', 'the salt of its tree is withheld');
  const header = await readFile(reader, headerName, MAX_HEADER);
  const keep = await receiver?.item(opening);
  const plain = decrypt(header, objectFile(object.root), context);
  const found = await measureItem(plain, fromBase64url(treeSalt), hashing, keep);
  ensure(found.size === entry.size, 'wrong-size', `it has ${found.size} of ${entry.size} bytes`);
  ensure(found.sha256 === entry.sha256, 'wrong-digest', 'its SHA-256 is another');
  ensure(found.sha512 === entry.sha512, 'wrong-digest', 'its SHA-512 is another');
  ensure(found.tree === entry.tree, 'wrong-digest', 'its tree is another');
}

/** The plaintext of one file of the package. What the opener throws becomes ProofError 'not-decrypted'. */
async function* decrypt(
  header: Uint8Array,
  name: string,
  { opener, reader, onBytes }: ContentContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  const payload = tapped(streamFile(reader, name), async (piece) => onBytes(piece.length));
  const plain = opener.open(header, payload)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await plain.next().catch((cause: unknown) => refuse(name, cause));
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await plain.return?.();
  }
}

function refuse(name: string, cause: unknown): never {
  if (cause instanceof ProofError) throw cause;
  throw new ProofError('not-decrypted', `${name} does not decrypt`, { cause });
}

async function* tapped(
  source: AsyncIterable<Uint8Array>,
  tap: (piece: Uint8Array) => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    await tap(piece);
    yield piece;
  }
}

async function gather(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  let whole = new Uint8Array(0);
  for await (const piece of source) {
    ensure(whole.length + piece.length <= maxBytes, 'too-large', `more than ${maxBytes} bytes`);
    const longer = new Uint8Array(whole.length + piece.length);
    longer.set(whole);
    longer.set(piece, whole.length);
    whole = longer;
  }
  return whole;
}
