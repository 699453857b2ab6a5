/** Registering what came by hand, or preparing what is to go. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import { inOrderOf, STATE_CODES } from '@comity/language';
import {
  type Answers,
  beginScreen,
  beginTitle,
  CHANNELS,
  CHECKS,
  type Fault,
  PAPER_ISLANDS,
} from '@comity/web';
import { newId, UUID } from '../../../ports/entropy.ts';
import { StoreError } from '../../../ports/store.ts';
import type { WantedPaper } from '../../../usecases/paper/begin-paper.ts';
import type { CounterDeps } from '../../deps.ts';
import type { Outcome, Visit } from '../page.ts';
import { fileIn } from '../sent-files.ts';
import { answersOf, contentOf, enteredOf, fieldMoment, momentOf } from './answers.ts';
import { faultsOf } from './faults.ts';
import { keepScan, scanFaults } from './scan.ts';

const wayOf = ({ query }: Visit) => (query.get('way') === 'goes' ? ('goes' as const) : ('came' as const));
const kindOf = ({ query }: Visit) =>
  query.get('kind') === 'letter' ? ('letter' as const) : ('preservation' as const);

export async function beginPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const authority = wayOf(visit) === 'goes' ? await ownAuthority(deps, kindOf(visit)) : '';
  const fresh = { urgency: 'normal', day: fieldMoment(deps.clock.now()), authority };
  return shown(deps, visit, fresh, []);
}

async function ownAuthority(deps: CounterDeps, kind: 'preservation' | 'letter'): Promise<string> {
  const own =
    (await deps.store.transact((tx) => tx.trust.get(deps.me)))?.trust.directory?.body.authorities ?? [];
  const wanted = kind === 'letter' ? 'mla' : '24-7';
  return (own.find(({ functions }) => functions.includes(wanted)) ?? own[0])?.name ?? '';
}

function shown(deps: CounterDeps, visit: Visit, answers: Answers, faults: Fault[]): Outcome {
  const { speech, csrf } = visit;
  const [way, kind] = [wayOf(visit), kindOf(visit)];
  const id = UUID.test(answers.id ?? '') ? answers.id! : newId(deps.clock, deps.entropy);
  const states = inOrderOf(
    speech.language,
    STATE_CODES.filter((code) => code !== deps.me),
  );
  return {
    page: {
      title: beginTitle(speech, { way }),
      place: 'requests',
      islands: PAPER_ISLANDS,
      faults: faults.length > 0,
    },
    content: beginScreen(speech, {
      ...{ way, kind, states, articles: OFFENCE_ARTICLES },
      ...{ answers, faults, csrf, id },
    }),
  };
}

export async function begun(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const said = answersOf(visit.form);
  const wrong = [...missing(visit, said), ...malformed(visit, said)];
  const faults = [...wrong, ...scanFaults(visit, wrong.length)];
  if (faults.length > 0) return shown(deps, visit, said, faults);
  const [way, kind] = [wayOf(visit), kindOf(visit)];
  const { number: _, authority: __, ...came } = enteredOf(said, momentOf(said.day) ?? deps.clock.now());
  const wanted = {
    ...{ id: said.id, state: said.state, class: said.urgency, reference: said.reference },
    ...{ kind, content: { ...(way === 'goes' && kind === 'letter' ? BASIS : {}), ...contentOf(kind, said) } },
    ...(way === 'came' ? { direction: 'incoming', number: said.number, came } : { direction: 'outgoing' }),
  } as WantedPaper;
  return carriedOut(deps, visit, said, wanted);
}

/** 40(6), 40(7): what a letter rests on unless its page says otherwise. */
const BASIS = { basis: { kind: 'CONVENTION_ART40' as const } };

async function carriedOut(
  deps: CounterDeps,
  visit: Visit,
  said: Answers,
  wanted: WantedPaper,
): Promise<Outcome> {
  try {
    const decision = await deps.node.beginPaper(wanted, visit.officer);
    if (!decision.allowed) {
      const faults = faultsOf(visit, decision.reasons);
      return shown(deps, visit, said, [...faults, ...scanFaults(visit, faults.length)]);
    }
  } catch (error) {
    // Sent twice: the first one stands.
    if (error instanceof StoreError && error.code === 'exists') return { go: `/paper/${wanted.id}` };
    throw error;
  }
  const scan = fileIn(visit.form, 'scan');
  if (scan && wanted.direction === 'incoming')
    await keepScan(deps, { paper: wanted.id!, entry: 0, bytes: scan }, visit.officer);
  deps.lookAgain();
  if (wanted.direction === 'incoming') return { go: `/paper/${wanted.id}?done=request` };
  // A letter is written on in its parts, which ask for all of 40(15).
  return { go: wanted.kind === 'letter' ? `/requests/${wanted.id}/drafting` : `/paper/${wanted.id}` };
}

/** What has to be said before the rules can look at it. */
function missing({ speech }: Visit, said: Answers): Fault[] {
  const needs: [string, string][] = [
    ['state', speech.say('common.state')],
    ['reference', speech.say('paper.their-reference')],
    ...(said.number === undefined
      ? []
      : ([['number', speech.say('paper.our-number')]] as [string, string][])),
    ...(said.day === undefined ? [] : ([['day', speech.say('paper.day-came')]] as [string, string][])),
    ...(said.number === undefined ? [] : ([['channel', speech.say('paper.channel')]] as [string, string][])),
  ];
  return needs
    .filter(([field]) => (said[field] ?? '') === '')
    .map(([field, label]) => ({ field, says: speech.say('paper.missing', { label }) }));
}

const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  state: STATE_CODES,
  urgency: ['normal', 'urgent', 'emergency'],
  channel: CHANNELS,
  check: CHECKS,
  offence: [...OFFENCE_ARTICLES, 'serious'],
};
/** Everything has a maximum: texts as a letter has them, the rest as one line. Letters. */
const LONG = new Set(['facts', 'necessity', 'sought', 'purpose', 'identifiers']);
const MOST_OF_A_LINE = 300;

/** What no field of ours could have sent. */
export const malformed = ({ speech }: Visit, said: Answers): Fault[] =>
  Object.entries(said)
    .filter(
      ([name, value]) =>
        (value !== '' && ONE_OF[name]?.includes(value) === false) ||
        (name !== 'csrf' && !LONG.has(name) && value.length > MOST_OF_A_LINE),
    )
    .map(([field]) => ({ field, says: speech.say('form.malformed', { label: field }) }));
