/** The lists of a draw as a form says them, and as it begins: parties known here, pairs of draws kept here. */
import type { NoneFound, Pair, TooFew } from '@comity/domain/national';
import type { Speech } from '@comity/language';
import type { CycleChoice, Fault } from '@comity/web';
import { treatyStatus } from '../../../usecases/national/treaty-status.ts';
import type { Lists } from '../../../usecases/reviews/draw-lots.ts';
import { lots } from '../../../usecases/reviews/take-lots.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer, type Form } from '../form.ts';
import { namedStates } from '../law/overview.ts';
import { today } from '../law/shared.ts';

const MOST_STATES = 250;

export function listsIn(deps: CounterDeps, speech: Speech, form: Form): { lists: Lists; faults: Fault[] } {
  const faults: Fault[] = [];
  const states = (field: 'underReview' | 'pool' | 'deferred') => {
    const { states: found, unknown } = namedStates(deps, answer(form, field), MOST_STATES);
    if (unknown.length > 0)
      faults.push({
        field,
        says: speech.say('mechanism.fault-states', { names: unknown.join(speech.comma) }),
      });
    else if (found.length === 0 && field !== 'deferred')
      faults.push({ field, says: speech.say('mechanism.fault-nobody') });
    return found;
  };
  const pairs = (field: 'earlier' | 'standing') =>
    answer(form, field)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line): Pair[] => {
        const { states: found, unknown } = namedStates(deps, line);
        const [reviewed, reviewer] = found;
        if (unknown.length === 0 && found.length === 2 && reviewed && reviewer)
          return [{ reviewed, reviewer }];
        faults.push({ field, says: speech.say('mechanism.fault-pairs', { line: line.slice(0, 80) }) });
        return [];
      });
  const lists = {
    underReview: states('underReview'),
    pool: states('pool'),
    deferred: states('deferred'),
    earlier: pairs('earlier'),
    standing: pairs('standing'),
  };
  return { lists, faults };
}

const written = (pairs: readonly Pair[]): string =>
  pairs.map(({ reviewed, reviewer }) => `${reviewed}, ${reviewer}`).join('\n');

/** Whoever is told to have consented to be bound; pairs by cycle, as the draws kept here have them. */
export async function listsToBeginWith(
  deps: CounterDeps,
  { value, number }: CycleChoice,
): Promise<Record<string, string>> {
  const { standings } = await treatyStatus(deps.law, today(deps));
  const [mechanism] = value.split('/');
  const kept = (await lots(deps)).filter((one) => one.mechanism === mechanism);
  const earlier = kept.filter(({ cycle }) => cycle < number).flatMap(({ pairs }) => pairs);
  const standing = kept.find(({ cycle }) => cycle === number)?.pairs ?? [];
  return {
    pool: standings
      .filter(({ consent }) => consent !== undefined)
      .map(({ participant }) => participant.code)
      .join(', '),
    earlier: written(earlier),
    standing: written(standing),
  };
}

/** Why nobody was drawn, State by State. */
export const notDrawn = (speech: Speech, found: TooFew | NoneFound): Fault[] =>
  found.outcome === 'none-found'
    ? [
        {
          field: 'pool',
          says: speech.say('mechanism.fault-none-found', {
            attempts: speech.number(found.attempts),
            states: speech.list(found.leftWithout.map(({ state }) => speech.state(state))),
          }),
        },
      ]
    : found.states.map(({ state, of, needed, eligible }) => ({
        field: 'pool',
        says: speech.say(of === 'same-group' ? 'mechanism.fault-too-few-group' : 'mechanism.fault-too-few', {
          state: speech.state(state),
          needed: speech.number(needed),
          eligible:
            eligible.length === 0
              ? speech.say('mechanism.nobody')
              : speech.list(eligible.map((code) => speech.state(code))),
        }),
      }));
