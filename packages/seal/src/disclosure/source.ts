/** The package a disclosure is made from, opened: its own bytes, and its entries and items as they decrypt. */
import {
  FILE,
  headerFile,
  innerHeaderFile,
  innerRecipient,
  linesOf,
  MAX_OBJECT_LINE,
  type ObjectLine,
  type Opener,
  objectFile,
  type PackageReader,
  parseObjectLine,
  parseSealedUnverified,
  readFile,
  streamFile,
} from '@comity/proof';
import {
  fromUtf8,
  LIMITS,
  type PackageOpening,
  type Payload,
  parseOpening,
  parsePayloadAs,
} from '@comity/protocol';
import { plaintextSize } from '../age/stream.ts';
import { DisclosureError } from './errors.ts';

const MAX_HEADER = 64 * 1024;

/** By index of the item; `itemSize` is what the object decrypts to. */
export type Objects = ReadonlyMap<number, ObjectLine & { readonly itemSize: number }>;

export interface PackageSource {
  readonly manifest: Uint8Array;
  readonly payload: Payload<'comity.package/1'>;
  /** SHA-256 of the payload, hex. */
  readonly digest: string;
  /** Sizes and objects of the items at these places, by index. Throws DisclosureError 'no-such-item'. */
  objects(indexes: ReadonlySet<number>): Promise<Objects>;
  /** Every opening, in order. */
  openings(): AsyncGenerator<PackageOpening, void, undefined>;
  /** The content of an item, authentic piece by piece. */
  content(opening: PackageOpening, object: ObjectLine): AsyncGenerator<Uint8Array, void, undefined>;
  /** The sealed inner manifest, without its padding. */
  inner(): Promise<Uint8Array>;
}

export interface SourceOptions {
  readonly reader: PackageReader;
  readonly opener: Opener;
  /** Told of every piece of ciphertext read; may throw to stop. */
  readonly onBytes: (count: number) => void;
}

/** Throws ProofError and ProtocolError for what is no package, DisclosureError 'no-key'. */
export async function openSource({ reader, opener, onBytes }: SourceOptions): Promise<PackageSource> {
  const manifest = await readFile(reader, FILE.manifest, LIMITS.sealedBytes);
  const { digest, payloadBytes } = parseSealedUnverified(manifest);
  const payload = parsePayloadAs('comity.package/1', payloadBytes);
  const recipients = payload.body.files.map(({ name }) => innerRecipient(name));
  const own = opener.kids.find((kid) => recipients.includes(kid));
  if (own === undefined)
    throw new DisclosureError(
      'no-key',
      'the package is for someone else: no key given is among its recipients',
    );
  const innerHeader = await readFile(reader, innerHeaderFile(own), MAX_HEADER);
  async function* decrypted(header: Uint8Array, name: string): AsyncGenerator<Uint8Array, void, undefined> {
    yield* opener.open(header, counted(streamFile(reader, name), onBytes));
  }
  return {
    manifest,
    payload,
    digest,
    objects: (indexes) => objectsAt(reader, indexes, payload.body.objects.size),
    async *openings() {
      for await (const line of linesOf(decrypted(innerHeader, FILE.entries), LIMITS.entryBytes))
        yield parseOpening(line);
    },
    async *content({ entry }, { root, headers }) {
      const kid = opener.kids.find((mine) => headers.some((header) => header.kid === mine));
      if (kid === undefined) throw new DisclosureError('no-key', `no key given opens ${entry.store}`);
      yield* decrypted(await readFile(reader, headerFile(root, kid), MAX_HEADER), objectFile(root));
    },
    async inner() {
      const pieces: Uint8Array[] = [];
      for await (const piece of decrypted(innerHeader, FILE.inner)) pieces.push(new Uint8Array(piece));
      const plain = Buffer.concat(pieces);
      let end = plain.length;
      while (end > 0 && plain[end - 1] === SPACE) end--;
      return new Uint8Array(plain.subarray(0, end));
    },
  };
}

const SPACE = 0x20;

async function* counted(
  source: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    onBytes(piece.length);
    yield piece;
  }
}

async function objectsAt(
  reader: PackageReader,
  indexes: ReadonlySet<number>,
  total: number,
): Promise<Objects> {
  const found = new Map<number, ObjectLine & { itemSize: number }>();
  const last = [...indexes].reduce((a, b) => Math.max(a, b), -1);
  if (last < 0) return found;
  if (last >= total)
    throw new DisclosureError('no-such-item', `there is no item ${last + 1}: the package has ${total}`);
  let index = 0;
  for await (const line of linesOf(streamFile(reader, FILE.objects), MAX_OBJECT_LINE)) {
    if (indexes.has(index)) {
      const object = parseObjectLine(fromUtf8(line));
      found.set(index, { ...object, itemSize: plaintextSize(object.size) });
    }
    if (index++ === last) break;
  }
  return found;
}
