/** The custody log looked up on a page; what is asked for stands in the address. */
import { adminLog, type RequestName } from '@comity/web';
import { UUID } from '../../../ports/entropy.ts';
import { searchLog } from '../../../usecases/log/search-log.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { namesFor } from '../duty/facts.ts';
import { addPage, type Visit } from '../page.ts';
import { adminPage, type Fault } from './frame.ts';

const NAMES = ['actor', 'case', 'action', 'from', 'to'] as const;
const PERSON = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What people look for; in the order of a case. */
const ACTIONS = [
  ...[
    'viewed',
    'break-glass',
    'searched',
    'oversight-read',
    'decision',
    'approval-given',
    'disclosed',
    'transferred',
  ],
  ...[
    'exported',
    'erased',
    'key-changed',
    'policy-changed',
    'login',
    'trust-changed',
    'held-released',
    'key-used',
    'arrived',
  ],
  ...['received', 'rejected', 'collected', 'sealed', 'damaged', 'repaired', 'clock-alarm'],
];

export function logPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration/log',
    permission: 'log',
    get: async (visit) => {
      const { speech, query, officer, session } = visit;
      const said = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ''])) as Record<
        (typeof NAMES)[number],
        string
      >;
      const faults = faultsOf(visit, said);
      const before = /^\d{1,12}$/.test(query.get('before') ?? '') ? Number(query.get('before')) : undefined;
      const found =
        faults.length > 0
          ? { leaves: [] }
          : await searchLog({ ...deps, log: deps.node.log }, { ...wishOf(said), before }, officer);
      const next = 'next' in found && found.next !== undefined ? pageAfter(query, found.next) : undefined;
      const facts = {
        ...{ leaves: found.leaves, actions: ACTIONS, said, faults },
        ...(next === undefined ? {} : { next }),
        names: await namesOf(deps, session.roles, found.leaves),
      };
      return adminPage(visit, 'log', adminLog(speech, facts), { faults: faults.length > 0 });
    },
  });
}

/** Whoever administers looks at no request by that: ids say enough. */
const namesOf = async (
  { store }: CounterDeps,
  roles: Parameters<typeof roleFor>[1],
  leaves: readonly { case?: string }[],
): Promise<ReadonlyMap<string, RequestName>> =>
  roleFor('view', roles) === undefined
    ? new Map()
    : store.transact((tx) =>
        namesFor(
          tx,
          leaves.map((leaf) => ({ ...(leaf.case === undefined ? {} : { request: leaf.case }) })),
        ),
      );

function faultsOf({ speech }: Visit, { actor, case: about }: Record<string, string>): Fault[] {
  const faults: Fault[] = [];
  if (actor !== '' && !PERSON.test(actor!))
    faults.push({ field: 'actor', says: speech.say('admin.not-a-person') });
  if (about !== '' && !UUID.test(about!)) faults.push({ field: 'case', says: speech.say('admin.not-an-id') });
  return faults;
}

/** Days are whole days of UTC, as the log is. */
const wishOf = ({ actor, case: about, action, from, to }: Record<(typeof NAMES)[number], string>) => ({
  ...(actor === '' ? {} : { actor }),
  ...(about === '' ? {} : { case: about }),
  ...(ACTIONS.includes(action) ? { action } : {}),
  ...(DAY.test(from) ? { from: `${from}T00:00:00.000Z` } : {}),
  ...(DAY.test(to) ? { to: `${to}T23:59:59.999Z` } : {}),
});

function pageAfter(query: URLSearchParams, before: number): string {
  const next = new URLSearchParams(query);
  next.set('before', String(before));
  return `/administration/log?${next}`;
}
