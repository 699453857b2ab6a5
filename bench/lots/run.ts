/** A million draws of reviewers, each table held against the rules by itself. No two are over the same input. */
import { hash } from 'node:crypto';
import { participants } from '../../packages/convention/src/national.ts';
import { checkTable, type DrawAsked, draw, type Pair } from '../../packages/domain/src/national/index.ts';
import { say } from '../support/figures.ts';
import { figure, type Section } from '../support/findings.ts';

const DRAWS = 1_000_000;
const TOLD_EVERY = 100_000;
/** States a draw is over: small, so that rules are tight and many draws run into them. */
const POOL = 16;

/** Few, since a draw without a table takes all of them. */
const ATTEMPTS = 25;

const groups = Object.fromEntries(
  participants.flatMap(({ code, group }) => (group === undefined ? [] : [[code, group]])),
);
const states = Object.keys(groups);

export async function benchLots({ json }: { json: boolean }): Promise<Section> {
  const outcomes = { drawn: 0, 'too-few': 0, 'none-found': 0 };
  const faults: string[] = [];
  const began = performance.now();
  let attempts = 0;
  for (let n = 0; n < DRAWS && faults.length < 10; n++) {
    const asked = askedAt(n);
    const found = draw(asked, `${n}`, sha256, ATTEMPTS);
    outcomes[found.outcome] += 1;
    if (found.outcome === 'drawn') {
      attempts += found.attempt;
      const pairs = found.table.flatMap(({ reviewed, reviewers }) =>
        reviewers.map(({ state }): Pair => ({ reviewed, reviewer: state })),
      );
      for (const broken of checkTable(asked, pairs)) faults.push(`draw ${n}: ${JSON.stringify(broken)}`);
    }
    if (!json && (n + 1) % TOLD_EVERY === 0) say(`${n + 1} draws`);
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    name: 'lots',
    figures: [
      figure({ what: 'tables drawn and checked', value: outcomes.drawn, unit: '' }),
      figure({ what: 'draws and checks', value: DRAWS / seconds, unit: '/s' }),
      figure({ what: 'attempts a table took', value: attempts / outcomes.drawn, unit: '' }),
    ],
    steps: [],
    faults,
    notes: [
      `${DRAWS} draws over ${POOL} States in ${seconds.toFixed(0)} s: ${outcomes.drawn} tables, ${outcomes['too-few']} without enough who may review, ${outcomes['none-found']} without a table in any attempt.`,
    ],
  };
}

const sha256 = (text: string): string => hash('sha256', text);

/** Input of the n-th draw: everything about it comes from the digest of its number. */
function askedAt(n: number): DrawAsked {
  const chance = Buffer.from(hash('sha256', `input ${n}`), 'hex');
  const at = (i: number, below: number): number => chance[i]! % below;
  const pick = (i: number): string => pool[at(i, POOL)]!;
  const first = chance.readUInt16BE(0) % (states.length - POOL);
  const pool = states.slice(first, first + POOL);
  const reviewers = 1 + at(2, 2);
  const pair = (i: number): Pair => ({ reviewed: pick(i), reviewer: pick(i + 1) });
  return {
    rules: {
      reviewers,
      fromSameGroup: at(3, reviewers + 1),
      otherGroupsIfTooFew: at(4, 4) > 0,
      mostEach: 1 + at(5, 3),
      noMutual: at(6, 4) > 0,
      noRepeat: at(7, 4) > 0,
    },
    underReview: pool.slice(0, 1 + at(8, 4)),
    pool: pool.slice(at(9, 3)),
    groups,
    earlier: [10, 12, 14, 16].map(pair),
    standing: [],
  };
}
