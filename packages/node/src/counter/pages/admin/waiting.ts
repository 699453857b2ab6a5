/** Changes that take two custodians: those that wait, and those the keeper refused lately, each with what it changes. */
import { type KeyChange, type Register, registerChanges } from '@comity/keeper';
import type { OverviewFacts } from '@comity/web';
import { shift } from '../../../ports/clock.ts';
import { countedApprovers } from '../../../usecases/officers/approvals.ts';
import { peopleOf } from '../../../usecases/officers/people.ts';
import { listApiKeys } from '../../../usecases/software/api-keys.ts';
import { type Ceremony, ceremonies, ruleOf } from '../../../usecases/trust/ceremonies.ts';
import type { CounterDeps } from '../../deps.ts';
import { described } from './upkeep.ts';

/** How long a refusal stays on the page (ours): whoever asked may be on duty once a week. */
const TOLD_FOR = 7 * 24 * 60 * 60_000;

type Changes = Pick<OverviewFacts, 'ceremonies' | 'refused' | 'elsewhere'>;
type ChangeTold = Changes['ceremonies'][number]['changes'][number];

export async function changesThatWait(deps: CounterDeps, officer: string): Promise<Changes> {
  const all = await deps.store.transact(ceremonies);
  const waiting = all.filter(({ stage }) => stage === 'waiting');
  const since = shift(deps.clock.now(), -TOLD_FOR);
  const done = all.filter(({ stage }) => stage === 'done');
  const refused = all.filter(
    ({ stage, askedAt, says }) =>
      stage === 'refused' &&
      askedAt >= since &&
      !done.some((one) => one.says === says && one.askedAt >= askedAt),
  );
  const stands = waiting.length === 0 ? undefined : await described(deps);
  return {
    ceremonies: waiting.map((ceremony) => {
      const { id, says, askedBy, approvals } = ceremony;
      const approvedBy = countedApprovers({ waits: true, now: deps.clock.now() }, approvals);
      const isTheirs = !approvedBy.includes(officer);
      return {
        ...{ id, says, askedBy, approvedBy, needed: ruleOf(ceremony).count, isTheirs },
        mayTakeBack: askedBy === officer || !isTheirs,
        changes: stands === undefined ? [] : changesOf(ceremony, stands),
      };
    }),
    elsewhere: await waitElsewhere(deps, new Set(waiting.flatMap(passkeysIn))),
    refused: refused.map(({ says, askedBy, refusal = '' }) => ({ says, askedBy, refusal })),
  };
}

/** Passkeys for which a change waits already. */
export const passkeysAsked = async ({ store }: CounterDeps): Promise<ReadonlySet<string>> =>
  new Set((await store.transact(ceremonies)).filter(({ stage }) => stage === 'waiting').flatMap(passkeysIn));

/** Passkeys the register would have. */
const passkeysIn = ({ action, payload }: Ceremony): string[] =>
  action === 'change-register'
    ? (payload as unknown as Register).officers.flatMap(({ passkeys = [] }) => passkeys.map(({ id }) => id))
    : [];

/** `asked`: passkeys for which a change waits, which says what is to be done. */
async function waitElsewhere(deps: CounterDeps, asked: ReadonlySet<string>): Promise<Changes['elsewhere']> {
  const keys = (await listApiKeys(deps)).filter(({ standing }) => standing === 'waits');
  const { recoveries, madePasskeys } = await deps.store.transact((tx) => peopleOf(tx, deps.clock));
  return [
    ...keys.map(({ name, madeBy }) => ({ kind: 'api-key-asked' as const, of: name, by: madeBy })),
    ...recoveries.map(({ officer, askedBy }) => ({
      kind: 'recovery-asked' as const,
      of: officer,
      by: askedBy,
    })),
    ...madePasskeys
      .filter(({ id }) => !asked.has(id))
      .map(({ officer }) => ({ kind: 'passkey-made' as const, of: officer, by: officer })),
  ];
}

/** Read from the change itself, against the register that stands. */
export function changesOf({ action, payload }: Ceremony, stands: Register): ChangeTold[] {
  if (action === 'change-register') return registerChanges(stands, payload as unknown as Register);
  const change = payload as unknown as KeyChange;
  return [change.do === 'make' ? { is: 'make', role: change.role } : { is: change.do, kid: change.kid }];
}
