/**
 * The urgent request: shown, kept as a draft, and made ready for signing by the same acts as the API (`draft`, `authorise`). Sent twice, or
 * from two tabs, it is one request: the page chose its id.
 */
import { OFFENCE_ARTICLES } from '@comity/convention';
import { lacksOf, type PreservationDraft } from '@comity/domain';
import { URGENT, type UrgentAnswers, type UrgentFacts, urgentIslands, urgentScreen } from '@comity/web';
import { newId, UUID } from '../../../ports/entropy.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { referenceAt } from '../reference.ts';
import { answersFrom, answersOfDraft, draftFrom, freshAnswers } from './answers.ts';
import { faultsOf } from './faults.ts';
import { type Asked, draftRecord, HOLDER, keepDraft, makeReady, seenIn } from './keeping.ts';
import { surroundings } from './states.ts';

type Shown = Pick<UrgentFacts, 'id' | 'answers' | 'faults'> & { keptAt?: string; done?: string };

export function urgentPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: URGENT,
    permission: 'draft',
    get: async (visit) => page(deps, visit, await begun(deps, visit)),
    post: (visit) => taken(deps, visit),
  });
}

/** A new one, or the draft that `?draft=` names. */
async function begun(deps: CounterDeps, visit: Visit): Promise<Shown> {
  const record = await draftRecord(deps, visit.query.get('draft') ?? '');
  if (record) {
    const { half } = record;
    const draft = half.stage.name === 'draft' ? (half.stage.draft as PreservationDraft) : {};
    const answers = answersOfDraft(half.counterpart, half.class, draft);
    const done = visit.query.has('saved') ? { done: visit.speech.say('urgent.saved') } : {};
    return { id: record.id, answers, faults: [], keptAt: record.updatedAt, ...done };
  }
  const now = deps.clock.now();
  const { ownAuthority } = await surroundings(deps, visit.speech.language);
  const today = now.slice(0, 10);
  const preset = { today, reference: referenceAt(deps.me, now), authority: ownAuthority };
  return { id: newId(deps.clock, deps.entropy), answers: freshAnswers(visit.speech, preset), faults: [] };
}

async function page(deps: CounterDeps, visit: Visit, { done, ...shown }: Shown): Promise<Outcome> {
  const { speech, csrf } = visit;
  const { states } = await surroundings(deps, speech.language);
  const own = { name: speech.state(deps.me) };
  const record = await draftRecord(deps, shown.id);
  const seen = record === undefined ? '' : seenIn(record);
  const facts: UrgentFacts = {
    ...shown,
    seen,
    csrf,
    states,
    own,
    articles: OFFENCE_ARTICLES,
    now: deps.clock.now(),
  };
  return {
    page: {
      title: speech.say('urgent.title'),
      place: 'requests',
      faults: shown.faults.length > 0,
      islands: urgentIslands,
    },
    content: urgentScreen(speech, facts),
    ...(done === undefined ? {} : { done }),
  };
}

async function taken(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const { states } = await surroundings(deps, speech.language);
  const said = answersFrom(form);
  const answers = states.some(({ code }) => code === said.to) ? said : { ...said, to: '' };
  const id = UUID.test(answer(form, 'id')) ? answer(form, 'id') : newId(deps.clock, deps.entropy);
  const draft = draftFrom(speech, answers, officer.role);
  const faults = faultsOf(speech, answers, lacking(answers, draft));
  const asked: Asked = { id, seen: answer(form, 'seen'), answers, draft };
  if (answers.to === '') return page(deps, visit, { id, answers, faults });
  const found = await keepDraft(deps, visit, asked);
  if ('moved' in found)
    return page(deps, visit, { id, answers, faults: [{ says: speech.say('urgent.moved') }] });
  const kept = 'same' in found ? found.same : found.id;
  if (answer(form, 'act') === 'save') return { go: `${URGENT}?draft=${kept}&saved=1` };
  const shown = { id: kept, answers, keptAt: deps.clock.now() };
  if (faults.length > 0) return page(deps, visit, { ...shown, faults });
  const reasons = await makeReady(deps, visit, kept, answers);
  if (reasons.length === 0) return { go: requestHref(kept) };
  return page(deps, visit, { ...shown, faults: faultsOf(speech, answers, reasons) });
}

const lacking = (answers: UrgentAnswers, draft: PreservationDraft) =>
  lacksOf(draft, answers.urgency).filter(({ code }) => code !== HOLDER || !answers.providerUnknown);

const requestHref = (id: string): string => `/requests/${id}`;
