/** One question for one State, and the forms of findings. */
import { provision, requirement as requirementOf } from '@comity/convention';
import { knownLaws } from '@comity/convention/national';
import {
  checklistOf,
  type ElementAnswer,
  type FindingStatus,
  objectionsToElements,
} from '@comity/domain/national';
import {
  type Fault,
  type FindingFormFacts,
  findingBackForm,
  findingForm,
  type ProvisionTold,
  type QuestionFacts,
  questionHref,
  questionScreen,
  secondReadingForm,
} from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { readAgain, recordFinding, takeBackFinding } from '../../../usecases/national/findings.ts';
import { lawMatrix, showCell } from '../../../usecases/national/findings-shown.ts';
import { listProvisions } from '../../../usecases/national/provisions.ts';
import { officers } from '../../../usecases/officers/register.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer, answers, type Form } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { answersOf, keeping, mayRecord, stateIn } from './shared.ts';

const HERE = '/law/:state/questions/:requirement';

export function questionPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: HERE, permission: 'view', get: (visit) => questionPage(deps, visit) });
  const permission = 'record-law' as const;
  addPage(app, deps, {
    url: `${HERE}/assess`,
    permission,
    get: (visit) => assessForm(deps, visit, {}, [], []),
    post: (visit) => assess(deps, visit),
  });
  addPage(app, deps, {
    url: `${HERE}/findings/:finding/second`,
    permission,
    get: async (visit) => smallForm(visit, 'second', []),
    post: (visit) => second(deps, visit),
  });
  addPage(app, deps, {
    url: `${HERE}/findings/:finding/take-back`,
    permission,
    get: async (visit) => smallForm(visit, 'back', []),
    post: (visit) => takeBack(deps, visit),
  });
}

const asked = ({ params }: Visit) => {
  const found = requirementOf(params.requirement!);
  if (!found) throw new NothingThere(`${params.requirement!.slice(0, 20)} is no question of the Convention`);
  return found;
};
const articleOf = (ref: string): string => /^\d+/.exec(ref)?.[0] ?? '';

async function questionPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const found = asked(visit);
  const facts = await questionFacts(deps, stateIn(visit), found.id);
  return {
    page: { title: `${found.ref} ${found.title}`, place: 'treaty' },
    content: questionScreen(visit.speech, { ...facts, me: visit.officer.id, mayRecord: mayRecord(visit) }),
    ...(visit.query.has('done') ? { done: visit.speech.say('law.kept') } : {}),
  };
}

/** What the page of a question shows; beside a power always its safeguards. Throws NothingThere. */
export async function questionFacts(
  deps: CounterDeps,
  state: string,
  id: string,
): Promise<Omit<QuestionFacts, 'me' | 'mayRecord'>> {
  const { requirement, cell, provisions, since } = await showCell(deps.law, state, id);
  const article = articleOf(requirement.ref);
  const rows = await lawMatrix(deps.law, state, { article });
  const row = rows.find((one) => one.requirement.id === id)!;
  const names = await deps.store.transact(officers);
  return {
    state,
    row,
    history: cell.history,
    provisions,
    since,
    checklist: checklistOf(article),
    paragraphs: requirement.provisions.map((one) => {
      const { ref, paraphrase, proof } = provision(one);
      return { ref, says: paraphrase, verification: proof.verification };
    }),
    safeguards: rows.filter((one) => row.beside.includes(Number(articleOf(one.requirement.ref)))),
    others: knownLaws.flatMap(({ state: other, cells }) => {
      const known = cells.filter((one) => one.article === article);
      return other === state || known.length === 0 ? [] : { state: other, known };
    }),
    names: new Map(names.map((one) => [one.id, one.name])),
  };
}

async function assessForm(
  deps: CounterDeps,
  visit: Visit,
  said: FindingFormFacts['answers'],
  chosen: readonly string[],
  faults: Fault[],
): Promise<Outcome> {
  const state = stateIn(visit);
  const requirement = asked(visit);
  const article = articleOf(requirement.ref);
  const all: readonly ProvisionTold[] = await listProvisions(deps.law, state, { limit: 200 });
  const concerns = (one: ProvisionTold) =>
    Number(one.articles.includes(article)) + Number(chosen.includes(one.id)) * 2;
  const provisions = all.toSorted((a, b) => concerns(b) - concerns(a)).slice(0, 40);
  return {
    page: { title: visit.speech.say('law.assess'), place: 'treaty', faults: faults.length > 0 },
    content: findingForm(visit.speech, {
      csrf: visit.csrf,
      state,
      requirement,
      checklist: checklistOf(article),
      provisions,
      answers: said,
      chosen,
      faults,
    }),
  };
}

const FOUND = ['met', 'partly', 'not', 'not-applicable'] as const;

async function assess(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const requirement = asked(visit);
  const state = stateIn(visit);
  const provisions = [...new Set([...answers(form, 'provision'), ...answer(form, 'more').split(/[,،，\s]+/)])]
    .filter(Boolean)
    .slice(0, 50);
  const status = FOUND.find((one) => one === answer(form, 'status'));
  const elements = elementsIn(form);
  const early: Fault[] = [];
  if (!status) early.push({ field: 'status', says: speech.say('law.fault-status') });
  if (status && objectionsToElements(requirement, status, elements).includes('met-with-a-gap'))
    early.push({ field: 'elements', says: speech.say('law.fault-met-with-a-gap') });
  if (answer(form, 'reason') === '') early.push({ field: 'reason', says: speech.say('law.fault-no-reason') });
  const outcome =
    early.length > 0
      ? { faults: early }
      : await keeping(
          () =>
            recordFinding(
              deps.law,
              {
                state,
                requirement: requirement.id,
                status: status as FindingStatus,
                reason: answer(form, 'reason').slice(0, 2000),
                provisions,
                ...(Object.keys(elements).length > 0 ? { elements } : {}),
              },
              officer.id,
            ),
          (code, detail) => faultOf(visit, code, detail),
        );
  if ('faults' in outcome) return assessForm(deps, visit, answersOf(form), provisions, outcome.faults);
  return { go: `${questionHref(state, requirement.id)}?done=kept` };
}

function faultOf({ speech }: Visit, code: string, detail: string): Fault | undefined {
  if (code === 'no-such-provision' || code === 'met-by-nothing' || code === 'met-by-no-law')
    return { field: 'provision', says: speech.say(`law.fault-${code}`, { detail }) };
  return code === 'too-many' ? { says: speech.say('law.fault-too-many') } : undefined;
}

const elementsIn = (form: Form): Record<string, ElementAnswer> =>
  Object.fromEntries(
    [...form.keys()]
      .filter((name) => name.startsWith('element-') && answer(form, name) !== '')
      .slice(0, 60)
      .map((name) => [name.slice('element-'.length), answer(form, name) as ElementAnswer]),
  );

function smallForm(visit: Visit, which: 'second' | 'back', faults: Fault[]): Outcome {
  const { speech, csrf, form, params } = visit;
  const requirement = asked(visit);
  const facts = {
    csrf,
    state: stateIn(visit),
    requirement: requirement.id,
    ref: requirement.ref,
    finding: encodeURIComponent(params.finding!),
    answers: answersOf(form),
    faults,
  };
  return {
    page: {
      title: speech.say(which === 'second' ? 'law.read-again' : 'law.take-back'),
      place: 'treaty',
      faults: faults.length > 0,
    },
    content: which === 'second' ? secondReadingForm(speech, facts) : findingBackForm(speech, facts),
  };
}

const placeOf = (visit: Visit) => ({
  state: stateIn(visit),
  requirement: asked(visit).id,
  finding: visit.params.finding!,
});

async function second(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const [agrees, note] = [answer(form, 'agrees'), answer(form, 'note').slice(0, 2000)];
  if (agrees !== 'yes' && agrees !== 'no')
    return smallForm(visit, 'second', [{ field: 'agrees', says: speech.say('law.fault-agrees') }]);
  const said = { agrees: agrees === 'yes', ...(note === '' ? {} : { note }) };
  const outcome = await keeping(
    () => readAgain(deps.law, placeOf(visit), said, officer.id),
    (code) =>
      code === 'own-finding' || code === 'already-read'
        ? { says: speech.say(`law.fault-${code}`) }
        : undefined,
  );
  if ('faults' in outcome) return smallForm(visit, 'second', outcome.faults);
  return { go: `${questionHref(stateIn(visit), asked(visit).id)}?done=kept` };
}

async function takeBack(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const why = answer(form, 'why').slice(0, 2000);
  if (why === '') return smallForm(visit, 'back', [{ field: 'why', says: speech.say('treaty.fault-why') }]);
  const outcome = await keeping(
    () => takeBackFinding(deps.law, placeOf(visit), why, officer.id),
    (code) => (code === 'not-yours' ? { says: speech.say('law.fault-not-yours') } : undefined),
  );
  if ('faults' in outcome) return smallForm(visit, 'back', outcome.faults);
  return { go: `${questionHref(stateIn(visit), asked(visit).id)}?done=kept` };
}
