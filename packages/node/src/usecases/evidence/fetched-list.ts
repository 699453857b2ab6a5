/** What of a package comes by its list: the headers, put in their places, and the objects. Read line by line, whatever its length. */
import { FILE, headerFile, linesOf, MAX_OBJECT_LINE, type ObjectLine, parseObjectLine } from '@comity/proof';
import { sha256, toHex } from '@comity/protocol';
import type { PackageFacts } from '../../ports/records/index.ts';
import type { IncomingPackage } from '../../ports/shelf.ts';
import { PackageMismatch } from './package-mismatch.ts';

/** Splits age headers that stand one after another, as they are read. */
export type SplitsHeaders = (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** Lines of `objects.txt`, which is here. Throws ProofError. */
export async function* objectsOf(incoming: Pick<IncomingPackage, 'read'>): AsyncGenerator<ObjectLine> {
  const decoder = new TextDecoder();
  for await (const line of linesOf(incoming.read(FILE.objects), MAX_OBJECT_LINE))
    yield parseObjectLine(decoder.decode(line));
}

/** Headers being put on the medium at the same time. */
const AT_ONCE = 16;

/** The headers travel together; each finds its place by the digest the object list names. Throws PackageMismatch, AgeError. */
export async function placeHeaders(
  splitHeaders: SplitsHeaders,
  announcement: PackageFacts,
  incoming: IncomingPackage,
): Promise<void> {
  const objects = await count(objectsOf(incoming));
  if (objects !== announcement.itemCount) throw new PackageMismatch('the number of items differs');
  for (const { name } of announcement.files) {
    const kid = /^headers\/([0-9a-f]{32})\.hdrs$/.exec(name)?.[1];
    if (kid === undefined) continue;
    const headers = splitHeaders(incoming.read(name))[Symbol.asyncIterator]();
    try {
      await several(AT_ONCE, objectsOf(incoming), async (line) => {
        const { value: header } = await headers.next();
        if (header === undefined) throw notOneEach(name);
        await placeHeader(incoming, line, kid, header);
      });
      if (!(await headers.next()).done) throw notOneEach(name);
    } finally {
      await headers.return?.();
    }
  }
}

const notOneEach = (name: string) => new PackageMismatch(`${name} does not hold one header an object`);

async function count(lines: AsyncIterable<unknown>): Promise<number> {
  let n = 0;
  for await (const _ of lines) n++;
  return n;
}

async function placeHeader(
  incoming: IncomingPackage,
  line: ObjectLine,
  kid: string,
  header: Uint8Array,
): Promise<void> {
  const expected = line.headers.find((candidate) => candidate.kid === kid)?.sha256;
  if (expected !== toHex(sha256(header))) throw new PackageMismatch(`a header of ${line.root} differs`);
  const name = headerFile(line.root, kid);
  if ((await incoming.has(name)) !== header.length) await incoming.place(name, header);
}

/** Begins `work` on each in order, a few at a time; the first failure ends it. `work` takes what it needs before it first waits. */
async function several<T>(
  most: number,
  all: AsyncIterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const one of all) {
    const mine = work(one).finally(() => running.delete(mine));
    mine.catch(() => {});
    running.add(mine);
    if (running.size >= most) await Promise.race(running);
  }
  await Promise.all(running);
}
