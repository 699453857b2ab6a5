/** What lies in a package's folder, counted in memory that does not grow with it. */
import type { Findings } from './findings.ts';
import { laterName } from './later-files.ts';
import { type LaterInventory, newLaterInventory } from './later-inventory.ts';
import { PROOF_FILE, roleOf } from './layout.ts';
import type { PackageFileInfo, PackageReader } from './reader.ts';
import { say } from './sayings.ts';

export interface Inventory {
  readonly objects: number;
  readonly headers: number;
  /** Names of the few files that are neither. */
  readonly names: ReadonlySet<string>;
  /** Onward steps and renewals. */
  readonly later: LaterInventory;
}

/** Own files number at most 64, proofs two. */
const MAX_NAMES = 80;

/** Looks at every name once. What is no file, or has no place in a package, refutes the claim 'files'. */
export async function takeInventory(reader: PackageReader, findings: Findings): Promise<Inventory> {
  const names = new Set<string>();
  const later = newLaterInventory();
  const count = { object: 0, header: 0 };
  const twice = (file: string) =>
    findings.refutes('files', 'duplicate-file', { detail: say('name-stands-twice'), file });
  for await (const info of reader.list()) {
    const role = ordinaryRole(info, findings);
    if (role === 'object' || role === 'header') count[role] += 1;
    else if (role === 'later') {
      if (!later.add(info.name, laterName(info.name)!)) twice(info.name);
    } else if (role !== undefined && names.size < MAX_NAMES) {
      if (names.has(info.name)) twice(info.name);
      names.add(info.name);
    }
  }
  return { objects: count.object, headers: count.header, names, later };
}

function ordinaryRole({ name, kind }: PackageFileInfo, findings: Findings): ReturnType<typeof roleOf> {
  const role = roleOf(name);
  const file = name.slice(0, 200);
  if (kind !== 'file' && kind !== 'unreadable')
    findings.refutes('files', 'not-a-file', { detail: say('not-an-ordinary-file', { kind }), file });
  else if (role === undefined)
    findings.refutes('files', 'unlisted-file', { detail: say('no-place-in-a-package'), file });
  else if (kind === 'unreadable')
    findings.lacks('files', 'missing-file', { detail: say('unreadable-file'), file });
  return kind === 'file' ? role : undefined;
}

export interface Expected {
  /** Own files the manifest names. */
  readonly names: readonly string[];
  readonly proofs: readonly ('log' | 'time-stamp')[];
  readonly objects: number;
  readonly headers: number;
}

/** Holds the folder against what was signed for. */
export function compareInventory(found: Inventory, expected: Expected, findings: Findings): void {
  const promised = expected.proofs.map((proof) => PROOF_FILE[proof]);
  const allowed = new Set(['package.jws', ...expected.names, ...promised]);
  for (const name of found.names) {
    if (allowed.has(name)) continue;
    findings.refutes('files', 'unlisted-file', { detail: say('not-named-by-the-manifest'), file: name });
  }
  for (const name of allowed) {
    if (found.names.has(name)) continue;
    findings.lacks('files', 'missing-file', { detail: say('named-by-the-manifest'), file: name });
  }
  compareCount('objects', found.objects, expected.objects, findings);
  compareCount('headers', found.headers, expected.headers, findings);
}

function compareCount(what: 'objects' | 'headers', found: number, listed: number, findings: Findings): void {
  const facts = { detail: say('count-differs', { found, listed }), file: `${what}/` };
  if (found > listed) findings.refutes('files', 'wrong-count', facts);
  if (found < listed) findings.lacks('files', 'missing-file', facts);
}
