/** The file of a request by hand, gathered from its record. */
import {
  checkOf,
  dueClocks,
  isOralOnly,
  openSteps,
  type PaperEntry,
  type PaperStep,
  wayOf,
} from '@comity/domain';
import { composeLetter } from '@comity/letter';
import type { EntryFacts, PaperFacts } from '@comity/web';
import type { PaperRecord } from '../../../ports/papers.ts';
import { letterFacts } from '../../../usecases/letters/letter-facts.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { officers } from '../../../usecases/officers/register.ts';
import type { CounterDeps } from '../../deps.ts';
import { permissionOf } from '../../routes/papers.ts';
import { paperName } from '../desk-row.ts';
import type { Visit } from '../page.ts';
import { changesIn } from './answers-from.ts';

export async function paperFacts(
  deps: CounterDeps,
  visit: Visit,
  { id, paper }: PaperRecord,
): Promise<PaperFacts> {
  const known = await deps.store.transact(officers);
  const names = new Map(known.map((officer) => [officer.id, officer.name]));
  const named = (who: string): string => names.get(who) ?? who;
  const now = deps.clock.now();
  const clock = dueClocks(paper, now)[0]?.clock;
  const check = checkOf(paper);
  const changed = changesIn(paper);
  const facts = await letterFacts(deps, { request: id, of: 'request' });
  return {
    name: paperName(paper),
    now,
    registeredAs: paper.registeredAs ?? undefined,
    clock: clock && {
      name: clock.name,
      dueAt: clock.dueAt,
      source: clock.source,
      paragraph: clock.paragraph,
    },
    steps: visit.session.readOnly ? [] : stepsFor(visit, openSteps(paper), (step) => wayOf(paper, step)),
    isOral: isOralOnly(paper),
    mayWrite: paper.kind === 'letter' && paper.stage.name === 'draft' && mayEnter(visit),
    check: check === null ? undefined : { ...check, by: named(check.by) },
    maySave: roleFor('evidence-look', visit.session.roles) !== undefined && !visit.session.readOnly,
    csrf: visit.csrf,
    entries: paper.entries.map((entry) => ({
      ...entryFacts(entry, named),
      changed: changed.get(entry.seq),
    })),
    letter: composeLetter(facts, visit.speech),
  };
}

const mayEnter = ({ session }: Visit): boolean =>
  !session.readOnly && roleFor('enter-paper', session.roles) !== undefined;

const stepsFor = (
  { session }: Visit,
  steps: readonly PaperStep[],
  way: (step: PaperStep) => 'came' | 'went' | 'here',
) =>
  steps
    .filter(
      (step) =>
        roleFor('enter-paper', session.roles) !== undefined &&
        roleFor(permissionOf(step), session.roles) !== undefined,
    )
    .map((step) => ({ step, way: way(step) }));

const entryFacts = (entry: PaperEntry, named: (who: string) => string): EntryFacts => ({
  ...{ seq: entry.seq, step: entry.step, way: entry.way, day: entry.day, at: entry.at, by: named(entry.by) },
  ...{ says: entry.says, grounds: entry.grounds, scans: entry.scans },
  channel: entry.channel ?? undefined,
  until: entry.until ?? undefined,
  number: entry.number ?? undefined,
  authority: entry.authority ?? undefined,
  signedBy: entry.signedBy ?? undefined,
  check: entry.check === null ? undefined : { ...entry.check, by: named(entry.check.by) },
});
