/** The files the manifest names, and the encrypted objects its list names: each byte is hashed and held against the signature. */
import {
  equalBytes,
  fromHex,
  fromUtf8,
  type MessageBody,
  type PackageFile,
  toHex,
  utf8,
} from '@comity/protocol';
import { ensure } from '../errors.ts';
import { leafHash } from '../log/hash.ts';
import type { Primitives } from '../primitives.ts';
import { contentTree } from './content-tree.ts';
import { examine, type Findings } from './findings.ts';
import { growingTree } from './growing-tree.ts';
import type { Hashing } from './hashing.ts';
import { FILE, headerFile, innerRecipient, objectFile } from './layout.ts';
import { linesOf } from './lines.ts';
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
  { root, size }: Omit<PackageFile, 'name'>,
  context: Pick<PartsContext, 'reader' | 'hashing' | 'onBytes'>,
): Promise<void> {
  const source = counted(streamFile(context.reader, name), size, name, context.onBytes);
  const tree = await contentTree(source, context.hashing);
  ensure(tree.size === size, 'wrong-size', `${name} has ${tree.size} of ${size} bytes`);
  ensure(equalBytes(tree.root, fromHex(root)), 'wrong-digest', `${name} was altered`);
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
  for await (const line of linesOf(streamFile(reader, FILE.objects), MAX_OBJECT_LINE)) {
    ensure(++seen <= count, 'wrong-count', `${FILE.objects} has more than ${count} lines`);
    yield parseObjectLine(fromUtf8(line));
  }
}

export interface ObjectTotals {
  readonly objects: number;
  readonly headers: number;
}

/** Checks the object list and every object and header it names, or of each what `checkEach` looks at. */
export async function checkObjects(
  body: Body,
  context: PartsContext,
  checkEach = checkObject,
): Promise<ObjectTotals> {
  const { reader, findings, prim } = context;
  const totals = { objects: 0, headers: 0, bytes: 0 };
  const tree = growingTree(prim.sha256);
  await examine(findings, 'objects', FILE.objects, async () => {
    for await (const line of objectLines(reader, body.objects.size)) {
      tree.add(leafHash(utf8(formatObjectLine(line)), prim.sha256));
      totals.objects += 1;
      totals.headers += line.headers.length;
      totals.bytes += line.size;
      await checkEach(line, context);
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
  });
  findings.holds('objects', say('objects-checked', { count: totals.objects, bytes: totals.bytes }));
  return totals;
}

async function checkObject(line: ObjectLine, context: PartsContext): Promise<void> {
  const name = objectFile(line.root);
  await examine(context.findings, 'objects', name, () => checkFile(name, line, context));
  await checkHeaders(line, context);
}

/** The headers of an object alone, whose bytes stay unread. */
export async function checkHeaders({ root, headers }: ObjectLine, context: PartsContext): Promise<void> {
  for (const { kid, sha256 } of headers) {
    const header = headerFile(root, kid);
    await examine(context.findings, 'objects', header, async () => {
      const bytes = await readFile(context.reader, header, MAX_HEADER);
      ensure(toHex(context.prim.sha256(bytes)) === sha256, 'wrong-digest', `${header} was altered`);
    });
  }
}
