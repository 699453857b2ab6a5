/** Pages of lots: the draws that were taken in, a draw done here, and one that was published. */
import type { Speech } from '@comity/language';
import { type DrawFormFacts, drawForm, type Fault, lotsScreen } from '@comity/web';
import { drawLots, pairsIn, prepareDraw } from '../../../usecases/reviews/draw-lots.ts';
import { type LotsSaid, lots, takeLots } from '../../../usecases/reviews/take-lots.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { reviewDeps } from '../../reviews.ts';
import { lotsSaid } from '../../schemas/reviews.ts';
import { answer } from '../form.ts';
import { answersOf, keeping } from '../law/shared.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { fileIn, jsonIn } from '../sent-files.ts';
import { cycleNamed, cyclesOf, newestMechanisms } from './choices.ts';
import { listsIn, listsToBeginWith, notDrawn } from './lots-answers.ts';
import { maySet } from './mechanism.ts';

export function lotsPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: '/reviews/lots', permission: 'view', get: (visit) => lotsPage(deps, visit) });
  addPage(app, deps, {
    url: '/reviews/lots/draw',
    permission: 'set-review',
    get: (visit) => begun(deps, visit),
    post: (visit) => drawn(deps, visit),
  });
  addPage(app, deps, {
    url: '/reviews/lots/published',
    permission: 'set-review',
    get: async () => ({ go: '/reviews/lots' }),
    post: (visit) => published(deps, visit),
  });
}

async function lotsPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, query } = visit;
  const newest = await newestMechanisms(deps);
  return {
    page: { title: speech.say('mechanism.draws'), place: 'treaty' },
    content: lotsScreen(speech, {
      maySet: maySet(visit),
      cycles: newest.flatMap(cyclesOf),
      draws: (await lots(deps)).map((one) => ({
        ...one,
        title:
          newest.find(({ mechanism }) => mechanism.id === one.mechanism)?.mechanism.title ?? one.mechanism,
      })),
    }),
    ...(query.has('taken') ? { done: speech.say('mechanism.was-taken') } : {}),
  };
}

async function begun(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const of = visit.query.get('of');
  if (of === null) return { go: '/reviews/lots' };
  const { choice } = await cycleNamed(deps, of);
  return page(visit, { of: choice, answers: await listsToBeginWith(deps, choice), faults: [] });
}

const page = ({ speech, csrf }: Visit, facts: Omit<DrawFormFacts, 'csrf'>): Outcome => ({
  page: { title: speech.say('mechanism.draw'), place: 'treaty', faults: facts.faults.length > 0 },
  content: drawForm(speech, { csrf, ...facts }),
});

/** `lists`: their digest to be published. `draw`: what the seed gives. `take`: drawn once more, and kept. */
async function drawn(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const { choice, record } = await cycleNamed(deps, answer(form, 'of'));
  const { lists, faults } = listsIn(deps, speech, form);
  const seed = answer(form, 'seed');
  const asked = answer(form, 'do');
  const answers = answersOf(form);
  if (asked !== 'lists' && seed === '')
    faults.push({ field: 'seed', says: speech.say('mechanism.fault-seed') });
  const again = (more: Omit<DrawFormFacts, 'csrf' | 'of' | 'answers'>) =>
    page(visit, { of: choice, answers, ...more });
  if (faults.length > 0) return again({ faults });
  const said = {
    mechanism: record.mechanism.id,
    version: record.version,
    cycle: choice.number,
    draw: lists,
  };
  const outcome = await keeping(
    async () => ({
      digest: await prepareDraw(deps, said),
      // Whether there are enough is known without a seed.
      found: await drawLots(deps, said, seed === '' ? 'no seed yet' : seed),
    }),
    (code) => faultOf(speech, code),
  );
  if ('faults' in outcome) return again(outcome);
  const { digest, found } = outcome.kept;
  if (found.outcome !== 'drawn') return again({ faults: notDrawn(speech, found) });
  if (asked === 'lists') return again({ faults: [], digest });
  const pairs = pairsIn(found);
  if (asked !== 'take') return again({ faults: [], digest, drawn: pairs });
  return taken(deps, { ...said, seed, pairs }, officer.id, (wrong) => again({ faults: wrong }), speech);
}

async function taken(
  deps: CounterDeps,
  said: LotsSaid,
  by: string,
  again: (faults: Fault[]) => Outcome,
  speech: Speech,
): Promise<Outcome> {
  const outcome = await keeping(
    () => takeLots(reviewDeps(deps), said, by),
    (code) => faultOf(speech, code),
  );
  if ('faults' in outcome) return again(outcome.faults);
  return { go: `/reviews/lots?taken#${outcome.kept.id}` };
}

async function published(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const { choice, record } = await cycleNamed(deps, answer(form, 'of'));
  const begin = await listsToBeginWith(deps, choice);
  const again = (faults: Fault[]) => page(visit, { of: choice, answers: begin, faults });
  const [over, table] = ['lists', 'table'].map((name) => jsonIn(fileIn(form, name) ?? new Uint8Array()));
  const { rules: _, ...named } = (over ?? {}) as Partial<LotsSaid['draw']> & { rules?: unknown };
  const { seed, pairs } = (table ?? {}) as Partial<LotsSaid>;
  const read = lotsSaid.safeParse({
    mechanism: record.mechanism.id,
    version: record.version,
    cycle: choice.number,
    draw: { underReview: [], pool: [], deferred: [], earlier: [], standing: [], ...named },
    seed,
    pairs,
  });
  const wrong = read.success
    ? []
    : read.error.issues.map(({ path }) => (path[0] === 'draw' ? 'lists' : 'table'));
  const missing = [...(isObject(over) ? [] : ['lists']), ...(isObject(table) ? [] : ['table'])];
  const fields = [...new Set([...wrong, ...missing])];
  if (!read.success || fields.length > 0)
    return again(fields.map((field) => ({ field, says: speech.say('mechanism.fault-file') })));
  return taken(deps, read.data, officer.id, again, speech);
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A rule of the lots by the name the mechanism’s form gives it. */
const RULES: Readonly<Record<string, string>> = {
  reviewers: 'reviewers',
  'same-group': 'fromSameGroup',
  'not-in-pool': 'list-pool',
  itself: 'fault-itself',
  twice: 'fault-twice',
  mutual: 'noMutual',
  repeated: 'noRepeat',
  'too-many-reviews': 'mostEach',
  'not-under-review': 'list-underReview',
};

const FIELDS: Readonly<Record<string, Fault['field']>> = {
  'nobody-under-review': 'underReview',
  seed: 'seed',
};

function faultOf(speech: Speech, code: string): Fault | undefined {
  const rule = RULES[code.replace(/^lots:/, '')];
  if (code.startsWith('lots:') && rule !== undefined)
    return { says: speech.say('mechanism.fault-lots', { which: speech.label('mechanism', rule) }) };
  if (code === 'drawn-otherwise') return { says: speech.say('mechanism.fault-drawn-otherwise') };
  if (code === 'unknown-state') return { field: 'lists', says: speech.say('mechanism.fault-file') };
  if (code === 'nobody-under-review' || code === 'seed')
    return {
      field: FIELDS[code],
      says: speech.say(code === 'seed' ? 'mechanism.fault-seed' : 'mechanism.fault-nobody'),
    };
  return undefined;
}
