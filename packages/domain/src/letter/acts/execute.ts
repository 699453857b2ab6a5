// Carrying a letter out: a domestic order with everything article 24 asks, then the report: 40(17), 40(26), 44(1), 24(4).

import { cite, rule } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { present } from '../../law/present.ts';
import { law, ours, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { isBlank, saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import type { Authority } from '../../request/content.ts';
import { dataRefused } from '../../request/data-left.ts';
import { prepare } from '../../request/half.ts';
import type { ExecuteLetter, OrderLetter } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { close, meet, staged } from '../../request/update.ts';
import type { DomesticOrder } from '../../safeguards/domestic-order.ts';
import { type OrderFacts, orderRules } from '../../safeguards/order-rules.ts';
import { remedy, thirdParties } from '../../safeguards/records.ts';
import type { ExecutionReport } from '../content.ts';
import type { IncomingLetter } from '../stages.ts';

const PROOF = 'packages/domain/test/rules/letter-execution.test.ts';

type Ordering = Situation<IncomingLetter, OrderLetter>;

const orderFacts = ({ half, input, ctx }: Ordering): OrderFacts => ({
  order: input.order,
  now: ctx.now,
  records: half.safeguards,
  foreignAuthorities: [half.request.authority.name, half.request.conductingAuthority.name],
  asked: (half.request.data ?? []).map((item) => item.id),
  refused: dataRefused(half),
  purposes: half.request.assistance.purposes,
  secrecyAsked:
    half.request.confidentiality?.required === true || half.request.confidentiality?.nonNotification === true,
  secrecyDisclaimed: half.consultations.some(
    ({ paragraphs, message }) => message.direction === 'sent' && paragraphs.includes('40(20)'),
  ),
});

export const orderLetter: Act<IncomingLetter, OrderLetter> = {
  name: 'order',
  carriesOut: cite('supports', ['art40.p17', 'art44.p1', 'art24.p4'], 'comity incoming order'),
  opens: [openIn('order', ['accepted', 'executing', 'partly-executed'], 'open.order.letter', ['40(17)'])],
  rules: [
    ...on(orderFacts, orderRules),
    ...on(
      ({ half }: Ordering) => ({ records: half.safeguards, offence: half.request.offence }),
      [remedy, thirdParties],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const { stage } = half;
    assert('acceptance' in stage, 'ordered before it was accepted');
    const earlier = 'orders' in stage ? stage.orders : [];
    const { registration, acceptance } = stage;
    const orders = [...earlier, input.order];
    return {
      half: staged(half, { name: 'executing', registration, acceptance, orders, at: ctx.now }),
      message: null,
    };
  },
};

type Executing = Situation<IncomingLetter, ExecuteLetter>;

const ownExecution = law<Executing>(
  'S-01.execution',
  'enforce',
  rule(
    cite('enforces', ['S-01', 'art5.p1', 'art5.p2'], 'packages/domain/test/rules/letter-execution.test.ts'),
    ({ half, input }: Executing) => {
      const foreign = [half.request.authority.name, half.request.conductingAuthority.name];
      const name = input.executedBy?.name ?? '';
      return unless(
        !isBlank(name) && !foreign.some((one) => one.trim().toLowerCase() === name.trim().toLowerCase()),
        says('S-01.execution'),
        'executedBy.name',
      );
    },
  ),
);

const RESULTS: readonly string[] = ['executed', 'partly-executed', 'not-executed'];

const resultOfExecuting = ours<Executing>('execute.result', 'enforce', PROOF, ({ input }) =>
  unless(RESULTS.includes(input.result), says('execute.result.letter'), 'result'),
);

const unexecutedExplained = ours<Executing>(
  'execute.unexecuted',
  'enforce',
  PROOF,
  ({ input }) => {
    const left = input.unexecuted ?? [];
    return [
      ...unless(
        input.result === 'executed' || left.length > 0,
        says('execute.unexecuted.what'),
        'unexecuted',
      ),
      ...unless(
        input.result !== 'executed' || left.length === 0,
        says('execute.unexecuted.partial'),
        'result',
      ),
      ...left.flatMap((one, index) => [
        ...unless(saysSomething(one.why), says('execute.unexecuted.why'), `unexecuted.${index}.why`),
        ...unless(
          !isBlank(one.paragraph),
          says('execute.unexecuted.paragraph'),
          `unexecuted.${index}.paragraph`,
        ),
      ]),
    ];
  },
  ['40(25)'],
);

export const executeLetter: Act<IncomingLetter, ExecuteLetter> = {
  name: 'execute',
  carriesOut: cite('supports', ['art40.p17', 'art40.p26', 'art44.p1', 'art44.p3'], 'comity incoming execute'),
  opens: [
    law(
      'S-16',
      'enforce',
      rule(
        cite('enforces', ['S-16', 'art24.p4'], 'packages/domain/test/rules/letter-execution.test.ts'),
        ({ half }: Opening<IncomingLetter>) => unless(half.stage.name !== 'accepted', says('S-16')),
      ),
    ),
    openIn('execute', ['accepted', 'executing', 'partly-executed'], 'open.execute.letter', ['40(17)']),
  ],
  rules: [resultOfExecuting, ownExecution, unexecutedExplained],
  apply: ({ half, input, ctx }) => {
    const { stage } = half;
    assert(stage.name === 'executing' || stage.name === 'partly-executed', 'executed without an order');
    const { registration, acceptance, orders } = stage;
    assert(input.executedBy, 'executed by nobody');
    const report = reportOf(input, input.executedBy, orders);
    const { half: told, message } = prepare(half, 'comity.execution.report/1', report, ctx.now);
    const facts = { registration, acceptance, orders, at: ctx.now };
    const done = staged(told, executed(report, facts));
    return {
      half:
        input.result === 'partly-executed'
          ? meet(done, ctx.now, 'execution-announced')
          : close(done, ctx.now),
      message,
    };
  },
};

const reportOf = (
  input: ExecuteLetter,
  executedBy: Authority,
  orders: readonly DomesticOrder[],
): ExecutionReport => ({
  result: input.result,
  executedBy,
  orders: orders.map(({ authority, reference, date, review }) => ({
    authority,
    reference,
    date,
    kind: KINDS[review],
  })),
  packages: input.packages ?? [],
  ...present({ note: input.note, unexecuted: input.unexecuted }),
});

const KINDS: Record<DomesticOrder['review'], string> = {
  judicial: 'judicial order',
  independent: 'order reviewed by an independent authority',
  none: 'order without prior review',
};

/** The stage that goes with a report: its name is the report's result, so the two can never disagree. */
export const executed = <Facts>(report: ExecutionReport, facts: Facts) => {
  switch (report.result) {
    case 'executed':
      return { name: report.result, report: { ...report, result: report.result }, ...facts };
    case 'partly-executed':
      return { name: report.result, report: { ...report, result: report.result }, ...facts };
    case 'not-executed':
      return { name: report.result, report: { ...report, result: report.result }, ...facts };
  }
};
