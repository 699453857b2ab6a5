/** What lies in the folder of a custody export: a handful of names, each known (SPEC CUST-1). */
import type { Findings } from '../evidence/findings.ts';
import type { PackageReader } from '../evidence/reader.ts';
import { say } from '../evidence/sayings.ts';
import { CUSTODY_FILE, CUSTODY_OWN, CUSTODY_PROOFS } from './layout.ts';

const KNOWN: readonly string[] = Object.values(CUSTODY_FILE);

/** Looks at every name once, and holds them against what the manifest names and promises. */
export async function judgeNames(
  reader: PackageReader,
  proofs: readonly ('log' | 'time-stamp')[],
  findings: Findings,
): Promise<void> {
  const expected = new Set([
    CUSTODY_FILE.manifest,
    ...CUSTODY_OWN,
    ...proofs.flatMap((proof) => CUSTODY_PROOFS[proof]),
  ]);
  const found = new Set<string>();
  for await (const { name, kind } of reader.list()) {
    const file = name.slice(0, 200);
    if (kind !== 'file' && kind !== 'unreadable')
      findings.refutes('files', 'not-a-file', { detail: say('not-an-ordinary-file', { kind }), file });
    else if (!KNOWN.includes(name))
      findings.refutes('files', 'unlisted-file', { detail: say('no-place-in-custody'), file });
    else if (kind === 'unreadable')
      findings.lacks('files', 'missing-file', { detail: say('unreadable-file'), file });
    else if (found.has(name))
      findings.refutes('files', 'duplicate-file', { detail: say('name-stands-twice'), file });
    else if (!expected.has(name))
      findings.refutes('files', 'unlisted-file', { detail: say('not-named-by-the-manifest'), file });
    found.add(name);
  }
  for (const file of expected)
    if (!found.has(file))
      findings.lacks('files', 'missing-file', { detail: say('named-by-the-manifest'), file });
  findings.holds('files', say('files-counted', { count: found.size }));
}
