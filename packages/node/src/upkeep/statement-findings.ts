/** When this State's own root, directory and seal keys end, as its keeper knows them: each is renewed by people, and takes them days. */
import type { KeeperDescription } from '@comity/keeper';
import { LEAD } from '../usecases/sweep/own-statements-end.ts';
import type { Finding } from './doctor.ts';

/** One finding for each; a warning in good time, a failure once it has ended. */
export function statementFindings(statements: KeeperDescription['statements'], now: string): Finding[] {
  if (!statements) return [];
  const { rootVersion, rootUntil, directoryVersion, directoryUntil, seals } = statements;
  return [
    finding(`Root ${rootVersion}`, rootUntil, LEAD.root, 'comity root draft', now),
    ...(directoryUntil === undefined
      ? []
      : [
          finding(
            `Directory ${directoryVersion}`,
            directoryUntil,
            LEAD.directory,
            'comity directory draft',
            now,
          ),
        ]),
    ...seals.map(({ kid, authority, until }) =>
      finding(
        `The seal key ${kid.slice(0, 8)} of ${authority}`,
        until,
        LEAD.seal,
        'comity keys make seal',
        now,
      ),
    ),
  ];
}

function finding(what: string, until: string, lead: number, command: string, now: string): Finding {
  const left = Date.parse(until) - Date.parse(now);
  const check = 'statements';
  if (left > lead) return { check, status: 'ok', text: `${what} ends on ${until}.` };
  const status = left > 0 ? 'warn' : 'fail';
  const text = `${what} ${left > 0 ? 'ends' : 'has ended'} on ${until}.`;
  return { check, status, text, advice: `Make the next: ${command} (docs/operating/keys.md).` };
}
