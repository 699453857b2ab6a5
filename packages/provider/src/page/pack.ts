/** A file chosen in a browser, hashed and encrypted in one pass in the worker. */
import { piecesOf } from '@comity/page';
import { growingTree, leafSalt } from '@comity/proof';
import { LIMITS, originalName, toBase64url, toHex, utf8 } from '@comity/protocol';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { Keys, Packed } from '../bring.ts';
import type { OpenFile, Packer, ToBring } from '../deliver.ts';
import type { Window } from '../window.ts';
import { encryptTo, newFileKey, payloadSize, sealing } from './age.ts';

const chance = (size: number) => crypto.getRandomValues(new Uint8Array(size));

/** The browser could not read it any more: it was changed, moved or taken away since it was chosen. */
class Unreadable extends Error {}

export const pagePacker = (recipient: string): Packer => ({
  newKeys: async () => ({ ...(await newFileKey(recipient)), treeSalt: chance(32), nonce: chance(16) }),
  encrypt: (plain) => encryptTo(recipient, plain),
  whyLeftOut: (error) =>
    error instanceof Unreadable ? `changed or unreadable: ${error.message}` : undefined,
});

/** With its folders, where a folder was chosen. */
export const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** As the list and the receipt show it: what turns letters around is seen. */
export const shownOf = (file: File): string => originalName(utf8(pathOf(file))).shown;

export function fileToBring(file: File): ToBring {
  const path = pathOf(file);
  return { path, name: originalName(utf8(path)), open: async () => openFile(file) };
}

function openFile(file: File): OpenFile {
  return {
    // All a browser tells of a file. It refuses by itself to go on reading one that changed since it was chosen.
    identity: `${file.size} ${file.lastModified}`,
    modified: new Date(file.lastModified).toISOString(),
    size: file.size,
    objectSize: payloadSize(file.size),
    pack: (keys, sink) => pack(file, keys, sink),
    close: () => {},
  };
}

async function pack(file: File, keys: Keys, sink: Pick<Window, 'write'>): Promise<Packed> {
  const { fileKey, treeSalt, nonce, header } = keys;
  if (header === undefined) throw new Error('a key of this page has its header beside it');
  const sealer = sealing(fileKey, nonce);
  const [whole256, whole512] = [sha256.create(), sha512.create()];
  const item = hashedLeaves((index) => leafSalt(treeSalt, index), true);
  const object = hashedLeaves(() => new Uint8Array(), false);
  const put = async (parts: Uint8Array[]) => {
    for (const part of parts) object.update(part);
    await sink.write(parts);
  };
  await put([nonce]);
  for await (const piece of readable(file)) {
    whole256.update(piece);
    whole512.update(piece);
    item.update(piece);
    await put(sealer.update(piece));
  }
  await put(sealer.final());
  return {
    size: file.size,
    sha256: toHex(whole256.digest()),
    sha512: toHex(whole512.digest()),
    tree: toHex(item.root()),
    treeSalt: toBase64url(treeSalt),
    object: { root: toHex(object.root()), size: payloadSize(file.size) },
    header: toBase64url(header),
  };
}

async function* readable(file: File): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = piecesOf(file);
  for (;;) {
    const step = await pieces.next().catch((cause: unknown) => {
      throw new Unreadable((cause as Error).message, { cause });
    });
    if (step.done) return;
    yield step.value;
  }
}

/** A content tree (SPEC §9.2) as its bytes pass: of an item with the salt of each leaf before it, of an object without. */
function hashedLeaves(saltOf: (index: number) => Uint8Array, atLeastOne: boolean) {
  const tree = growingTree();
  const begin = (index: number) => sha256.create().update(Uint8Array.of(0)).update(saltOf(index));
  let leaf = atLeastOne ? begin(0) : undefined;
  let room: number = LIMITS.leafBytes;
  return {
    update(piece: Uint8Array): void {
      for (let rest = piece; rest.length > 0; ) {
        const taken = rest.subarray(0, room);
        leaf ??= begin(tree.size);
        leaf.update(taken);
        room -= taken.length;
        rest = rest.subarray(taken.length);
        if (room > 0) continue;
        tree.add(leaf.digest());
        leaf = undefined;
        room = LIMITS.leafBytes;
      }
    },
    root(): Uint8Array {
      if (leaf !== undefined) tree.add(leaf.digest());
      return tree.root();
    },
  };
}
