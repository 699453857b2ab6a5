/** Reviews and counts of the Conference, with every call of the store broken once before and once after it was done: nothing is ever half written. */
import { beforeAll, describe, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { copyState, type MemoryState } from '../../src/adapters/memory/state.ts';
import { readPart } from '../../src/counter/reviews.ts';
import type { Store } from '../../src/ports/store.ts';
import { coverage, makeEdition } from '../../src/usecases/counts/compile-year.ts';
import { receiveCounts } from '../../src/usecases/counts/receive-counts.ts';
import { countsFile } from '../../src/usecases/counts/seal-counts.ts';
import { recordFinding } from '../../src/usecases/national/findings.ts';
import type { ReviewFile } from '../../src/usecases/reviews/hand-over.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { prefillAnswers } from '../../src/usecases/reviews/prefill.ts';
import { publicRecord } from '../../src/usecases/reviews/public-record.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { takeLots } from '../../src/usecases/reviews/take-lots.ts';
import { takeOver } from '../../src/usecases/reviews/take-over.ts';
import { takeStep } from '../../src/usecases/reviews/take-step.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';
import { officerWith } from '../support/desk.ts';
import { expectWhole } from '../support/every-call.ts';
import {
  answering,
  BASIS,
  ends,
  focalOf,
  MECHANISM,
  nominate,
  QUESTION,
  REVIEW,
  SAID,
  told,
} from '../support/reviews.ts';
import { type Stand, type StandNode, stand } from '../support/stand.ts';

const YEAR = 2025;
const OFFICER = { id: 'duty', role: 'case-officer' as const };

let world: Stand;
let part: ReviewFile;
let reports: Uint8Array[];
/** What stands before each thing that is done. */
const before: Record<string, MemoryState> = {};

const depsOf = (node: StandNode, store: Store, chance = chanceFrom('conference broken')) => ({
  ...node.ports,
  me: node.state,
  store,
  clock: world.clock,
  entropy: chance,
});
type Deps = ReturnType<typeof depsOf>;

beforeAll(async () => {
  world = await stand({ states: ['xa', 'xb', 'xc', 'xs'] });
  const { xa, xb, xc, xs } = world.nodes;
  for (const { node } of [xa, xb, xc, xs]) await node.jobs.freshness();
  for (const { node } of [xa, xb, xc, xs]) await node.jobs.refresh();
  before.nothing = copyState(xa.memory.state);
  for (const node of [xa, xb]) {
    const deps = depsOf(node, node.ports.store, world.chance);
    await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
    if (node === xa) before.mechanism = copyState(xa.memory.state);
    await openReview(deps, SAID, 'xa-chief');
    for (const state of ['xa', 'xb']) await tellStep(deps, REVIEW, told(nominate(state)), 'duty');
    await tellStep(deps, REVIEW, told(ends('nominating')), 'duty');
  }
  const found = {
    state: 'xa',
    requirement: QUESTION,
    status: 'not',
    reason: 'None.',
    provisions: [],
  } as const;
  await recordFinding({ ...depsOf(xa, xa.ports.store, world.chance), files: {} as never }, found, 'xa-law');
  part = await xb.node.handOverReview(REVIEW, OFFICER);
  before.review = copyState(xa.memory.state);
  reports = [];
  for (const node of [xa, xb, xc]) {
    const by = { id: officerWith(node, 'case-officer').id, role: 'case-officer' as const };
    const { key } = await node.node.sealCounts({ year: YEAR, to: ['xs'] }, by);
    reports.push(await countsFile(node.ports, key));
  }
  before.secretariat = copyState(xs.memory.state);
  for (const file of reports) await xs.node.receiveCounts(file, OFFICER);
  before.reported = copyState(xs.memory.state);
});

const LISTS = { underReview: ['xa'], pool: ['xb'], deferred: [], earlier: [], standing: [] };
const LOTS = {
  ...{ mechanism: 'trial', version: 1, cycle: 1, draw: LISTS, seed: '17 4' },
  pairs: [{ reviewed: 'xa', reviewer: 'xb' }],
};

/** What is done, over what was there before, at whose desk. */
const DONE: Record<string, [keyof typeof before, 'xa' | 'xs', (deps: Deps) => Promise<unknown>]> = {
  'a mechanism is set': ['nothing', 'xa', (deps) => setMechanism(deps, MECHANISM, BASIS, 'duty')],
  'a draw is taken in': ['mechanism', 'xa', (deps) => takeLots(deps, LOTS, 'duty')],
  'a review is opened': ['mechanism', 'xa', (deps) => openReview(deps, SAID, 'duty')],
  'a step of another is written down': [
    'review',
    'xa',
    (deps) =>
      tellStep(deps, REVIEW, told({ ...nominate('xa'), person: 'Second', role: 'expert' } as never), 'duty'),
  ],
  'a self-assessment is begun': ['review', 'xa', (deps) => prefillAnswers(deps, REVIEW, 'en', focalOf('xa'))],
  'a step is taken': [
    'review',
    'xa',
    (deps) => takeStep(deps, REVIEW, { did: answering('Section 14.'), language: 'en' }, focalOf('xa')),
  ],
  'another State’s part is taken over': [
    'mechanism',
    'xa',
    (deps) => takeOver(deps, part, readPart, OFFICER),
  ],
  'counts are taken in': ['secretariat', 'xs', (deps) => receiveCounts(deps, reports[0]!, OFFICER)],
  'an edition is made': ['reported', 'xs', (deps) => makeEdition(deps, YEAR, OFFICER)],
};

describe('with the store broken at every call', () => {
  it.each(Object.entries(DONE))(
    'when %s, all of it stands or nothing, and it says so',
    async (_, [from, at, work]) => {
      await expectWhole(before[from]!, (store) => work(depsOf(world.nodes[at], store)));
    },
  );

  it('who reported, and what everybody may read, is told whole or not at all, and changes nothing', async () => {
    const { xa, xs } = world.nodes;
    await expectWhole(before.reported!, (store) => coverage(depsOf(xs, store), YEAR), 'nothing');
    await expectWhole(before.review!, (store) => publicRecord(depsOf(xa, store), REVIEW), 'nothing');
  });
});
