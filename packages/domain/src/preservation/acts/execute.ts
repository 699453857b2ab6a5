// Saying that the data are in fact preserved, or what of them could not be: 42(4), 42(8). From here the sixty days run.

import { cite, rule } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { present } from '../../law/present.ts';
import { law, ours, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { type Change, prepare } from '../../request/half.ts';
import type { ExecutePreservation } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { begin, close, meet, staged } from '../../request/update.ts';
import { preservationScreening, remedy, thirdParties } from '../../safeguards/records.ts';
import type { IncomingPreservation } from '../stages.ts';
import { floorClock } from '../term.ts';
import { notYet, screened } from './order-facts.ts';

const PROOF = 'packages/domain/test/rules/preservation-order.test.ts';
type Executing = Situation<IncomingPreservation, ExecutePreservation>;

const RESULTS: readonly string[] = ['preserved', 'partly-preserved', 'not-preserved'];

const dataOfTheOrder = ours<Executing>('execute.data', 'enforce', PROOF, ({ half: { stage }, input }) => {
  if (!('domestic' in stage)) return [];
  const { dataIds } = stage.domestic.scope;
  const named = input.dataIds ?? [];
  return [
    ...unless(named.length > 0, says('execute.data.name'), 'dataIds'),
    ...named
      .filter((id) => !dataIds.includes(id))
      .map((id) => ({ ...says('execute.data.covered', { id }), field: 'dataIds' })),
    ...unless(
      input.result !== 'preserved' || dataIds.every((id) => named.includes(id)),
      says('execute.data.all'),
      'dataIds',
    ),
  ];
});

const resultOfPreserving = ours<Executing>(
  'execute.result',
  'enforce',
  PROOF,
  ({ input }) => [
    ...unless(RESULTS.includes(input.result), says('execute.result.preservation'), 'result'),
    ...unless(
      input.result === 'not-preserved' || input.effectiveFrom !== undefined,
      says('execute.result.since'),
      'effectiveFrom',
    ),
  ],
  ['42(8)'],
);

const shortfallExplained = ours<Executing>('execute.shortfall', 'enforce', PROOF, ({ input }) =>
  unless(input.result === 'preserved' || saysSomething(input.reasons), says('execute.shortfall'), 'reasons'),
);

export const executePreservation: Act<IncomingPreservation, ExecutePreservation> = {
  name: 'execute',
  carriesOut: cite('supports', ['art42.p4', 'art42.p8'], 'comity incoming execute'),
  opens: [
    law(
      'S-16',
      'enforce',
      rule(
        cite('enforces', ['S-16', 'art24.p4'], 'packages/domain/test/rules/preservation-order.test.ts'),
        ({ half }: Opening<IncomingPreservation>) => unless(half.stage.name !== 'registered', says('S-16')),
      ),
    ),
    openIn('execute', ['registered', 'ordered', 'preserved'], 'open.execute.preservation', ['42(4)']),
  ],
  rules: [
    ...on(screened, [...preservationScreening, remedy, thirdParties]),
    resultOfPreserving,
    dataOfTheOrder,
    shortfallExplained,
    ...on(
      ({ input, ctx }: Executing) => ({ effectiveFrom: input.effectiveFrom, now: ctx.now }),
      [notYet('effectiveFrom')],
    ),
  ],
  apply: ({ half, input, ctx }) =>
    input.result === 'not-preserved' ? failed(half, input, ctx.now) : effected(half, input, ctx.now),
};

const failed = (
  half: IncomingPreservation,
  input: ExecutePreservation,
  at: string,
): Change<IncomingPreservation> => {
  const { registration } = inForce(half);
  const { dataIds, reasons } = input;
  assert(dataIds && reasons, 'reported as not preserved without data or reasons');
  const body = {
    ...{ reference: half.reference, result: 'not-preserved' as const, dataIds, reasons },
    ...present({ note: input.note }),
  };
  const { half: sent, message } = prepare(half, 'comity.preservation.outcome/1', body, at);
  return { half: close(staged(sent, { name: 'not-preserved', registration, reasons, at }), at), message };
};

const effected = (
  half: IncomingPreservation,
  input: ExecutePreservation,
  at: string,
): Change<IncomingPreservation> => {
  const { registration, domestic, order, until } = inForce(half);
  const { result, dataIds, effectiveFrom, note } = input;
  assert(dataIds && effectiveFrom, 'reported as preserved without data or a moment');
  const shortfall = result === 'partly-preserved' ? (input.reasons ?? '') : null;
  const body = {
    ...{ reference: half.reference, result, dataIds, effectiveFrom, until },
    ...present({ order: order ?? undefined, reasons: shortfall ?? undefined, note }),
  };
  const { half: sent, message } = prepare(half, 'comity.preservation.outcome/1', body, at);
  const facts = { registration, domestic, order, until, dataIds, effectiveFrom, shortfall };
  const preserved = staged(sent, { name: 'preserved', ...facts, at });
  return { half: begin(meet(preserved, at, 'preservation-floor'), floorClock(effectiveFrom)), message };
};

const inForce = ({ stage }: IncomingPreservation) => {
  assert(stage.name === 'ordered' || stage.name === 'preserved', 'executed without an order');
  return stage;
};
