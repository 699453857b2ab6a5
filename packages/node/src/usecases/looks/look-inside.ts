/**
 * What is in a package that came: its list of items, and the content of one. Purpose, case and reason are in the custody log before each key
 * is used; what is marked as abuse material has no name here and is opened by custodians alone. Bytes are decrypted as they are read and kept nowhere.
 */
import type { Keeper, Role } from '@comity/keeper';
import {
  commitment,
  FILE,
  growingTree,
  headerFile,
  innerHeaderFile,
  innerRecipient,
  leafHash,
  linesOf,
  MAX_OBJECT_LINE,
  type ObjectLine,
  objectFile,
  parseObjectLine,
  readManifest,
  type Verdict,
} from '@comity/proof';
import {
  fromBase64url,
  fromUtf8,
  type Json,
  LIMITS,
  type PackageEntry,
  parseOpening,
  toHex,
} from '@comity/protocol';
import { decryptStream } from '@comity/seal';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type ChecksPackages, readBack } from '../evidence/check-package.ts';
import { MARKED } from '../evidence/item.ts';
import { CannotOpen, type Look, type OpensEvidence, openHeaders } from '../evidence/open-evidence.ts';
import { asListed } from './as-listed.ts';
import { type Looker, ordinaryLook } from './may-look.ts';

export interface LooksInside extends OpensEvidence, Pick<ChecksPackages, 'primitives' | 'hashing'> {
  keeper: Pick<Keeper, 'unwrapHeaders' | 'describe'>;
  shelf: ChecksPackages['shelf'];
}

export type InsideLook = Pick<Look, 'package' | 'purpose' | 'reason'>;

export interface InsideItem {
  /** In the list, from 1. */
  place: number;
  id: string;
  /** The bytes of its name; absent for what is marked. */
  name?: Uint8Array;
  kind: PackageEntry['kind'];
  size: number;
  sha256: string;
}

/** Items one answer lists. */
export const MOST_INSIDE = 200;

/** The items of a package from a place of its list on. Throws CannotOpen, LookRefused, Erased. */
export async function lookInside(
  deps: LooksInside,
  { from = 1, ...look }: InsideLook & { from?: number },
  who: Looker,
): Promise<{ count: number; items: InsideItem[] }> {
  const items: InsideItem[] = [];
  const { count } = await readList(deps, look, who, (entry) => {
    if (entry.index + 1 >= from && items.length < MOST_INSIDE) items.push(itemOf(entry));
  });
  return { count, items };
}

/** The content of one item. Throws as {@link lookInside}; CannotOpen also while reading, for bytes that are not what the list says. */
export async function lookAtReceived(
  deps: LooksInside,
  { place, ...look }: InsideLook & { place: number },
  who: Looker,
): Promise<{ id: string; size: number; bytes: AsyncIterable<Uint8Array> }> {
  let found: PackageEntry | undefined;
  const { record, kid } = await readList(deps, look, who, (entry) => {
    if (entry.index + 1 === place) found = entry;
  });
  if (found === undefined) throw new CannotOpen(`the package has no item ${place}`);
  const { itemId, size, sha256 } = found;
  const officer = { id: who.id, role: roleFor(who, isMarked(found)) };
  const { root } = await objectAt(deps, record, found);
  const key = await keyOf(deps, { ...look, place }, headerFile(root, kid), officer);
  const content = decryptStream(key, deps.shelf.read(record.id, objectFile(root)));
  return { id: itemId, size, bytes: asListed(content, { size, sha256 }, deps.hashing) };
}

export const isMarked = ({ sensitivity }: PackageEntry): boolean => sensitivity?.includes(MARKED) ?? false;

const itemOf = (entry: PackageEntry): InsideItem => ({
  ...{ place: entry.index + 1, id: entry.itemId, kind: entry.kind, size: entry.size, sha256: entry.sha256 },
  ...(isMarked(entry) ? {} : { name: fromBase64url(entry.name.bytes) }),
});

/** Throws LookRefused. */
function roleFor(who: Looker, marked: boolean): Role {
  const look = ordinaryLook(who, marked);
  if ('refused' in look) throw look.refused;
  return look.role;
}

/** Every entry in order; only a list that is the sealed one comes to its end. */
async function readList(
  deps: LooksInside,
  look: InsideLook,
  who: Looker,
  take: (entry: PackageEntry) => void,
): Promise<{ record: AnnouncedPackage; kid: string; count: number }> {
  roleFor(who, false);
  return readEntries(deps, await provenPackage(deps, look.package), look, who, take);
}

/** The same of a package of which not all was proven. */
export async function readEntries(
  deps: LooksInside,
  record: AnnouncedPackage,
  look: InsideLook,
  who: Looker,
  take: (entry: PackageEntry) => void,
): Promise<{ record: AnnouncedPackage; kid: string; count: number }> {
  const role = roleFor(who, false);
  const { body } = (await readManifest(readBack(deps.shelf, record.id))).payload;
  const kid = await ownKid(
    deps,
    body.files.flatMap(({ name }) => innerRecipient(name) ?? []),
  );
  const key = await keyOf(deps, look, innerHeaderFile(kid), { id: who.id, role });
  const { sha256 } = deps.primitives;
  const tree = growingTree(sha256);
  for await (const line of linesOf(
    decryptStream(key, deps.shelf.read(record.id, FILE.entries)),
    LIMITS.entryBytes,
  )) {
    const { entry, salt } = parseOpening(line);
    if (entry.index !== tree.size) throw altered();
    tree.add(leafHash(commitment(fromBase64url(salt), entry as unknown as Json, sha256), sha256));
    take(entry);
  }
  if (tree.size !== body.entries.size || toHex(tree.root()) !== body.entries.root) throw altered();
  return { record, kid, count: tree.size };
}

const altered = () => new CannotOpen('the list of items is not the one that was sealed');

/** As with the command: without full proof nothing of it is opened. */
async function provenPackage({ store }: LooksInside, id: string): Promise<AnnouncedPackage> {
  return store.transact(async (tx) => {
    const record = await tx.packages.get(id);
    if (record?.direction !== 'announced') throw new CannotOpen(`no package ${id} was announced to us`);
    if (record.stage.name !== 'fetched') throw new CannotOpen(`package ${id} is not here in whole yet`);
    const { verdict } = record.stage;
    const found = verdict && (await tx.exact.get(verdict));
    const outcome = found && (JSON.parse(new TextDecoder().decode(found)) as Verdict).outcome;
    if (outcome !== 'proven')
      throw new CannotOpen(`not all of package ${id} was proven when it came, so nothing of it is opened`);
    return record;
  });
}

async function ownKid({ keeper }: LooksInside, recipients: readonly string[]): Promise<string> {
  const own = (await keeper.describe()).recipients.find(({ kid }) => recipients.includes(kid));
  if (own === undefined) throw new CannotOpen('the package is for none of the evidence keys of this State');
  return own.kid;
}

async function keyOf(
  deps: LooksInside,
  look: InsideLook & { place?: number },
  header: string,
  officer: { id: string; role: string },
): Promise<Uint8Array> {
  const [key] = await openHeaders(deps, { ...look, names: [header] }, officer);
  return key!;
}

/** The object that stands beside the entry, which must be the one it names. */
async function objectAt(
  deps: LooksInside,
  { id }: AnnouncedPackage,
  entry: PackageEntry,
): Promise<ObjectLine> {
  let index = 0;
  for await (const line of linesOf(deps.shelf.read(id, FILE.objects), MAX_OBJECT_LINE)) {
    if (index++ < entry.index) continue;
    const object = parseObjectLine(fromUtf8(line));
    if (object.root === entry.object.root) return object;
    break;
  }
  throw altered();
}
