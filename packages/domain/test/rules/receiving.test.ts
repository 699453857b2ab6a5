// Every message has one documented result: in order, early, late, twice, contradictory, for the wrong side, in no thread of ours.
import { describe, expect, it } from 'vitest';
import {
  decideAcknowledge,
  decideExecutePreservation,
  decideExtendOrder,
  decideOrderPreservation,
  decideReportStatus,
  type Half,
  type IncomingPreservation,
  type InMessage,
  type OutgoingPreservation,
  receive,
} from '../../src/index.ts';
import { HELD_AT_MOST } from '../../src/request/core.ts';
import { receiveRules } from '../../src/request/receive-rules.ts';
import { DAY_1, draftedPreservation, registeredPreservation } from '../support/cases.ts';
import { codesOf, deliver, must, post } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { domesticOrder, homeRecords } from '../support/requests.ts';
import { almara, context, ibaria, inAlmara, inKessar } from '../support/states.ts';

/** Kessar acknowledges (0), orders (1), reports the data preserved (2), reports the status (3), renews (4). */
const fiveMessages = (): { out: OutgoingPreservation; mail: InMessage[] } => {
  const pair = registeredPreservation();
  const renewed = domesticOrder({
    reference: 'KC-IJ-89/2027',
    scope: { ...domesticOrder().scope, until: '2027-02-18T12:00:00.000Z' },
  });
  const steps: ((
    half: IncomingPreservation,
  ) => ReturnType<typeof decideAcknowledge<IncomingPreservation>>)[] = [
    (half) => decideAcknowledge(half, { authority: 'Night Desk of Kessar' }, inKessar()),
    (half) => decideOrderPreservation(half, { order: domesticOrder(), safeguards: homeRecords }, inKessar()),
    (half) =>
      decideExecutePreservation(
        half,
        { result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: DAY_1 },
        inKessar(),
      ),
    (half) => decideReportStatus(half, {}, inKessar()),
    (half) => decideExtendOrder(half, { choice: 'extend', order: renewed }, inKessar()),
  ];
  let half = pair.in;
  const mail = steps.map((step) => {
    const posted = post(must(step(half)), DAY_1);
    half = posted.half;
    return posted.mail!;
  });
  return { out: pair.out, mail };
};

const inOrder = (half: Half, mail: InMessage[]): Half =>
  mail.reduce((now, message) => deliver(now, message, inAlmara()).half, half);

describe('a message is refused', () => {
  const { out, mail } = fiveMessages();

  provesOf('receive.third-state', 'when a third State writes into the thread', receiveRules, (rules) =>
    receive(out, { ...mail[0]!, from: 'xc' }, context(almara, ibaria), rules),
  );
  provesOf('receive.equivocation', 'when another one already has its number', receiveRules, (rules) =>
    receive(inOrder(out, mail.slice(0, 1)), { ...mail[0]!, digest: 'ee'.repeat(32) }, inAlmara(), rules),
  );
  provesOf('receive.unsent', 'when it answers a request that was never sent', receiveRules, (rules) =>
    receive(draftedPreservation(), mail[0]!, inAlmara(), rules),
  );
  provesOf(
    'receive.direction',
    'when it is the other State’s to send, or of another kind of request',
    receiveRules,
    (rules) =>
      receive(out, { ...mail[0]!, type: 'comity.status.query/1', body: {} } as InMessage, inAlmara(), rules),
  );
  provesOf('receive.chain', 'when it does not follow from the one before it', receiveRules, (rules) =>
    receive(inOrder(out, mail.slice(0, 1)), { ...mail[1]!, prev: 'ee'.repeat(32) }, inAlmara(), rules),
  );
  provesOf('receive.room', 'when too many wait already', receiveRules, (rules) => {
    const held = Array.from(
      { length: HELD_AT_MOST },
      (_, n): InMessage => ({ ...mail[3]!, seq: 100 + n, digest: digestNumber(n) }),
    );
    return receive({ ...out, inbound: { ...out.inbound, held } }, mail[3]!, inAlmara(), rules);
  });

  it('when it belongs to no request of ours, or perhaps not yet', () => {
    expect(codesOf(receive(undefined, { ...mail[0]!, seq: 0 }, inAlmara()))).toEqual([
      'receive.thread-unknown',
    ]);
    expect(codesOf(receive(undefined, mail[1]!, inAlmara()))).toEqual(['receive.thread-not-yet-known']);
  });
});

const digestNumber = (n: number): string => n.toString(16).padStart(64, '0');

describe('a message that comes', () => {
  const effects = (half: Half, message: InMessage) => deliver(half, message, inAlmara()).effects;

  it('twice has one effect', () => {
    const { out, mail } = fiveMessages();
    const once = inOrder(out, mail);
    expect(effects(once, mail[1]!)).toMatchObject([{ effect: 'already-received' }]);
    expect(inOrder(once, mail)).toEqual(once);
  });

  it('early waits for the one before it', () => {
    const { out, mail } = fiveMessages();
    const { half, effects: first } = deliver(out, mail[3]!, inAlmara());
    expect(first).toMatchObject([{ effect: 'held' }]);
    expect(half.statuses).toEqual([]);
    expect(inOrder(half, mail.slice(0, 3)).statuses).toHaveLength(1);
  });

  it('early acts at once where waiting could cost the data, and the gap is shown', () => {
    const { out, mail } = fiveMessages();
    const { half, effects: first } = deliver(out, mail[1]!, inAlmara());
    expect(first).toMatchObject([{ effect: 'applied', ahead: true }]);
    expect(half.stage.name).toBe('ordered');
  });

  it('after the one that overtook it is noted, and moves nothing back', () => {
    const { out, mail } = fiveMessages();
    const { half } = deliver(out, mail[2]!, inAlmara());
    expect(half.stage.name).toBe('preserved');
    const late = deliver(inOrder(half, mail.slice(0, 1)), mail[1]!, inAlmara());
    expect(late.effects).toMatchObject([{ effect: 'noted' }]);
    expect(late.half.stage.name).toBe('preserved');
  });

  it('in any order leads to the same stage, end and numbering', () => {
    const { out, mail } = fiveMessages();
    const expected = inOrder(out, mail);
    for (const order of permutations([0, 1, 2, 3, 4])) {
      const got = inOrder(
        out,
        order.map((n) => mail[n]!),
      );
      expect({ order, stage: got.stage, next: got.inbound.next, held: got.inbound.held }).toEqual({
        order,
        stage: expected.stage,
        next: 5,
        held: [],
      });
    }
  });
});

const permutations = (items: number[]): number[][] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
