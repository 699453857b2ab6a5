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
import type { ObjectVisitor, PartsContext } from './parts.ts';
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

/** Opens the inner part. Undefined when it cannot be opened, or when nothing but it is looked at. */
export async function openContent(context: ContentContext): Promise<ObjectVisitor | undefined> {
  const { findings } = context;
  const access = await examine(findings, 'inner', FILE.inner, () => findAccess(context));
  if (access === undefined) return undefined;
  const { header } = access;
  const inner = await examine(findings, 'inner', FILE.inner, () => checkInner(header, context));
  if (inner === undefined) return undefined;
  findings.holds('inner', say('inner-opened', { reference: inner.body.reference }));
  await context.receiver?.inner(inner);
  await checkTerms(inner, (name) => plainOf(header, name, context), context);
  if (!context.headersOnly) return itemChecks(access, context);
  for (const id of ['entries', 'items'] as const) findings.optional(id, say('not-read'));
  return undefined;
}

/** How the keys given open the package: as its own recipient's, or as one of an onward step. */
interface Access {
  /** Opens the inner part. */
  readonly header: Uint8Array;
  /** The file of the header that opens an object; empty when none of the keys does. */
  headerOf(object: ObjectLine): string;
}

/** Throws ProofError 'no-key'. */
async function findAccess({ manifest, opener, reader, steps }: ContentContext): Promise<Access> {
  const { kids } = opener;
  const recipients = manifest.body.files.map(({ name }) => innerRecipient(name));
  const own = kids.find((mine) => recipients.includes(mine));
  if (own !== undefined) {
    const header = await readFile(reader, innerHeaderFile(own), MAX_HEADER);
    return { header, headerOf: (object) => ownHeader(kids, object) };
  }
  for (const step of steps) {
    const kid = kids.find((mine) => recipientsOf(step).includes(mine));
    if (kid === undefined) continue;
    const header = await readFile(reader, onwardInnerHeaderFile(step.number, kid), MAX_HEADER);
    return { header, headerOf: ({ root }) => onwardHeaderFile(step.number, root, kid) };
  }
  throw new ProofError('no-key', 'the package is for someone else: no key given is among its recipients');
}

/** Who opens the inner part and has no header for an item is told so by the item. */
function ownHeader(kids: readonly string[], { root, headers }: ObjectLine): string {
  const kid = kids.find((mine) => headers.some((header) => header.kid === mine));
  return kid === undefined ? '' : headerFile(root, kid);
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
  return withoutPadding(await gather(decrypt(header, packageFile(name, context), context), MAX_INNER));
}

/** Envelopes end in spaces (SPEC, envelopes). */
function withoutPadding(plain: Uint8Array): Uint8Array {
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0x20) end--;
  return plain.subarray(0, end);
}

/** Takes the list of items line by line, each beside the object in the same place, and opens that while it passes. */
function itemChecks({ header, headerOf }: Access, context: ContentContext): ObjectVisitor {
  const { manifest, findings, prim } = context;
  const { size, root } = manifest.body.entries;
  const tree = growingTree(prim.sha256);
  const lines = linesOf(decrypt(header, packageFile(FILE.entries, context), context), LIMITS.entryBytes);
  const ofTheList = <T>(check: () => Promise<T>) => examine(findings, 'entries', FILE.entries, check);
  let broken = false;
  const next = async (object: ObjectLine): Promise<PackageOpening> => {
    const { value: line } = await lines.next();
    ensure(line !== undefined, 'wrong-count', `${tree.size} of ${size} entries are listed`);
    const opening = parseOpening(line);
    ensureBelongs(opening, object, tree.size);
    const salt = fromBase64url(opening.salt);
    tree.add(leafHash(commitment(salt, opening.entry as unknown as Json, prim.sha256), prim.sha256));
    return opening;
  };
  const conclude = async () => {
    ensure((await lines.next()).done === true, 'wrong-count', 'there are more entries than objects');
    ensure(tree.size === size, 'wrong-count', `${tree.size} of ${size} entries are listed`);
    ensure(toHex(tree.root()) === root, 'wrong-digest', 'the list of items was altered');
    findings.holds('entries', say('entries-checked', { count: size }));
    findings.holds('items', say('items-checked', { count: size }));
  };
  return {
    async object(object, bytes) {
      const opening = broken ? undefined : await ofTheList(() => next(object));
      broken = opening === undefined;
      if (opening === undefined) return;
      const { store } = opening.entry;
      await examine(findings, 'items', store, () => checkItem(opening, headerOf(object), bytes, context));
    },
    async end(whole) {
      if (whole && !broken) await ofTheList(conclude);
      await lines.return();
    },
  };
}

function ensureBelongs({ entry }: PackageOpening, object: ObjectLine, index: number): void {
  ensure(entry.index === index, 'entry-malformed', `entry ${entry.index} stands at place ${index}`);
  const same = entry.object.root === object.root && entry.object.size === object.size;
  ensure(same, 'entry-malformed', `entry ${index} names another object than ${FILE.objects}`);
}

async function checkItem(
  opening: PackageOpening,
  headerName: string,
  bytes: AsyncIterable<Uint8Array>,
  context: ContentContext,
): Promise<void> {
  const { reader, hashing, receiver } = context;
  const { entry, treeSalt } = opening;
  ensure(headerName !== '', 'no-key', 'no key given opens this item');
  ensure(treeSalt !== undefined, 'entry-malformed', 'the salt of its tree is withheld');
  const header = await readFile(reader, headerName, MAX_HEADER);
  const keep = await receiver?.item(opening);
  const payload = { name: objectFile(entry.object.root), bytes };
  const found = await measureItem(decrypt(header, payload, context), fromBase64url(treeSalt), hashing, keep);
  ensure(found.size === entry.size, 'wrong-size', `it has ${found.size} of ${entry.size} bytes`);
  ensure(found.sha256 === entry.sha256, 'wrong-digest', 'its SHA-256 is another');
  ensure(found.sha512 === entry.sha512, 'wrong-digest', 'its SHA-512 is another');
  ensure(found.tree === entry.tree, 'wrong-digest', 'its tree is another');
}

interface PayloadFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const packageFile = (name: string, { reader, onBytes }: ContentContext): PayloadFile => ({
  name,
  bytes: told(streamFile(reader, name), onBytes),
});

/** The plaintext of one file of the package. What the opener throws becomes ProofError 'not-decrypted'. */
async function* decrypt(
  header: Uint8Array,
  { name, bytes }: PayloadFile,
  { opener }: ContentContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  const plain = opener.open(header, bytes)[Symbol.asyncIterator]();
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

async function* told(
  source: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    onBytes(piece.length);
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
