/** What the review shows: what the rules know of this request, what it says itself, and what the officer answered so far. */
import { citeInLine } from '@comity/convention';
import {
  contentOf,
  gapsOf,
  type IncomingHalf,
  type Reason,
  RULE_WORDS,
  ruleBook,
  safeguardsAsked,
} from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { OpenActFacts, ReasonFacts, ReviewFacts, Way } from '@comity/web';
import { tryAct } from '../../usecases/request/try-act.ts';
import type { CounterDeps } from '../deps.ts';
import { shown } from '../reasons.ts';
import { lawsBesideLetter } from './law/conduct.ts';
import type { Visit } from './page.ts';
import { type Answers, answered, groundsHere, reasonsSaid } from './review-given.ts';
import { theirWords } from './review-words.ts';

type Shown = Pick<ReviewFacts, 'grounds' | 'never' | 'safeguards' | 'enforced' | 'ways'>;

export async function reviewShown(
  deps: CounterDeps,
  visit: Visit,
  half: IncomingHalf,
  acts: readonly OpenActFacts[],
  answers: Answers,
): Promise<Shown> {
  const standing = await groundsHere(deps, visit, half);
  return {
    grounds: standing.flatMap(({ code, terms }) =>
      terms === undefined
        ? []
        : [
            {
              code,
              citation: citeInLine(terms.provisions),
              consultation: terms.consultation,
              says: theirWords(visit.speech, half, code),
              ...(code === 'NONCONFORMING' ? { missing: shown(gapsOf(half)) } : {}),
              ...(code === 'NO_DUAL_CRIMINALITY' ? { laws: lawsBesideLetter(deps, half) } : {}),
            },
          ],
    ),
    never: standing.flatMap(({ code, reasons }) =>
      reasons[0] === undefined ? [] : [{ code, why: shown(reasons)[0]! }],
    ),
    safeguards: safeguardsShown(half),
    enforced: enforcedHere(half),
    ways: await waysFrom(deps, visit, { half, acts, answers, codes: standing }),
  };
}

function safeguardsShown(half: IncomingHalf): Shown['safeguards'] {
  const theirs = contentOf(half).safeguards ?? [];
  return safeguardsAsked(half).map(({ id, act, reason }) => ({
    id,
    act,
    reason: shown([reason])[0]!,
    theirs: theirs.find((one) => one.id === id)?.note,
    ours: half.safeguards.findLast((one) => one.id === id),
  }));
}

/** Acts after which nothing of the request can be undone by words. */
const DECIDING = ['accept', 'order', 'refuse', 'execute', 'send-evidence'];

/** Rules that close an act by themselves, each once, in the order in which a case meets them. */
function enforcedHere({ kind }: IncomingHalf): Shown['enforced'] {
  const places = new Set(DECIDING.map((act) => `incoming ${kind} ${act}`));
  const found = ruleBook.filter(
    ({ id, mode, appliesTo }) =>
      mode === 'enforce' && /^S-\d\d/.test(id) && appliesTo.some((place) => places.has(place)),
  );
  const words = Object.keys(RULE_WORDS) as (keyof typeof RULE_WORDS)[];
  return found.flatMap(({ id, paragraphs, source }) => {
    const says = words.find((word) => word === id) ?? words.find((word) => word.startsWith(`${id}.`));
    if (says === undefined) return [];
    const reason: Reason = {
      code: id,
      text: RULE_WORDS[says],
      says,
      paragraphs: [...paragraphs],
      source,
      mode: 'enforce',
    };
    return [{ id: id.slice(0, 4), reason: shown([reason])[0]! }];
  });
}

/** In the order of a desk that would rather help: what comes first by law, then what the answers lead to, then the rest. */
const WAYS: Readonly<Record<IncomingHalf['kind'], readonly string[]>> = {
  letter: ['ask', 'consult', 'propose-condition', 'accept', 'refuse', 'postpone'],
  preservation: ['ask', 'consult', 'order', 'refuse'],
};

interface Weighed {
  half: IncomingHalf;
  acts: readonly OpenActFacts[];
  answers: Answers;
  codes: readonly { code: string }[];
}

async function waysFrom(deps: CounterDeps, visit: Visit, weighed: Weighed): Promise<Way[]> {
  const { half, acts, answers, codes } = weighed;
  const applying = answered(codes, answers, 'applies');
  const asking = answered(codes, answers, 'ask');
  const denied = answered(codes, answers, 'does-not');
  const against = await refusalSays(deps, visit, weighed, applying);
  const mustConsult = against.some(({ code }) => code === 'S-35');
  const meant: Record<string, boolean> = {
    consult: mustConsult,
    ask: asking.length > 0,
    refuse: applying.length > 0 && !mustConsult,
    [half.kind === 'letter' ? 'accept' : 'order']:
      applying.length === 0 && asking.length === 0 && denied.length > 0,
  };
  const ways = WAYS[half.kind].flatMap((name): Way[] => {
    const act = acts.find((one) => one.act === name);
    if (act === undefined) return [];
    return [
      {
        act,
        grounds: applying.length,
        isMeant: meant[name] === true,
        isFirst: name === 'consult' && mustConsult,
        reasons: name === 'refuse' ? against : [],
      },
    ];
  });
  const rank = ({ isFirst, isMeant }: Way) => (isFirst ? 0 : isMeant ? 1 : 2);
  return ways.toSorted((a, b) => rank(a) - rank(b));
}

/** What the rules would say to a refusal on the grounds that apply, as they stand; nothing where there is none, or the act is closed. */
async function refusalSays(
  deps: CounterDeps,
  { officer }: Visit,
  { half, acts, answers }: Weighed,
  grounds: string[],
): Promise<ReasonFacts[]> {
  if (grounds.length === 0 || !acts.some(({ act, allowed }) => act === 'refuse' && allowed)) return [];
  const input = { grounds, reasons: reasonsSaid(grounds, answers) } as unknown as Json;
  const { decision } = await tryAct(deps, half.id, 'refuse', input, officer);
  return decision.allowed ? [] : shown(decision.reasons).filter(({ field }) => field !== 'safeguards.S-02');
}
