import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { PeerError } from '../../src/ports/peer-link.ts';
import { pauseAfter } from '../../src/usecases/exchange/deliver-act.ts';
import { actNow, alarmsNow, halfNow, preservation } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { DAY, HOUR, MINUTE, SECOND, type Stand, type StandNode, stand } from '../support/stand.ts';

/** Lets a State be away, and counts what was sent to it. */
function awayFor(world: Stand, state: string) {
  const seen: Uint8Array[] = [];
  world.weather = ({ to, call, leg, bytes }) => {
    if (call !== 'deliver' || leg !== 'request') return { kind: 'pass' };
    if (to === state) {
      seen.push(bytes!);
      return { kind: 'unreachable' };
    }
    return { kind: 'pass' };
  };
  return seen;
}

/** The answer of the wire in place of the partner's. */
function answering(world: Stand, bytes: Uint8Array) {
  world.weather = ({ call, leg }) =>
    call === 'deliver' && leg === 'answer' ? { kind: 'alter', bytes } : { kind: 'pass' };
}

async function sealed(world: Stand, node: StandNode, asking: Parameters<typeof preservation>[2] = {}) {
  const { id, sent } = await preservation(world, node, asking);
  await node.node.jobs.seal();
  return { id, sent };
}

describe('sealing', () => {
  it('resumes after the keeper was away, and stores one envelope however often it is run', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { sent } = await preservation(world, xa);
    const away = { ...xa.keeper, seal: () => Promise.reject(new Error('the keeper went away')) };
    await xa.restart();
    xa.ports.keeper.seal = away.seal;
    await expect(xa.node.jobs.seal()).rejects.toThrow('went away');
    expect((await actNow(xa, sent.id)).stage.name).toBe('committed');
    await xa.restart();
    await Promise.all([xa.node.jobs.seal(), xa.node.jobs.seal()]);
    const first = await actNow(xa, sent.id);
    await xa.node.jobs.seal();
    expect(await actNow(xa, sent.id)).toEqual(first);
    expect(first.stage.name).toBe('sealed');
  });

  it('is for the inbox keys the message names, though the partner has newer ones by now', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id, sent } = await preservation(world, xa);
    const from = forger(world, xb, xa);
    const other = world.crypto.age.newIdentity((n) => world.chance.bytes(n));
    const inbox = [{ kid: other.kid, recipient: other.recipient }];
    await from.publish(
      'directory',
      from.directory((body) => ({ ...body, inbox })),
    );
    await xb.read((tx) => tx.settings.delete('statement/freshness'));
    await xa.node.jobs.refresh();
    expect((await xa.read((tx) => tx.trust.get('xb')))?.trust.directory?.body.version).toBe(2);
    await world.post();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect(await halfNow(xb, id)).toBeDefined();
  });
});

describe('a partner that is down for days', () => {
  it('is sent the same bytes again and again, at growing pauses of fifteen minutes at most', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id, sent } = await sealed(world, xa);
    const seen = awayFor(world, 'xb');
    const moments: number[] = [];
    for (let i = 0; i < 20; i++) {
      await xa.node.jobs.deliver();
      const { stage } = await actNow(xa, sent.id);
      if (stage.name !== 'sealed') throw new Error(stage.name);
      moments.push(Date.parse(stage.nextAttemptAt) - Date.parse(world.clock.at));
      world.clock.at = stage.nextAttemptAt;
    }
    expect(seen).toHaveLength(20);
    expect(new Set(seen.map((bytes) => toHex(sha256(bytes)))).size).toBe(1);
    expect(moments[0]).toBeLessThanOrEqual(SECOND);
    expect(moments[5]!).toBeGreaterThan(moments[4]!);
    expect(Math.max(...moments)).toBeLessThanOrEqual(15 * MINUTE);
    world.pass(3 * DAY);
    for (const { node } of [xa, xb]) await node.jobs.freshness();
    world.weather = () => ({ kind: 'pass' });
    await xa.node.jobs.deliver();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect(await halfNow(xb, id)).toBeDefined();
  });

  it.each([
    ['emergency', 2 * MINUTE],
    ['urgent', 30 * MINUTE],
    ['normal', DAY],
  ] as const)(
    'is told to a person for %s messages in time, once, until the receipt is there',
    async (urgency, limit) => {
      const world = await stand();
      const { xa, xb } = world.nodes;
      const { sent } = await sealed(world, xa, { urgency });
      awayFor(world, 'xb');
      await xa.node.jobs.deliver();
      world.pass(limit - SECOND);
      await xa.node.jobs.sweep();
      const undelivered = async () => (await alarmsNow(xa)).filter(({ kind }) => kind === 'undelivered');
      expect(await undelivered()).toEqual([]);
      world.pass(SECOND);
      await xa.node.jobs.sweep();
      expect(await undelivered()).toMatchObject([{ key: `undelivered/${sent.id}`, about: sent.thread }]);
      expect((await undelivered())[0]!.text).toContain('unreachable');
      expect(xa.told.map(({ key }) => key)).toContain(`undelivered/${sent.id}`);
      await xa.node.jobs.sweep();
      expect(xa.told.filter(({ key }) => key === `undelivered/${sent.id}`)).toHaveLength(1);
      world.weather = () => ({ kind: 'pass' });
      for (const { node } of [xa, xb]) await node.jobs.freshness();
      world.pass(20 * MINUTE);
      await xa.node.jobs.deliver();
      expect(await undelivered()).toEqual([]);
    },
  );

  it('is told too when nothing could be sealed at all', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { sent } = await preservation(world, xa, { urgency: 'emergency' });
    world.pass(2 * MINUTE);
    await xa.node.jobs.sweep();
    expect((await alarmsNow(xa)).map(({ key }) => key)).toContain(`undelivered/${sent.id}`);
  });

  it('costs the other States nothing, and itself one attempt a look', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa } = world.nodes;
    const late = [];
    for (let i = 0; i < 40; i++) late.push(await sealed(world, xa, { to: 'xb' }));
    const { sent } = await sealed(world, xa, { to: 'xc', urgency: 'emergency' });
    const seen = awayFor(world, 'xb');
    await xa.node.jobs.deliver();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect(seen.length).toBeLessThanOrEqual(32);
    for (const one of late)
      expect(await actNow(xa, one.sent.id)).toMatchObject({ stage: { name: 'sealed', attempts: 1 } });
  });

  it('does not hide a failure that is our own', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    await sealed(world, xa);
    await xa.restart({
      link: { ...xa.ports.link, deliver: () => Promise.reject(new TypeError('a defect')) },
    });
    await expect(xa.node.jobs.deliver()).rejects.toThrow('a defect');
    await xa.restart({
      link: { ...xa.ports.link, deliver: () => Promise.reject(new PeerError('untrusted', 'another key')) },
    });
    await expect(xa.node.jobs.deliver()).resolves.toBeDefined();
  });
});

describe('the pauses between attempts', () => {
  it('double from a second to fifteen minutes, a fifth of each by chance', () => {
    const with_ = (byte: number) => ({ bytes: (n: number) => new Uint8Array(n).fill(byte) });
    expect([1, 2, 3, 10, 11, 1000].map((n) => pauseAfter(n, with_(255)))).toEqual([
      1000, 2000, 4000, 512_000, 900_000, 900_000,
    ]);
    expect([1, 11].map((n) => pauseAfter(n, with_(0)))).toEqual([800, 720_000]);
  });
});

describe('a receipt', () => {
  async function awaiting() {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa, xb, xc } = world.nodes;
    const { id, sent } = await sealed(world, xa);
    return { world, xa, xb, xc, id, sent };
  }

  /** What the partner really answers, taken from its own books. */
  async function trueReceipt(world: Stand, xa: StandNode, xb: StandNode) {
    world.weather = ({ call, leg }) =>
      call === 'deliver' && leg === 'answer' ? { kind: 'lose' } : { kind: 'pass' };
    await xa.node.jobs.deliver();
    const [record] = await xb.read((tx) => tx.inbox.list());
    const bytes = (await xb.read((tx) => tx.exact.get(record!.receipt!)))!;
    world.pass(HOUR);
    const { payload } = JSON.parse(new TextDecoder().decode(bytes)) as { payload: string };
    return {
      bytes,
      payload: JSON.parse(Buffer.from(payload, 'base64url').toString()) as { [m: string]: Json },
    };
  }

  it('that was lost on its way is asked for again, and is the same', async () => {
    const { world, xa, xb, sent } = await awaiting();
    const { bytes } = await trueReceipt(world, xa, xb);
    expect((await actNow(xa, sent.id)).stage.name).toBe('sealed');
    world.weather = () => ({ kind: 'pass' });
    await xa.node.jobs.deliver();
    const { stage } = await actNow(xa, sent.id);
    expect(stage).toMatchObject({ name: 'receipted', receipt: toHex(sha256(bytes)) });
    expect(await xb.read((tx) => tx.halves.list())).toHaveLength(1);
  });

  it('that says no ends the trying, and a person is told why', async () => {
    const { world, xa, xb, sent } = await awaiting();
    const forge = forger(world, xb, xa);
    const receipt = await forge.seal(
      {
        _type: 'comity.receipt.rejected/1',
        id: forge.id(),
        iss: 'xb',
        aud: ['xa'],
        created: world.clock.at,
        body: {
          messageDigest: sent.payload,
          envelopeDigest: 'ab'.repeat(32),
          code: 'not-permitted',
          detail: 'not from you',
        },
      },
      'node',
    );
    answering(world, receipt);
    await xa.node.jobs.deliver();
    expect((await actNow(xa, sent.id)).stage).toMatchObject({ name: 'rejected', code: 'not-permitted' });
    expect(await alarmsNow(xa)).toMatchObject([{ kind: 'rejected', about: sent.thread }]);
  });

  const FORGERIES: [string, (facts: Awaited<ReturnType<typeof awaiting>>) => Promise<Uint8Array>][] = [
    ['that is noise', async () => canonicalBytes({ receipt: true })],
    [
      'a third State has sealed',
      async ({ world, xa, xb, xc }) => {
        const { payload } = await trueReceipt(world, xa, xb);
        return forger(world, xc, xa).seal(payload, 'node');
      },
    ],
    [
      'for another message',
      async ({ world, xa, xb }) => {
        const { payload } = await trueReceipt(world, xa, xb);
        const body = { ...(payload.body as { [m: string]: Json }), messageDigest: 'cd'.repeat(32) };
        return forger(world, xb, xa).seal({ ...payload, body }, 'node');
      },
    ],
    [
      'addressed to another State',
      async ({ world, xa, xb }) => {
        const { payload } = await trueReceipt(world, xa, xb);
        return forger(world, xb, xa).seal({ ...payload, aud: ['xc'] }, 'node');
      },
    ],
    [
      'whose place in the log is not proven',
      async ({ world, xa, xb }) => {
        const { payload } = await trueReceipt(world, xa, xb);
        const body = payload.body as { log: { leafHash: string } } & { [m: string]: Json };
        const log = { ...body.log, leafHash: 'ef'.repeat(32) };
        return forger(world, xb, xa).seal({ ...payload, body: { ...body, log } } as Json, 'node');
      },
    ],
    [
      'whose log is another State’s',
      async ({ world, xa, xb, xc }) => {
        const { payload } = await trueReceipt(world, xa, xb);
        const body = payload.body as { log: { origin: string; checkpoint: string } } & { [m: string]: Json };
        const { note } = await xc.node.log.checkpoint();
        const log = { ...body.log, origin: 'comity/xc/custody', checkpoint: note };
        return forger(world, xb, xa).seal({ ...payload, body: { ...body, log } } as Json, 'node');
      },
    ],
    [
      'that rejects another message in this envelope',
      async ({ world, xa, xb, sent }) => {
        const { stage } = await actNow(xa, sent.id);
        const forge = forger(world, xb, xa);
        return forge.seal(
          {
            _type: 'comity.receipt.rejected/1',
            id: forge.id(),
            iss: 'xb',
            aud: ['xa'],
            created: world.clock.at,
            body: {
              messageDigest: 'ab'.repeat(32),
              envelopeDigest: (stage as { envelope: string }).envelope,
              code: 'expired',
              detail: 'late',
            },
          },
          'node',
        );
      },
    ],
    [
      'that only says a person opened it',
      async ({ world, xa, xb, sent }) => {
        const forge = forger(world, xb, xa);
        const body = { messageDigest: sent.payload, deliveredAt: world.clock.at, byRole: 'desk-officer' };
        const payload = {
          _type: 'comity.receipt.delivered/1',
          id: forge.id(),
          iss: 'xb',
          aud: ['xa'],
          created: world.clock.at,
          body,
        };
        return forge.seal(payload, 'node');
      },
    ],
  ];
  it.each(FORGERIES)('%s ends nothing: the message stays and is tried again', async (_, make) => {
    const facts = await awaiting();
    const { world, xa, sent } = facts;
    answering(world, await make(facts));
    await xa.node.jobs.deliver();
    const { stage } = await actNow(xa, sent.id);
    expect(stage).toMatchObject({ name: 'sealed', lastProblem: expect.stringMatching(/receipt|answer/) });
    expect(await alarmsNow(xa)).toEqual([]);
    world.weather = () => ({ kind: 'pass' });
    world.pass(HOUR);
    await xa.node.jobs.deliver();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
  });

  it('that comes after the message expired still proves that it arrived', async () => {
    const { world, xa, xb, sent } = await awaiting();
    const { bytes } = await trueReceipt(world, xa, xb);
    await xa.read((tx) =>
      tx.acts.get(sent.id).then((act) => tx.acts.put({ ...act!, expiresAt: world.clock.at })),
    );
    awayFor(world, 'xb');
    await xa.node.jobs.deliver();
    expect((await actNow(xa, sent.id)).stage.name).toBe('expired');
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['expired']);
    const report = await xa.node.importPouch('xb', [{ name: 'receipts/1.jws', bytes }]);
    expect(report.files).toEqual([{ name: 'receipts/1.jws', outcome: 'receipt recorded' }]);
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect(await alarmsNow(xa)).toEqual([]);
  });
});
