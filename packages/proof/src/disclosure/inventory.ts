/** What lies in the folder of a disclosure, counted in memory that does not grow with it. */
import type { Findings } from '../evidence/findings.ts';
import type { PackageReader } from '../evidence/reader.ts';
import { say } from '../evidence/sayings.ts';
import { disclosedRole } from './layout.ts';

export interface FoundFiles {
  /** Files in data/. */
  readonly data: number;
  /** The few others, of which there are at most eight. */
  readonly names: ReadonlySet<string>;
}

/** Looks at every name once. What is no file, or has no place in a disclosure, refutes the claim 'files'. */
export async function takeFiles(reader: PackageReader, findings: Findings): Promise<FoundFiles> {
  const names = new Set<string>();
  let data = 0;
  for await (const { name, kind } of reader.list()) {
    const role = disclosedRole(name);
    const file = name.slice(0, 200);
    if (kind !== 'file' && kind !== 'unreadable')
      findings.refutes('files', 'not-a-file', { detail: say('not-an-ordinary-file', { kind }), file });
    else if (role === undefined)
      findings.refutes('files', 'unlisted-file', { detail: say('no-place-in-a-disclosure'), file });
    else if (kind === 'unreadable')
      findings.lacks('files', 'missing-file', { detail: say('unreadable-file'), file });
    else if (role === 'data') data += 1;
    else if (names.has(name))
      findings.refutes('files', 'duplicate-file', { detail: say('name-stands-twice'), file });
    else names.add(name);
  }
  return { data, names };
}

export interface ExpectedFiles {
  readonly names: readonly string[];
  /** Files in data/ the list names; absent when the list could not be read. */
  readonly data?: number;
}

/** Holds the folder against what its head and its list name. */
export function compareFiles(found: FoundFiles, { names, data }: ExpectedFiles, findings: Findings): void {
  const allowed = new Set(names);
  for (const file of found.names)
    if (!allowed.has(file))
      findings.refutes('files', 'unlisted-file', { detail: say('not-named-by-the-disclosure'), file });
  for (const file of allowed)
    if (!found.names.has(file))
      findings.lacks('files', 'missing-file', { detail: say('named-by-the-disclosure'), file });
  if (data === undefined) return;
  const facts = { detail: say('count-differs', { found: found.data, listed: data }), file: 'data/' };
  if (found.data > data) findings.refutes('files', 'wrong-count', facts);
  if (found.data < data) findings.lacks('files', 'missing-file', facts);
  findings.holds('files', say('files-counted', { count: found.names.size + found.data }));
}
