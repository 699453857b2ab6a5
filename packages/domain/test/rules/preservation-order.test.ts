// Ordering a preservation, saying that it is effected, renewing it, warning: 42(4), 42(7), 42(8), 42(9), 25(2).
import { describe, expect, it } from 'vitest';
import {
  decideAnswerWarning,
  decideOrderPreservation,
  decideWarn,
  digestOf,
  type IncomingPreservation,
  ruleBook,
} from '../../src/index.ts';
import { executePreservation } from '../../src/preservation/acts/execute.ts';
import { orderPreservation } from '../../src/preservation/acts/order.ts';
import { extendOrder } from '../../src/preservation/acts/renew.ts';
import { warn } from '../../src/preservation/acts/warn.ts';
import type { ExecutePreservation, ExtendOrder } from '../../src/request/inputs.ts';
import {
  DAY_1,
  DAY_2,
  orderedPreservation,
  preservedPreservation,
  registeredPreservation,
} from '../support/cases.ts';
import { codesOf, deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { domesticOrder, homeRecords } from '../support/requests.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const order = { order: domesticOrder(), safeguards: homeRecords };
const explanation = 'The provider tells its customers of every order, also of this one.';

const warned = () => {
  const pair = registeredPreservation();
  const { half, mail } = post(
    must(decideWarn(pair.in, { risk: 'confidentiality', explanation }, inKessar())),
    DAY_1,
  );
  return { in: half as IncomingPreservation, out: deliver(pair.out, mail, inAlmara()).half };
};

describe('a preservation is not ordered', () => {
  proves('S-46', 'while the warned State has not decided: S-46, 42(7)', orderPreservation, () => ({
    half: warned().in,
    input: order,
    ctx: inKessar(),
  }));
  proves('S-46.known', 'on a known risk nobody warned of: S-46, 42(7)', orderPreservation, () => ({
    half: registeredPreservation().in,
    input: { ...order, knownRisk: 'prejudice' as const },
    ctx: inKessar(),
  }));
  proves(
    'floor.short-order',
    'for less than sixty days without saying how it will be renewed (42(8), 25(2))',
    orderPreservation,
    () => ({
      half: registeredPreservation().in,
      input: {
        ...order,
        order: domesticOrder({ scope: { ...order.order.scope, until: '2026-12-21T12:00:00.000Z' } }),
      },
      ctx: inKessar(),
    }),
  );
  proves('preserved.future', 'as effected at a moment to come (42(8))', orderPreservation, () => ({
    half: registeredPreservation().in,
    input: { ...order, effectiveFrom: '2026-12-01T00:00:00.000Z' },
    ctx: inKessar(),
  }));

  it('and dual criminality is asked for nowhere (42(4))', () => {
    const applied = ruleBook.filter((rule) => rule.appliesTo.includes('incoming preservation order'));
    expect(applied.length).toBeGreaterThan(10);
    expect(
      applied.filter((rule) => rule.paragraphs.some((paragraph) => ['40(8)', '35(3)'].includes(paragraph))),
    ).toEqual([]);
  });

  it('without the other State’s choice to go on; with it, secrecy that cannot be kept no longer stands in the way (42(7))', () => {
    const { in: half, out } = warned();
    if (out.direction !== 'outgoing' || out.kind !== 'preservation') throw new Error('wrong half');
    const answered = post(
      must(
        decideAnswerWarning(
          out,
          {
            warning: digestOf(out, out.warnings[0]!.message),
            choice: 'go-on',
            reason: 'The data matter more than the secret.',
          },
          inAlmara(),
        ),
      ),
      DAY_1,
    );
    const told = deliver(half, answered.mail, inKessar()).half as IncomingPreservation;
    const open = domesticOrder({ secrecy: { binds: false, provision: '' } });
    expect(codesOf(decideOrderPreservation(told, { ...order, order: open }, inKessar()))).toEqual([]);
  });
});

describe('a preservation is not reported as effected', () => {
  const effected =
    (input: ExecutePreservation, half = orderedPreservation().in) =>
    () => ({ half, input, ctx: inKessar(DAY_2) });
  const preserved = { result: 'preserved' as const, dataIds: ['D1', 'D2'], effectiveFrom: DAY_1 };

  proves('S-16', 'before a domestic order: S-16, 24(4)', executePreservation, () => ({
    half: registeredPreservation().in,
    input: { ...preserved, safeguards: homeRecords },
    ctx: inKessar(DAY_2),
  }));
  proves(
    'execute.result',
    'without saying since when (42(8))',
    executePreservation,
    effected({ result: 'preserved', dataIds: ['D1', 'D2'] }),
  );
  proves(
    'execute.data',
    'for data the order does not cover',
    executePreservation,
    effected({ ...preserved, dataIds: ['D1'] }),
  );
  proves(
    'execute.shortfall',
    'in part without saying what is missing and why',
    executePreservation,
    effected({ result: 'partly-preserved', dataIds: ['D1'], effectiveFrom: DAY_1, reasons: '-' }),
  );
});

describe('an order is not renewed', () => {
  const renewing = (input: ExtendOrder) => () => ({
    half: preservedPreservation().in,
    input,
    ctx: inKessar('2027-01-20T09:00:00.000Z'),
  });

  proves(
    'extend-order.longer',
    'for less time than it has',
    extendOrder,
    renewing({ choice: 'extend', order: domesticOrder() }),
  );
  proves(
    'extend-order.order',
    'without the new order it is (25(2))',
    extendOrder,
    renewing({ choice: 'extend' }),
  );
  proves(
    'extend-order.asked',
    'or declined when nobody asked (42(9))',
    extendOrder,
    renewing({ choice: 'decline', reasons: 'The investigation here is closed.' }),
  );
  proves('extend-order.reasons', 'or declined without a reason', extendOrder, () => {
    const half = preservedPreservation().in;
    const asked = { askedUntil: null, reason: 'The letter is being translated.', at: DAY_2, answer: null };
    return {
      half: { ...half, extensions: [asked] },
      input: { choice: 'decline' as const, reasons: 'no' },
      ctx: inKessar(DAY_2),
    };
  });
});

describe('a warning', () => {
  proves('warn.explains', 'explains the risk, so that the other State can decide (42(7))', warn, () => ({
    half: registeredPreservation().in,
    input: { risk: 'will-not-secure' as const, explanation: 'Gone.' },
    ctx: inKessar(),
  }));
});
