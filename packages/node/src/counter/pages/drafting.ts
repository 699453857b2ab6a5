/** A letter of request written in parts: each page keeps its answers in the draft at once, by the same act as the API (`draft`), and the last puts it up. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import { contentOf, type LetterDraft, type Reason, wrongInLetter } from '@comity/domain';
import { composeLetter } from '@comity/letter';
import {
  ASKED,
  beginLetterScreen,
  checkLetterScreen,
  DRAFT_PARTS,
  type DraftPart,
  type Fault,
  partOf,
  partScreen,
  tasksScreen,
} from '@comity/web';
import { newId } from '../../ports/entropy.ts';
import { ActAwaitsApproval } from '../../usecases/exchange/prepare-act.ts';
import { letterFacts } from '../../usecases/letters/letter-facts.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { answersOfLetter, withAnswers } from './drafting-answers.ts';
import { dataFrom } from './drafting-data.ts';
import { letterFaults, letterWarnings, warningsPassed } from './drafting-faults.ts';
import { personsFrom } from './drafting-persons.ts';
import { isByHand, letterWritten, notWritten, outgoing, rewritten } from './drafting-written.ts';
import { answer, answers } from './form.ts';
import { conductBesideLetter } from './law/conduct.ts';
import { beginLetter, newLetterPage } from './letter-begin.ts';
import { letterFollowing } from './letter-drafts.ts';
import { addressedIn, readdressPage } from './letter-readdress.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { seenOf } from './seen.ts';

export function draftingPages(app: Counter, deps: CounterDeps): void {
  const permission = 'draft';
  newLetterPage(app, deps);
  readdressPage(app, deps);
  addPage(app, deps, {
    url: '/requests/:id/drafting',
    permission,
    get: (visit) => tasks(deps, visit),
    post: (visit) => begin(deps, visit),
  });
  for (const part of DRAFT_PARTS)
    addPage(app, deps, {
      url: `/requests/:id/drafting/${part}`,
      permission,
      get: async (visit) => {
        const { draft } = await letterWritten(deps, visit);
        return partPage(visit, part, { draft, faults: [] });
      },
      post: (visit) => keep(deps, visit, part),
    });
  addPage(app, deps, {
    url: '/requests/:id/drafting/check',
    permission,
    get: (visit) => check(deps, visit),
    post: (visit) => putUp(deps, visit),
  });
}

const place = (visit: Visit, part?: string) =>
  `/requests/${visit.params.id}/drafting${part === undefined ? '' : `/${part}`}`;

/** What a page of this part shows of the draft, in short: a form brings it back. */
const seenIn = (part: DraftPart, draft: LetterDraft): string =>
  seenOf(Object.entries(answersOfLetter(draft)).filter(([name]) => partOf(name) === part));

async function tasks(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, csrf, params } = visit;
  const request = params.id!;
  const page = { title: speech.say('drafting.title'), place: 'requests' as const };
  const byHand = await isByHand(deps, request);
  if (!byHand && (await outgoing(deps, request)).kind === 'preservation') {
    const letter = newId(deps.clock, deps.entropy);
    return { page, content: beginLetterScreen(speech, { request, csrf, letter }) };
  }
  const { draft, half } = await letterWritten(deps, visit);
  const faults = letterFaults(visit, wrongInLetter(draft, deps.clock.now(), half?.class));
  if (half === undefined) return { page, content: tasksScreen(speech, { request, faults, byHand }) };
  const addressed = await addressedIn(deps, visit, half, draft);
  const shown = tasksScreen(speech, { request, faults, byHand, addressed });
  return { page, content: [...shown, conductBesideLetter(deps, visit, half)] };
}

async function begin(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const half = await outgoing(deps, visit.params.id!);
  const content = half.kind === 'preservation' ? contentOf(half) : undefined;
  const sent = half.sent[0]?.digest;
  if (half.kind !== 'preservation' || content === undefined || !sent) throw notWritten();
  const { counterpart: to, class: urgency, drill } = half;
  const draft = await letterFollowing(deps, half, sent);
  return beginLetter(deps, visit, { id: answer(visit.form, 'letter'), to, urgency, drill, draft });
}

async function keep(deps: CounterDeps, visit: Visit, part: DraftPart): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const said = Object.fromEntries(ASKED[part].map(({ name }) => [name, answers(form, name).join(',')]));
  const written = (draft: LetterDraft): LetterDraft => {
    const answered = withAnswers(draft, said, officer.role);
    if (part === 'what') return withData(form, answered);
    return part === 'why' ? withPersons(form, answered) : answered;
  };
  const found: LetterDraft[] = [];
  const isKept = await rewritten(deps, visit, (draft) => {
    found.push(draft);
    return answer(form, 'seen') === seenIn(part, draft) ? written(draft) : undefined;
  });
  const draft = found.at(-1)!;
  const next = written(draft);
  if (!isKept)
    return partPage(visit, part, {
      draft,
      written: next,
      said,
      faults: [{ says: speech.say('drafting.moved') }],
    });
  const { half } = await letterWritten(deps, visit);
  const faults = letterFaults(visit, wrongInLetter(next, deps.clock.now(), half?.class)).filter(
    ({ field }) => field !== undefined && partOf(field) === part,
  );
  if (faults.length > 0) return partPage(visit, part, { draft: next, said, faults });
  // One more item was begun: there is room for the next.
  for (const many of ['data', 'persons'] as const) {
    const count = next[many]?.length ?? 0;
    if (count > (draft[many]?.length ?? 0)) return { go: `${place(visit, part)}#${many}.${count}` };
  }
  const following = DRAFT_PARTS[DRAFT_PARTS.indexOf(part) + 1];
  return { go: place(visit, following ?? 'check') };
}

interface PartShown {
  /** As it is kept. */
  draft: LetterDraft;
  /** As this officer would have it, where that was not kept. */
  written?: LetterDraft;
  said?: Record<string, string>;
  faults: Fault[];
}

const partPage = (
  { speech, params, csrf }: Visit,
  part: DraftPart,
  { draft, written = draft, said = {}, faults }: PartShown,
): Outcome => ({
  page: { title: speech.say(`drafting.${part}`), place: 'requests', faults: faults.length > 0 },
  content: partScreen(speech, part, {
    ...{ request: params.id!, csrf, faults, seen: seenIn(part, draft), articles: OFFENCE_ARTICLES },
    answers: { ...answersOfLetter(written), ...said },
  }),
});

async function check(deps: CounterDeps, visit: Visit, reasons: readonly Reason[] = []): Promise<Outcome> {
  const { draft, half } = await letterWritten(deps, visit);
  const { speech, csrf, params } = visit;
  const byHand = half === undefined;
  const facts = await letterFacts(deps, { request: params.id!, of: 'request' });
  const letter = composeLetter(facts, speech);
  const warnings = letterWarnings(visit, reasons);
  const faults = [
    ...letterFaults(visit, byHand ? wrongInLetter(draft, deps.clock.now()) : reasons),
    ...warnings.flatMap(({ code, error }) =>
      error === undefined ? [] : [{ field: `override.${code}`, says: error }],
    ),
  ];
  return {
    page: {
      title: speech.say(byHand ? 'paper.check-letter' : 'drafting.check'),
      place: 'requests',
      faults: faults.length > 0,
    },
    content: checkLetterScreen(speech, { request: params.id!, csrf, faults, letter, warnings, byHand }),
  };
}

/** Freezes the exact text officers approve, or names everything the rules say against it at once. */
async function putUp(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { half } = await letterWritten(deps, visit);
  if (half === undefined) throw notWritten();
  try {
    const overrides = warningsPassed(visit);
    const decision = await deps.node.perform(visit.params.id!, 'authorise', { overrides }, visit.officer);
    if (!decision.allowed) return check(deps, visit, decision.reasons);
    deps.nudge();
  } catch (error) {
    if (!(error instanceof ActAwaitsApproval)) throw error;
  }
  return { go: `/requests/${visit.params.id}?put-up=authorise` };
}

/** With the data as the form has them; a letter that seeks none has no such paragraph. */
function withData(form: Visit['form'], { data: before = [], ...rest }: LetterDraft): LetterDraft {
  const data = dataFrom(form, before);
  return data.length === 0 ? rest : { ...rest, data };
}

/** With the persons as the form has them. */
function withPersons(form: Visit['form'], { persons: before = [], ...rest }: LetterDraft): LetterDraft {
  const persons = personsFrom(form, before);
  return persons.length === 0 ? rest : { ...rest, persons };
}
