/**
 * The head of a tree over every file of a package that is no proof, with SHA-512 at every node: what a hash-tree renewal binds
 * when SHA-256 is no longer to be relied on (SPEC PKG-52).
 */
import { type MessageBody, toHex, utf8 } from '@comity/protocol';
import { leafHash } from '../log/hash.ts';
import { growingTree } from './growing-tree.ts';
import type { Hashing } from './hashing.ts';
import { headerLines } from './header-list.ts';
import { onwardHeaderFile } from './later-files.ts';
import { headerFile, objectFile } from './layout.ts';
import { objectLines } from './parts.ts';
import { type PackageReader, streamFile } from './reader.ts';

export interface ContentHead {
  /** Hex, 128 digits. */
  readonly root: string;
  /** Number of files. */
  readonly size: number;
}

/** An onward step, as far as its files are concerned. */
export interface OnwardFiles {
  readonly number: number;
  readonly files: readonly { readonly name: string }[];
}

/**
 * Heads after the package's own files, and after each onward step: element *i* is over the package and its first *i* steps. Reads
 * every file once. Throws ProofError 'missing-file', 'list-malformed'.
 */
export async function contentHeads(
  body: MessageBody<'comity.package/1'>,
  steps: readonly OnwardFiles[],
  { reader, hashing, onBytes }: { reader: PackageReader; hashing: Hashing; onBytes: (count: number) => void },
): Promise<ContentHead[]> {
  const sha512 = (bytes: Uint8Array) => {
    const hash = hashing.sha512();
    hash.update(bytes);
    return hash.digest();
  };
  const tree = growingTree(sha512);
  const head = () => ({ root: toHex(tree.root()), size: tree.size });
  const addAll = async (names: AsyncIterable<string>) => {
    for await (const name of names) {
      tree.add(leafHash(utf8(await digestLine(name, reader, hashing, onBytes)), sha512));
    }
    return head();
  };
  const heads = [await addAll(packageNames(body, reader))];
  for (const step of steps) heads.push(await addAll(stepNames(step, body.objects.size, reader)));
  return heads;
}

async function* packageNames(
  body: MessageBody<'comity.package/1'>,
  reader: PackageReader,
): AsyncGenerator<string, void, undefined> {
  for (const { name } of body.files) yield name;
  for await (const { root, headers } of objectLines(reader, body.objects.size)) {
    yield objectFile(root);
    for (const { kid } of headers) yield headerFile(root, kid);
  }
}

async function* stepNames(
  { number, files }: OnwardFiles,
  objects: number,
  reader: PackageReader,
): AsyncGenerator<string, void, undefined> {
  for (const { name } of files) yield name;
  for await (const { root, headers } of headerLines(reader, number, objects)) {
    for (const { kid } of headers) yield onwardHeaderFile(number, root, kid);
  }
}

async function digestLine(
  name: string,
  reader: PackageReader,
  hashing: Hashing,
  onBytes: (count: number) => void,
): Promise<string> {
  const hash = hashing.sha512();
  let size = 0;
  for await (const piece of streamFile(reader, name)) {
    hash.update(piece);
    size += piece.length;
    onBytes(piece.length);
  }
  return `${name} ${size} ${toHex(hash.digest())}`;
}
