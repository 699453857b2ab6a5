/** Pages on how reviews are done: one version to read, and the form that sets the next. */
import { mechanismForm, mechanismScreen } from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { mechanisms, setMechanism } from '../../../usecases/reviews/set-mechanism.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { reviewDeps } from '../../reviews.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import {
  againShown,
  cyclesIn,
  keptShown,
  MOST_CYCLES,
  mechanismFaults,
  mechanismIn,
  nothingShown,
} from './mechanism-answers.ts';

export const maySet = ({ session }: Visit): boolean =>
  !session.readOnly && roleFor('set-review', session.roles) !== undefined;

export function mechanismPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/reviews/mechanisms/new',
    permission: 'set-review',
    get: (visit) => formPage(deps, visit),
    post: (visit) => set(deps, visit),
  });
  addPage(app, deps, {
    url: '/reviews/mechanisms/:mechanism/:version',
    permission: 'view',
    get: (visit) => mechanismPage(deps, visit),
  });
}

async function mechanismPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { params, speech, query } = visit;
  const found = (await mechanisms(deps)).find(
    ({ mechanism, version }) => mechanism.id === params.mechanism && String(version) === params.version,
  );
  if (!found) throw new NothingThere('no such mechanism is kept here');
  return {
    page: { title: found.mechanism.title, place: 'treaty' },
    content: mechanismScreen(speech, { ...found, maySet: maySet(visit) }),
    ...(query.has('set')
      ? { done: speech.say('mechanism.was-set', { version: String(found.version) }) }
      : {}),
  };
}

/** Begun with the newest version of the one that is named, whose decision the new one is not. */
async function formPage(deps: CounterDeps, { speech, csrf, query }: Visit): Promise<Outcome> {
  const before = (await mechanisms(deps)).find(({ mechanism }) => mechanism.id === query.get('from'));
  return {
    page: { title: speech.say('mechanism.set'), place: 'treaty' },
    content: mechanismForm(speech, { csrf, faults: [], ...(before ? keptShown(before) : nothingShown()) }),
  };
}

async function set(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, csrf, form, officer } = visit;
  const title = speech.say('mechanism.set');
  if (answer(form, 'do') === 'cycle') {
    const cycles = Math.min(MOST_CYCLES, cyclesIn(form) + 1);
    return {
      page: { title, place: 'treaty' },
      content: mechanismForm(speech, { csrf, faults: [], ...againShown(form), cycles }),
    };
  }
  const said = mechanismIn(form);
  const faults = mechanismFaults(speech, form, said);
  if (faults.length > 0)
    return {
      page: { title, place: 'treaty', faults: true },
      content: mechanismForm(speech, { csrf, faults, ...againShown(form) }),
    };
  const kept = await setMechanism(reviewDeps(deps), said.mechanism, said.basis, officer.id);
  return { go: `/reviews/mechanisms/${kept.mechanism.id}/${kept.version}?set` };
}
