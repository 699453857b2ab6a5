/** Beginning a letter of request: to a State one chooses, or after a preservation request of ours (`drafting.ts`). The page chose the id, so that sending it twice begins one. */
import { LETTER, LETTER_ISLANDS, type NewLetterFacts, newLetterScreen, URGENCIES } from '@comity/web';
import { newId, UUID } from '../../ports/entropy.ts';
import { StoreError } from '../../ports/store.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { NewRequest } from '../../usecases/request/draft-request.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { refusedBy } from '../problem.ts';
import { notWritten } from './drafting-written.ts';
import { answer } from './form.ts';
import { freshLetter } from './letter-drafts.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { type Surroundings, surroundings } from './urgent/states.ts';

export function newLetterPage(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: LETTER,
    permission: 'draft',
    get: async (visit) => {
      const around = await letterSurroundings(deps, visit);
      const asked = visit.query.get('to') ?? '';
      const to = isAskable(around, asked) ? asked : '';
      const letter = newId(deps.clock, deps.entropy);
      return shown(visit, around, { letter, to, urgency: 'normal', faults: [] });
    },
    post: (visit) => begun(deps, visit),
  });
}

/** 40(12): whom the central authorities name. */
export const letterSurroundings = (deps: CounterDeps, { speech }: Visit): Promise<Surroundings> =>
  surroundings(deps, speech.language, ['mla', '24-7']);

export const isAskable = ({ states }: Surroundings, to: string): boolean =>
  states.some(({ code }) => code === to);

function shown(
  { speech, csrf, session }: Visit,
  { states }: Surroundings,
  asked: Pick<NewLetterFacts, 'letter' | 'to' | 'urgency' | 'faults'>,
): Outcome {
  const mayByHand = roleFor('enter-paper', session.roles) !== undefined;
  const byHand = mayByHand ? '/paper/new?way=goes&kind=letter' : undefined;
  return {
    page: {
      title: speech.say('drafting.begin'),
      place: 'requests',
      islands: LETTER_ISLANDS,
      faults: asked.faults.length > 0,
    },
    content: newLetterScreen(speech, { csrf, states, byHand, ...asked }),
  };
}

async function begun(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form } = visit;
  const around = await letterSurroundings(deps, visit);
  const [letter, to] = [answer(form, 'letter'), answer(form, 'to')];
  const urgency = URGENCIES.find((one) => one === answer(form, 'urgency'));
  const lacks = (field: string, label: string) => ({ field, says: speech.say('paper.missing', { label }) });
  const faults = [
    ...(isAskable(around, to) ? [] : [lacks('to', speech.say('urgent.to'))]),
    ...(urgency === undefined ? [lacks('urgency', speech.say('request.urgency'))] : []),
  ];
  if (urgency === undefined || faults.length > 0)
    return shown(visit, around, {
      ...{ letter: UUID.test(letter) ? letter : newId(deps.clock, deps.entropy), faults },
      ...{ to: isAskable(around, to) ? to : '', urgency: urgency ?? 'normal' },
    });
  const draft = await freshLetter(deps, to, around.ownAuthority);
  return beginLetter(deps, visit, { id: letter, to, urgency, drill: false, draft });
}

export type BegunLetter = Omit<Extract<NewRequest, { kind: 'letter' }>, 'kind' | 'id'> & { id: string };

/** Leads on to its parts. Throws CounterProblem for an id no page of ours gave, and for what the rules refuse. */
export async function beginLetter(deps: CounterDeps, visit: Visit, letter: BegunLetter): Promise<Outcome> {
  if (!UUID.test(letter.id)) throw notWritten();
  try {
    const decision = await deps.node.draft({ ...letter, kind: 'letter' }, visit.officer);
    if (!decision.allowed) throw refusedBy(decision.reasons);
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'exists')) throw error;
  }
  return { go: `/requests/${letter.id}/drafting` };
}
