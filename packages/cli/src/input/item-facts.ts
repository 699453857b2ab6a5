/**
 * What people say of items, from a file of commented JSON: how they were acquired, what they were made from, hashes others recorded.
 * Held against the protocol and the names of the files before anything is begun.
 */
import { canonicalBytes, type Json, ProtocolError, parseEntry } from '@comity/protocol';
import {
  asFacts,
  type Description,
  type Descriptions,
  describedAs,
  originNames,
  showName,
  walkFiles,
} from '@comity/seal';
import { usage } from '../exit.ts';
import type { Io } from '../io.ts';
import { readInput } from './input-file.ts';

const MEMBERS = [
  ...['kind', 'derivedFrom', 'mediaTypeClaimed'],
  ...['acquisition', 'dataIds', 'limitations', 'sensitivity'],
];
const ITEM = '01936f00-0000-7000-8000-000000000000';
const ORIGIN = '01936f00-0000-7000-8000-000000000001';
const SOME_DIGEST = '0'.repeat(64);

/** @throws CliError naming the item and the member that cannot be said of it */
export async function readItemFacts(path: string, io: Io, kind: 'raw' | 'copy'): Promise<Descriptions> {
  const told = await readInput(path, io);
  const strange = Object.keys(told).find((member) => member !== 'all' && member !== 'items');
  if (strange !== undefined) throw usage(`${path} has a member ${strange}; there are "all" and "items"`);
  const { all, items = {} } = told as { all?: Json; items?: Json };
  if (!isObject(items)) throw usage(`"items" of ${path} is no object of names`);
  const said = all === undefined ? items : { 'the member "all"': all, ...items };
  for (const [name, one] of Object.entries(said)) ensureMembers(name, one, path);
  const descriptions = told as Descriptions;
  for (const name of ['', ...Object.keys(items)])
    ensureEntry({ kind, ...describedAs(descriptions, name.endsWith('/') ? `${name}x` : name) }, name, path);
  return descriptions;
}

/** Of every file under the paths, as it is shown. */
export function* namesUnder(paths: readonly string[]): Generator<string> {
  for (const path of paths)
    for (const found of walkFiles(path)) if ('size' in found) yield showName(found.name);
}

/** What the file speaks of and is not among these names. */
export function notAmong(descriptions: Descriptions, names: Iterable<string>): string[] {
  const missing = new Set([...Object.keys(descriptions.items ?? {}), ...originNames(descriptions)]);
  for (const name of names) {
    missing.delete(name);
    for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1))
      missing.delete(name.slice(0, end + 1));
  }
  return [...missing];
}

/** @throws CliError */
export function ensureAmong(descriptions: Descriptions, names: Iterable<string>, path: string): void {
  const missing = notAmong(descriptions, names);
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).join(', ');
  throw usage(
    `${path} speaks of what is not among the files: ${shown}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`,
    'A file is named by its path below the folder given; a folder by a name that ends in /.',
  );
}

function ensureMembers(name: string, one: Json | undefined, path: string): void {
  if (!isObject(one)) throw usage(`${path}: what is said of ${name} is no object`);
  const strange = Object.keys(one).find((member) => !MEMBERS.includes(member));
  if (strange !== undefined)
    throw usage(`${path}: nothing can be said of ${name} under ${strange}`, `Say ${MEMBERS.join(', ')}.`);
  const { derivedFrom = [] } = one;
  if (!Array.isArray(derivedFrom) || !derivedFrom.every(namesOrigin))
    throw usage(
      `${path}: ${name} is derivedFrom a list, each with "from" (a name) or "itemId", and "process"`,
    );
}

const namesOrigin = (origin: Json): boolean =>
  isObject(origin) && (typeof origin.from === 'string') !== (typeof origin.itemId === 'string');

/** By the protocol's own schema and rules, in an entry that has all the rest. */
function ensureEntry(description: Description, name: string, path: string): void {
  const entry = {
    ...{ index: 0, itemId: ITEM, store: 'data/000001.bin', size: 0 },
    ...{ sha256: SOME_DIGEST, sha512: SOME_DIGEST.repeat(2), tree: SOME_DIGEST },
    ...{ name: { bytes: 'eA', shown: 'x' }, object: { root: SOME_DIGEST, size: 32 }, limitations: [] },
    ...asFacts(description, () => ORIGIN),
  };
  try {
    parseEntry(canonicalBytes(entry as unknown as Json));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw usage(
      `${path}: what is said of ${name || 'all items'} cannot stand in a package: ${error.message}`,
    );
  }
}

const isObject = (value: Json | undefined): value is { [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
