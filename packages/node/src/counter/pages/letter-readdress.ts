/** Addressing a letter to another State while it is written, and what that State asks of a letter. Without JavaScript. */
import type { LetterDraft, OutgoingHalf } from '@comity/domain';
import { type Addressed, LETTER_ISLANDS, readdressScreen } from '@comity/web';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { refusedBy } from '../problem.ts';
import { letterWritten, notWritten } from './drafting-written.ts';
import { answer } from './form.ts';
import { isAskable, letterSurroundings } from './letter-begin.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

/** In the address of the page of the parts, once it was changed. */
const CHANGED = 'readdressed';

export const readdressPage = (app: Counter, deps: CounterDeps): void =>
  addPage(app, deps, {
    url: '/requests/:id/drafting/to',
    permission: 'draft',
    get: async (visit) => shown(deps, visit, (await sealedLetter(deps, visit)).counterpart),
    post: (visit) => readdressed(deps, visit),
  });

async function sealedLetter(deps: CounterDeps, visit: Visit): Promise<OutgoingHalf> {
  const { half } = await letterWritten(deps, visit);
  if (half === undefined) throw notWritten();
  return half;
}

async function shown(deps: CounterDeps, visit: Visit, to: string, label?: string): Promise<Outcome> {
  const { speech, csrf, params } = visit;
  const { states } = await letterSurroundings(deps, visit);
  const faults = label === undefined ? [] : [{ field: 'to', says: speech.say('paper.missing', { label }) }];
  return {
    page: {
      title: speech.say('drafting.readdress'),
      place: 'requests',
      islands: LETTER_ISLANDS,
      faults: faults.length > 0,
    },
    content: readdressScreen(speech, { request: params.id!, csrf, states, to, faults }),
  };
}

async function readdressed(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, params, officer } = visit;
  const { counterpart } = await sealedLetter(deps, visit);
  const to = answer(form, 'to');
  if (!isAskable(await letterSurroundings(deps, visit), to))
    return shown(deps, visit, '', speech.say('urgent.to'));
  const go = `/requests/${params.id}/drafting`;
  if (to === counterpart) return { go };
  const decision = await deps.node.readdressLetter(params.id!, to, officer);
  if (!decision.allowed) throw refusedBy(decision.reasons);
  return { go: `${go}?${CHANGED}` };
}

/** What the page of the parts says of the State: what it asks of a letter, where it was chosen just now. */
export async function addressedIn(
  deps: CounterDeps,
  { query }: Visit,
  { counterpart: state, oral }: OutgoingHalf,
  draft: LetterDraft,
): Promise<Addressed> {
  const mayChange = draft.follows === undefined && oral === null;
  const known = query.has(CHANGED)
    ? (await deps.store.transact((tx) => tx.trust.get(state)))?.trust.directory?.body
    : undefined;
  if (known === undefined) return { state, mayChange };
  const { languagesAccepted: accepted, diplomaticOnly = false } = known;
  return { state, mayChange, changed: { language: draft.language ?? '', accepted, diplomaticOnly } };
}
