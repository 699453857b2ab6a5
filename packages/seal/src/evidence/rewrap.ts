/** Wrapping the file keys of a package anew: each header is opened and made again for others, one object after the other. */
import { createHash } from 'node:crypto';
import { readFile as readWhole, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatHeaderLine,
  growingTree,
  headerFile,
  innerHeaderFile,
  innerRecipient,
  laterFile,
  leafHash,
  type ObjectLine,
  ONWARD_FILE,
  objectLines,
  onwardHeaderFile,
  onwardInnerHeaderFile,
  type PackageReader,
  ProofError,
  type ReadManifest,
  readFile,
  readOnward,
  recipientsOf,
} from '@comity/proof';
import { type PackageFile, toHex, utf8 } from '@comity/protocol';
import { nativePrimitives } from '../native.ts';
import { writing } from './errors.ts';
import { makeHeaders } from './ingest.ts';
import { growPackageFile } from './package-files.ts';

/** Whoever can open the package: for these recipients, by a function that gives the file key of a header. */
export interface Unwrapping {
  readonly reader: PackageReader;
  readonly kids: readonly string[];
  unwrap(header: Uint8Array): Promise<Uint8Array>;
}

/** How this State opens the package: by the package's own headers or by those of a step. */
export interface Access {
  readonly innerKey: Uint8Array;
  /** The header file that opens an object for this State. */
  headerOf(object: ObjectLine): string;
}

export async function accessTo(manifest: ReadManifest, options: Unwrapping): Promise<Access> {
  const { reader, kids, unwrap } = options;
  const recipients = manifest.payload.body.files.flatMap(({ name }) => innerRecipient(name) ?? []);
  const own = kids.find((kid) => recipients.includes(kid));
  if (own !== undefined) {
    const innerKey = await unwrap(await readFile(reader, innerHeaderFile(own), MAX_HEADER));
    return { innerKey, headerOf: ({ root, headers }) => headerFile(root, kidAmong(headers, kids)) };
  }
  for (let number = 1; ; number++) {
    const step = await readOnward(number, reader);
    const kid = kids.find((mine) => recipientsOf(step).includes(mine));
    if (kid === undefined) continue;
    const innerKey = await unwrap(await readFile(reader, onwardInnerHeaderFile(number, kid), MAX_HEADER));
    return { innerKey, headerOf: ({ root }) => onwardHeaderFile(number, root, kid) };
  }
}

const MAX_HEADER = 64 * 1024;

function kidAmong(headers: ObjectLine['headers'], kids: readonly string[]): string {
  const found = headers.find(({ kid }) => kids.includes(kid));
  if (found === undefined) throw new ProofError('no-key', 'no key given opens one of the objects');
  return found.kid;
}

/** Objects whose headers are read and written at the same time. */
const AT_ONCE = 32;

type WrappedHeaders = { kid: string; sha256: string }[];

async function* batchesOf<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[], void, undefined> {
  let batch: T[] = [];
  for await (const one of source) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export interface Wrapping extends Unwrapping {
  readonly recipients: readonly string[];
  /** Told how many more headers were written. */
  readonly onHeaders?: (count: number) => void;
}

/** One header for each object and recipient, and the list of them. */
export async function wrapAll(
  partial: string,
  number: number,
  access: Access,
  { payload }: ReadManifest,
  { reader, recipients, unwrap, onHeaders = () => undefined }: Wrapping,
): Promise<{ list: PackageFile; head: { root: string; size: number } }> {
  const list = await growPackageFile(partial, ONWARD_FILE.headers);
  const tree = growingTree(nativePrimitives.sha256);
  const rewrap = async (object: ObjectLine) => {
    const fileKey = await unwrap(await readFile(reader, access.headerOf(object), MAX_HEADER));
    return wrapOne(partial, object.root, fileKey, recipients);
  };
  try {
    const objects = objectLines(reader, payload.body.objects.size);
    for await (const batch of batchesOf(objects, AT_ONCE)) {
      // The same content twice is one object with one set of headers.
      const made = new Map<string, Promise<WrappedHeaders>>();
      for (const object of batch) {
        if (!made.has(object.root)) made.set(object.root, rewrap(object));
      }
      // All are waited for, also when one fails, so that nothing is written any more when the folder is removed.
      await Promise.allSettled(made.values());
      for (const { root } of batch) {
        const headers = await made.get(root)!;
        const line = formatHeaderLine({ root, headers });
        tree.add(leafHash(utf8(line), nativePrimitives.sha256));
        await list.write([utf8(`${line}\n`)]);
        onHeaders(headers.length);
      }
    }
  } catch (error) {
    await list.discard();
    throw error;
  }
  const file = await list.close();
  return {
    list: { ...file, name: laterFile('onward', number, ONWARD_FILE.headers) },
    head: { root: toHex(tree.root()), size: tree.size },
  };
}

async function wrapOne(
  partial: string,
  root: string,
  fileKey: Uint8Array,
  recipients: readonly string[],
): Promise<WrappedHeaders> {
  const headers = makeHeaders(fileKey, recipients);
  return Promise.all(
    headers.map(async ({ kid, bytes }) => {
      const kept = await writeOnce(join(partial, `${root}.${kid}.hdr`), bytes);
      return { kid, sha256: sha256Hex(kept) };
    }),
  );
}

/** The same content twice is one object with one header: the first that was written. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    await writing(path, () => writeFile(path, bytes, { flag: 'wx' }));
    return bytes;
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw error;
    return new Uint8Array(await readWhole(path));
  }
}

const sha256Hex = (bytes: Uint8Array): string => toHex(createHash('sha256').update(bytes).digest());
