/** The files the manifest names, and the encrypted objects its list names: each byte is hashed and held against the signature. */
import { equalBytes, fromHex, type MessageBody, type PackageFile, toHex, utf8 } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { leafHash } from '../log/hash.ts';
import type { Primitives } from '../primitives.ts';
import { fileTree } from './content-tree.ts';
import { examine, type Findings } from './findings.ts';
import { growingTree } from './growing-tree.ts';
import type { Hashing } from './hashing.ts';
import { FILE, headerFile, innerRecipient, objectFile } from './layout.ts';
import { textLinesOf } from './lines.ts';
import { formatObjectLine, MAX_OBJECT_LINE, type ObjectLine, parseObjectLine } from './object-list.ts';
import { type PackageReader, readFile, streamFile } from './reader.ts';
import { say } from './sayings.ts';

type Body = MessageBody<'comity.package/1'>;

export interface PartsContext {
  readonly reader: PackageReader;
  readonly findings: Findings;
  readonly prim: Primitives;
  readonly hashing: Hashing;
  /** Told of every piece of ciphertext read. */
  readonly onBytes: (count: number) => void;
}

/** age headers for one recipient hold 1.7 kB. */
const MAX_HEADER = 64 * 1024;
const REQUIRED = [FILE.entries, FILE.inner, FILE.objects, FILE.trust, FILE.verify];

/** Checks the package's own files. */
export async function checkOwnFiles(body: Body, context: PartsContext): Promise<void> {
  const { findings } = context;
  const names = body.files.map(({ name }) => name);
  for (const name of REQUIRED.filter((required) => !names.includes(required))) {
    findings.refutes('parts', 'missing-file', { detail: say('not-named-by-the-manifest'), file: name });
  }
  if (!names.some(innerRecipient))
    findings.refutes('parts', 'missing-file', { detail: say('no-recipient'), file: 'headers/inner.*' });
  for (const file of body.files) {
    await examine(findings, 'parts', file.name, () => checkFile(file.name, file, context));
  }
  findings.holds('parts', say('parts-checked', { count: body.files.length }));
}

/** A file has exactly the size and root that were signed; reading stops where it should end. */
export async function checkFile(
  name: string,
  signed: Signed,
  context: Pick<PartsContext, 'reader' | 'hashing' | 'onBytes'>,
): Promise<void> {
  await passingFile(name, signed, context).check();
}

type Signed = Omit<PackageFile, 'name'>;

/** A file that is held against what was signed while somebody else may be reading it. */
interface PassingFile {
  /** Its bytes, for one reader, who may stop before their end. Throws ProofError 'missing-file', 'wrong-size'. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Reads what nobody has read, and compares. Throws ProofError, also what the reader of `bytes` was thrown. */
  check(): Promise<void>;
}

function passingFile(
  name: string,
  { root, size }: Signed,
  { reader, hashing, onBytes }: Pick<PartsContext, 'reader' | 'hashing' | 'onBytes'>,
): PassingFile {
  const tree = fileTree(hashing);
  let fault: { cause: unknown } | undefined;
  const pieces = (async function* () {
    try {
      for await (const piece of counted(streamFile(reader, name), size, name, onBytes)) {
        await tree.update(piece);
        yield piece;
      }
    } catch (cause) {
      fault = { cause };
      throw cause;
    }
  })();
  return {
    // Without `return`: who stops reading early leaves the rest to be read.
    bytes: { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) },
    async check() {
      for await (const _ of pieces);
      if (fault) throw fault.cause;
      ensure(tree.size === size, 'wrong-size', `${name} has ${tree.size} of ${size} bytes`);
      ensure(equalBytes(await tree.end(), fromHex(root)), 'wrong-digest', `${name} was altered`);
    },
  };
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  size: number,
  name: string,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  for await (const piece of source) {
    seen += piece.length;
    ensure(seen <= size, 'wrong-size', `${name} has more than ${size} bytes`);
    onBytes(piece.length);
    yield piece;
  }
}

/** Every line of the object list, in order, parsed; no more of them than were signed for. Throws ProofError. */
export async function* objectLines(
  reader: PackageReader,
  count: number,
): AsyncGenerator<ObjectLine, void, undefined> {
  let seen = 0;
  for await (const line of textLinesOf(streamFile(reader, FILE.objects), MAX_OBJECT_LINE)) {
    ensure(++seen <= count, 'wrong-count', `${FILE.objects} has more than ${count} lines`);
    yield parseObjectLine(line);
  }
}

export interface ObjectTotals {
  readonly objects: number;
  readonly headers: number;
}

/** Looks into objects while they are being checked. */
export interface ObjectVisitor {
  /** `bytes` are its ciphertext, held against the list as they pass; what is not taken of them is read all the same. */
  object(line: ObjectLine, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** After the last; `whole` when the list is the one that was signed. */
  end(whole: boolean): Promise<void>;
}

/** Checks the object list and every object and header it names; with `headersOnly` no object. */
export async function checkObjects(
  body: Body,
  context: PartsContext,
  { headersOnly, visitor }: { headersOnly: boolean; visitor?: ObjectVisitor | undefined },
): Promise<ObjectTotals> {
  const { reader, findings, prim } = context;
  const totals = { objects: 0, headers: 0, bytes: 0 };
  const tree = growingTree(prim.sha256);
  let whole = false;
  const checkList = async () => {
    for await (const line of objectLines(reader, body.objects.size)) {
      tree.add(leafHash(utf8(formatObjectLine(line)), prim.sha256));
      totals.objects += 1;
      totals.headers += line.headers.length;
      totals.bytes += line.size;
      if (!headersOnly) await checkObject(line, context, visitor);
      await checkHeaders(line, context);
    }
    ensure(
      tree.size === body.objects.size,
      'wrong-count',
      `${tree.size} of ${body.objects.size} objects are listed`,
    );
    ensure(toHex(tree.root()) === body.objects.root, 'wrong-digest', 'the list of objects was altered');
    ensure(
      totals.bytes === body.totalSize,
      'wrong-size',
      `the objects hold ${totals.bytes} of ${body.totalSize} bytes`,
    );
    whole = true;
  };
  try {
    await examine(findings, 'objects', FILE.objects, checkList);
  } finally {
    await visitor?.end(whole);
  }
  findings.holds('objects', say('objects-checked', { count: totals.objects, bytes: totals.bytes }));
  return totals;
}

async function checkObject(line: ObjectLine, context: PartsContext, visitor?: ObjectVisitor): Promise<void> {
  const name = objectFile(line.root);
  const { bytes, check } = passingFile(name, line, context);
  await visitor?.object(line, bytes);
  await examine(context.findings, 'objects', name, check);
}

/** The headers of an object alone, whose bytes stay unread. */
async function checkHeaders({ root, headers }: ObjectLine, context: PartsContext): Promise<void> {
  for (const { kid, sha256 } of headers) {
    const header = headerFile(root, kid);
    await examine(context.findings, 'objects', header, async () => {
      const bytes = await readFile(context.reader, header, MAX_HEADER);
      ensure(toHex(context.prim.sha256(bytes)) === sha256, 'wrong-digest', `${header} was altered`);
    });
  }
}
