/**
 * Is this node well? Each check answers with a finding an operator can act on; a check that cannot be made is a finding too,
 * never silence. Nothing here changes anything.
 */

import type { Finding } from '../ports/upkeep.ts';

export type { Finding } from '../ports/upkeep.ts';

/** A named check; what it throws becomes a finding. */
export type Check = { name: string; look: () => Promise<Finding[]> };

/** Runs every check, whatever the others say. */
export async function examine(checks: Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, look } of checks) {
    try {
      findings.push(...(await look()));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      findings.push({ check: name, status: 'fail', text: `This could not be checked: ${text}` });
    }
  }
  return findings;
}

/** The worst status there is. */
export function verdict(findings: Finding[]): Finding['status'] {
  if (findings.some(({ status }) => status === 'fail')) return 'fail';
  return findings.some(({ status }) => status === 'warn') ? 'warn' : 'ok';
}
