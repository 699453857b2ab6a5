/** What lies in a package's folder, counted in memory that does not grow with it. */
import type { Findings } from './findings.ts';
import { PROOF_FILE, roleOf } from './layout.ts';
import type { PackageFileInfo, PackageReader } from './reader.ts';

export interface Inventory {
  readonly objects: number;
  readonly headers: number;
  /** Names of the few files that are neither. */
  readonly names: ReadonlySet<string>;
}

/** Own files number at most 64, proofs two. */
const MAX_NAMES = 80;

/** Looks at every name once. What is no file, or has no place in a package, refutes the claim 'files'. */
export async function takeInventory(reader: PackageReader, findings: Findings): Promise<Inventory> {
  const names = new Set<string>();
  const count = { object: 0, header: 0 };
  for await (const info of reader.list()) {
    const role = ordinaryRole(info, findings);
    if (role === 'object' || role === 'header') count[role] += 1;
    else if (role !== undefined && names.size < MAX_NAMES) {
      if (names.has(info.name))
        findings.refutes('files', 'duplicate-file', 'the name stands twice', info.name);
      names.add(info.name);
    }
  }
  return { objects: count.object, headers: count.header, names };
}

function ordinaryRole({ name, kind }: PackageFileInfo, findings: Findings): ReturnType<typeof roleOf> {
  const role = roleOf(name);
  const shown = name.slice(0, 200);
  if (kind !== 'file' && kind !== 'unreadable')
    findings.refutes('files', 'not-a-file', `is a ${kind}`, shown);
  else if (role === undefined) findings.refutes('files', 'unlisted-file', 'has no place in a package', shown);
  else if (kind === 'unreadable') findings.lacks('files', 'missing-file', 'cannot be read', shown);
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
    if (!allowed.has(name)) findings.refutes('files', 'unlisted-file', 'the manifest does not name it', name);
  }
  for (const name of allowed) {
    if (!found.names.has(name)) findings.lacks('files', 'missing-file', 'the manifest names it', name);
  }
  compareCount('objects', found.objects, expected.objects, findings);
  compareCount('headers', found.headers, expected.headers, findings);
}

function compareCount(what: string, found: number, expected: number, findings: Findings): void {
  const detail = `${found} ${what} where the manifest lists ${expected}`;
  if (found > expected) findings.refutes('files', 'wrong-count', detail, `${what}/`);
  if (found < expected) findings.lacks('files', 'missing-file', detail, `${what}/`);
}
