/** Every way to read and to spoil what was added to the sound package (SPEC §9.8, §9.9). */
import type { Json } from '../../packages/protocol/src/index.ts';
import { type Files, printEdits } from '../package-vectors/files.ts';
import { later } from '../seal-vectors/state.ts';
import { BOTH, type Case, RENEWED } from './case.ts';
import { dishonestSteps } from './dishonest-steps.ts';
import { spoiltRenewal } from './spoilt-renewal.ts';
import { spoiltSteps } from './spoilt-steps.ts';
import { DAY, STAMP_DAYS } from './states.ts';

const readings: Case[] = [
  {
    name: 'as it was added, by roots of both States',
    rule: 'PKG-47',
    outcome: 'proven',
    rows: `${RENEWED}, ${BOTH}`,
    edits: {},
  },
  {
    ...{
      name: 'without a root of the State that passed it on',
      rule: 'PKG-47',
      outcome: 'proven',
      edits: {},
    },
    ...{ rows: `${RENEWED}, onward not-proven optional, onward proven`, roots: ['xb'] },
  },
  {
    ...{ name: 'without an instant to judge by', rule: 'PKG-55', outcome: 'proven', edits: {}, now: null },
    rows: `renewed not-proven optional, ${BOTH}`,
  },
  {
    ...{
      name: 'when the time stamp of the renewal has run out',
      rule: 'PKG-54',
      outcome: 'not-proven',
      edits: {},
    },
    ...{ rows: `renewed not-proven ran-out, ${BOTH}`, now: later((STAMP_DAYS + 1) * DAY) },
  },
  {
    ...{ name: 'before the renewal was made', rule: 'PKG-55', outcome: 'proven', edits: {}, now: later(DAY) },
    rows: `${RENEWED}, ${BOTH}`,
  },
  {
    ...{ name: 'by a clock before every time stamp', rule: 'PKG-55', outcome: 'contradicted', edits: {} },
    ...{ rows: `renewed contradicted from-the-future, ${BOTH}`, now: later(0) },
  },
  ...['xb', 'xc', 'xd'].map(
    (opened): Case => ({
      ...{
        name: `opened with the key of ${opened === 'xb' ? 'its first recipient' : opened}`,
        rule: 'PKG-46',
      },
      ...{ outcome: 'proven', rows: `${RENEWED}, ${BOTH}`, edits: {}, opened },
    }),
  ),
];

/** All cases as JSON. */
export function laterCases(added: Files, sound: Files): Json[] {
  return [...readings, ...spoiltSteps(added), ...dishonestSteps(added), ...spoiltRenewal(added, sound)].map(
    print,
  );
}

function print({
  name,
  rule,
  outcome,
  rows,
  edits,
  roots = ['xb', 'xa'],
  now = later(10 * DAY),
  opened,
}: Case): Json {
  return {
    name,
    rule,
    roots: [...roots],
    now,
    opened: opened ?? null,
    outcome,
    rows: rows.split(', ').map((row) => {
      const [id, status, ...more] = row.split(' ') as [string, string, ...string[]];
      const code = more.find((word) => word !== 'optional');
      return { id, status, required: !more.includes('optional'), ...(code !== undefined && { code }) };
    }),
    edits: printEdits(edits),
  };
}
