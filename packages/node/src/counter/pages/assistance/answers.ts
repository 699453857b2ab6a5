/** What forms of assistance say, as the use cases want it; what the rules object to stands beside its field. */
import {
  type NeedSaid,
  type Offer,
  objectionsToNeed,
  type Project,
  VISIBILITIES,
} from '@comity/domain/national';
import type { Speech } from '@comity/language';
import { type Fault, GROUPS, PRIORITIES } from '@comity/web';
import type { Said } from '../../../usecases/assistance/help.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer, answers, type Form } from '../form.ts';
import { namedStates } from '../law/overview.ts';

/** Every answer of a form by name, for showing it again. */
export const allAnswers = (form: Form): Record<string, readonly string[]> =>
  Object.fromEntries([...form.keys()].map((name) => [name, answers(form, name)]));

const listIn = (form: Form, name: string): string[] =>
  answer(form, name)
    .split(/[,،、，;\s]+/)
    .filter(Boolean);
const linesIn = (form: Form, name: string): string[] =>
  answer(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const maybe = (form: Form, ...names: string[]) =>
  Object.fromEntries(
    names.filter((name) => answer(form, name) !== '').map((name) => [name, answer(form, name)]),
  );

/** `visibility` is asked for and never supposed; the rules look at all the others. */
export function needIn(speech: Speech, form: Form): { said: NeedSaid; faults: Fault[] } {
  const said = {
    title: answer(form, 'title'),
    articles: listIn(form, 'articles'),
    requirements: answers(form, 'requirement'),
    area: answer(form, 'area'),
    gap: answer(form, 'gap'),
    priority: answer(form, 'priority'),
    forms: answers(form, 'forms'),
    languages: listIn(form, 'languages').map((one) => one.toLowerCase()),
    contact: answer(form, 'contact'),
    visibility: answer(form, 'visibility'),
    ...maybe(form, 'earlierHelp', 'neededBy'),
  } as NeedSaid;
  const faults = objectionsToNeed(said).map((code) => faultFor(speech, code));
  if (!(PRIORITIES as readonly string[]).includes(said.priority))
    faults.push({ field: 'priority', says: speech.say('assistance.fault-priority') });
  if (!VISIBILITIES.includes(said.visibility))
    faults.push({ field: 'visibility', says: speech.say('assistance.fault-visibility') });
  return { said, faults };
}

const FIELDS: Record<string, string> = {
  article: 'articles',
  area: 'area',
  form: 'forms',
  language: 'languages',
  date: 'neededBy',
  'too-long': 'title',
};
const HELP_FIELDS: Record<string, string> = {
  article: 'articles',
  area: 'areas',
  form: 'forms',
  language: 'languages',
  date: 'from',
  'dates-cross': 'until',
  'too-long': 'title',
};

const says = (speech: Speech, code: string): string => speech.label('assistance', `fault-${code}`);
export const faultFor = (speech: Speech, code: string): Fault => ({
  field: FIELDS[code] ?? code,
  says: says(speech, code),
});
/** A project without a funder and an implementer has nobody; its website has a field of its own. */
export const helpFaultFor = (speech: Speech, code: string, kind: 'offer' | 'project'): Fault => ({
  field:
    kind === 'project' && code === 'by'
      ? 'funders'
      : kind === 'offer' && code === 'website'
        ? 'url'
        : (HELP_FIELDS[code] ?? code),
  says: says(speech, code),
});

/** States may be typed by name; who offers may be a State or an organisation of any name. */
function reachIn(deps: CounterDeps, speech: Speech, form: Form) {
  const { states, unknown } = namedStates(deps, answer(form, 'states'));
  const faults: Fault[] =
    unknown.length === 0
      ? []
      : [{ field: 'states', says: speech.say('law.fault-states', { names: unknown.join(speech.comma) }) }];
  const reach = {
    articles: listIn(form, 'articles'),
    areas: answers(form, 'areas'),
    forms: answers(form, 'forms'),
    groups: answers(form, 'groups').filter((one) => (GROUPS as readonly string[]).includes(one)),
    states,
    languages: listIn(form, 'languages').map((one) => one.toLowerCase()),
  };
  const source = answer(form, 'source');
  const url = answer(form, 'url');
  const read =
    source === '' && url === '' ? {} : { source: { name: source || url, ...(url ? { url } : {}) } };
  return { reach, read, faults };
}

type Told<T> = { said: T; faults: Fault[] };

export function offerIn(deps: CounterDeps, speech: Speech, form: Form, id?: string): Told<Said<Offer>> {
  const { reach, read, faults } = reachIn(deps, speech, form);
  const by = answer(form, 'by');
  const [state] = namedStates(deps, by).states;
  if (answer(form, 'direction') === '')
    faults.push({ field: 'direction', says: speech.say('assistance.fault-direction') });
  const said = {
    ...(id === undefined ? {} : { id }),
    by: state ?? by,
    title: answer(form, 'title'),
    summary: answer(form, 'summary'),
    direction: answer(form, 'direction'),
    contact: answer(form, 'contact'),
    standing: answer(form, 'standing') === 'closed' ? 'closed' : 'open',
    ...maybe(form, 'from', 'until', 'conditions'),
    ...reach,
    ...read,
  };
  return { said: said as Said<Offer>, faults };
}

const TEXTS = [
  'from',
  'until',
  'aim',
  'context',
  'activities',
  'outputs',
  'outcomes',
  'targetGroups',
  'budget',
  'website',
  'need',
];

export function projectIn(deps: CounterDeps, speech: Speech, form: Form, id?: string): Told<Said<Project>> {
  const { reach, read, faults } = reachIn(deps, speech, form);
  if (answer(form, 'status') === '')
    faults.push({ field: 'status', says: speech.say('assistance.fault-direction') });
  const said = {
    ...(id === undefined ? {} : { id }),
    title: answer(form, 'title'),
    status: answer(form, 'status'),
    summary: answer(form, 'summary'),
    funders: linesIn(form, 'funders'),
    implementers: linesIn(form, 'implementers'),
    ...maybe(form, ...TEXTS),
    ...reach,
    ...read,
  };
  return { said: said as Said<Project>, faults };
}
