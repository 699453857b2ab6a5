import { canonicalBytes, type Json, utf8 } from '@comity/protocol';
import { newSigningKey, sealPayload } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { shift } from '../../src/ports/clock.ts';
import type { DeliveryAnswer } from '../../src/ports/peer-link.ts';
import { alarmsNow, countersNow, halfNow, inboxNow } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { DAY, HOUR, MINUTE, type StandNode, stand } from '../support/stand.ts';

/** What a sealed answer says. */
function said(answer: DeliveryAnswer): {
  _type: string;
  aud: string[];
  body: { code?: string; messageDigest?: string };
} {
  if (answer.kind !== 'receipt') throw new Error(`no receipt: ${JSON.stringify(answer)}`);
  const { payload } = JSON.parse(new TextDecoder().decode(answer.bytes)) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}
const codeOf = (answer: DeliveryAnswer) => said(answer).body.code;

async function kessarSendsTo() {
  const world = await stand({ states: ['xa', 'xb', 'xc'] });
  const { xa, xb, xc } = world.nodes;
  const from = forger(world, xb, xa);
  const deliver = async (sealed: Uint8Array | string, by: string | null = 'xb') =>
    xa.node.receive(from.envelope(sealed), by);
  return { world, xa, xb, xc, from, deliver };
}

/** Nothing of it was believed: no message, no request. */
async function nothingTaken(node: StandNode) {
  expect(await inboxNow(node)).toEqual([]);
  expect(await node.read((tx) => tx.halves.list())).toEqual([]);
}

describe('a message that proves itself', () => {
  it('is taken in once, with its effect, and answered with a receipt that names it', async () => {
    const { xa, from, deliver } = await kessarSendsTo();
    const request = from.request();
    const answer = await deliver(await from.seal(request));
    expect(said(answer)).toMatchObject({ _type: 'comity.receipt.accepted/1', aud: ['xb'] });
    expect(await halfNow(xa, String(request.thread))).toMatchObject({
      direction: 'incoming',
      stage: { name: 'received' },
    });
    expect(await inboxNow(xa)).toMatchObject([{ iss: 'xb', stage: { name: 'taken' } }]);
  });
});

describe('the same message twice', () => {
  it('by any path gets the same receipt and has one effect', async () => {
    const { world, xa, from, deliver } = await kessarSendsTo();
    const sealed = await from.seal(from.request({ expires: shift(world.clock.at, HOUR) }));
    const envelope = from.envelope(sealed);
    const first = await xa.node.receive(envelope, 'xb');
    const answers = [
      await xa.node.receive(envelope, 'xb'),
      await xa.node.receive(envelope, null),
      await deliver(sealed),
      await deliver(sealed, 'xc'),
    ];
    world.pass(2 * HOUR);
    answers.push(await xa.node.receive(envelope, 'xb'), await deliver(sealed, null));
    expect(first.kind).toBe('receipt');
    for (const answer of answers) expect(answer).toEqual(first);
    expect(await inboxNow(xa)).toHaveLength(1);
    expect(await xa.read((tx) => tx.halves.list())).toMatchObject([{ version: 1 }]);
  });

  it('side by side gets one receipt too', async () => {
    const { xa, from } = await kessarSendsTo();
    const sealed = await from.seal(from.request());
    const envelopes = [from.envelope(sealed), from.envelope(sealed), from.envelope(sealed)];
    const answers = await Promise.all([...envelopes, envelopes[0]!].map((one) => xa.node.receive(one, 'xb')));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await inboxNow(xa)).toHaveLength(1);
  });
});

describe('a State nobody pinned', () => {
  it('is plainly refused and counted, whoever brings its message; nothing of it is believed', async () => {
    const { world, xa, from, deliver } = await kessarSendsTo();
    const sealed = await from.seal(from.request({ iss: 'xq', dirv: { xq: 1, xa: 1 } }));
    expect(await deliver(sealed)).toMatchObject({ kind: 'refused', status: 403 });
    expect(await deliver(sealed, null)).toMatchObject({ kind: 'refused', status: 403 });
    expect(await countersNow(xa)).toMatchObject({ 'rejected:unknown-state': 2 });
    await nothingTaken(xa);
    expect(await alarmsNow(xa)).toEqual([]);
    expect(world.nodes.xa).toBe(xa);
  });

  it('is heard once it is pinned, by the very envelope it sent before', async () => {
    const world = await stand({ states: ['xa', 'xb'] });
    const { xa, xb } = world.nodes;
    const known = (await xa.read((tx) => tx.trust.get('xb')))!;
    await xa.read((tx) => tx.trust.delete('xb'));
    const from = forger(world, xb, xa);
    const envelope = from.envelope(await from.seal(from.request()));
    expect(await xa.node.receive(envelope, null)).toMatchObject({ kind: 'refused', status: 403 });
    await xa.read((tx) => tx.trust.put(known));
    expect(said(await xa.node.receive(envelope, 'xb'))._type).toBe('comity.receipt.accepted/1');
  });
});

describe('what cannot be read', () => {
  it('is answered to a partner by a sealed rejection, to a bearer of a pouch by none; it is counted and kept', async () => {
    const { xa, from } = await kessarSendsTo();
    const envelope = from.envelope(await from.seal(from.request()));
    envelope[envelope.length - 1]! ^= 1;
    expect(await xa.node.receive(envelope, null)).toMatchObject({ kind: 'refused', status: 403 });
    const answer = await xa.node.receive(envelope, 'xb');
    expect(said(answer)).toMatchObject({
      _type: 'comity.receipt.rejected/1',
      aud: ['xb'],
      body: { code: 'unreadable' },
    });
    expect(await xa.node.receive(envelope, 'xb')).toEqual(answer);
    expect(await countersNow(xa)).toMatchObject({ 'rejected:unreadable': 1 });
    await nothingTaken(xa);
  });

  it('is not even written down when it is larger than an envelope can be', async () => {
    const { xa } = await kessarSendsTo();
    const arrivals = await xa.read((tx) => tx.arrivals.list());
    expect(await xa.node.receive(new Uint8Array(2 * 1024 * 1024 + 1), 'xb')).toMatchObject({
      kind: 'refused',
      status: 413,
    });
    expect(await xa.read((tx) => tx.arrivals.list())).toEqual(arrivals);
    expect(await countersNow(xa)).toMatchObject({ 'rejected:too-large': 1 });
  });
});

describe('what is sealed by a partner and wrong all the same', () => {
  const text = (payload: Json) => new TextDecoder().decode(canonicalBytes(payload));
  const cases: [string, string, (from: ReturnType<typeof forger>) => Promise<Uint8Array | string>][] = [
    ['no JSON', 'malformed', async () => 'hello {}'],
    [
      'a seal with a member too many',
      'malformed',
      async (from) => {
        const sealed = new TextDecoder().decode(await from.seal(from.request()));
        return sealed.replace(/^\{/, '{"a":1,');
      },
    ],
    [
      'a payload that is not canonical',
      'malformed',
      async (from) => from.sealBytes(utf8(text(from.request()).replace('{', '{ ')), 'comity-msg'),
    ],
    [
      'a payload with a member twice',
      'malformed',
      async (from) =>
        from.sealBytes(
          utf8(text(from.request()).replace('"class":"normal"', '"class":"normal","class":"urgent"')),
          'comity-msg',
        ),
    ],
    [
      'a message under the type of a receipt',
      'malformed',
      async (from) => from.sealBytes(canonicalBytes(from.request()), 'comity-receipt'),
    ],
    [
      'a seal whose type breaks off in the middle of a letter when it is quoted',
      'malformed',
      async (from) => from.sealBytes(canonicalBytes(from.request()), `${'x'.repeat(39)}\u{1f984}`),
    ],
    [
      'a type this version does not know',
      'unsupported',
      async (from) =>
        from.sealBytes(
          canonicalBytes(from.request({ _type: 'comity.preservation.request/9' })),
          'comity-msg',
        ),
    ],
    [
      'a body that lacks what it must have',
      'malformed',
      async (from) =>
        from.sealBytes(canonicalBytes(from.request({ body: { reference: 'x' } })), 'comity-msg'),
    ],
    [
      'a message across whose members a rule is broken',
      'malformed',
      async (from) => from.sealBytes(canonicalBytes(from.request({ seq: 3 })), 'comity-msg'),
    ],
    [
      'a message to another State',
      'audience',
      async (from) => from.seal(from.request({ aud: ['xc'], dirv: { xb: 1, xc: 1 } })),
    ],
    [
      'a message meant for another key',
      'recipient',
      async (from) => from.seal(from.request({ encTo: ['ab'.repeat(16)] })),
    ],
    [
      'a message in the name of a third State',
      'seal',
      async (from) => from.seal(from.request({ iss: 'xc', dirv: { xc: 1, xa: 1 } })),
    ],
    ['a message sealed with the key of the node', 'seal', async (from) => from.seal(from.request(), 'node')],
    [
      'a request out of scope of the Convention',
      'not-permitted',
      async (from) => {
        const request = from.request();
        const body = request.body as { data: { identifiers: object[] }[] };
        const data = body.data.map((item) => ({ ...item, identifiers: [{ type: 'account', value: '*' }] }));
        return from.seal({ ...request, body: { ...body, data } as unknown as Json });
      },
    ],
    [
      'an answer to a request never made',
      'thread',
      async (from) => from.seal(from.request({ _type: 'comity.status.query/1', body: {} })),
    ],
  ];
  it.each(cases)('%s is rejected by a seal as %s, counted, and changes nothing', async (_, code, make) => {
    const { xa, from } = await kessarSendsTo();
    const envelope = from.envelope(await make(from));
    const answer = await xa.node.receive(envelope, 'xb');
    expect(codeOf(answer)).toBe(code);
    expect(await xa.node.receive(envelope, 'xb')).toEqual(answer);
    expect(await countersNow(xa)).toMatchObject({ [`rejected:${code}`]: 1 });
    expect(await xa.read((tx) => tx.halves.list())).toEqual([]);
    expect((await inboxNow(xa)).every(({ stage }) => stage.name === 'rejected')).toBe(true);
  });

  it('a message that expired on its way is rejected as expired', async () => {
    const { world, from, deliver } = await kessarSendsTo();
    const sealed = await from.seal(from.request({ expires: shift(world.clock.at, HOUR) }));
    world.pass(HOUR);
    expect(codeOf(await deliver(sealed))).toBe('expired');
  });

  it('a key that was revoked an hour ago is refused, whatever date the message bears', async () => {
    const { world, xa, from, deliver } = await kessarSendsTo();
    const request = from.request();
    const key = await from.key('seal');
    world.pass(HOUR);
    await from.publish('freshness', await from.freshness({ revokedNow: [key.public.kid] }));
    await xa.node.jobs.refresh();
    world.pass(MINUTE);
    expect(codeOf(await deliver(await from.seal(request)))).toBe('revoked');
    await nothingTaken(xa);
  });
});

describe('two messages in one place', () => {
  it('under one id: both are kept, the second has no effect, a person is told', async () => {
    const { xa, from, deliver } = await kessarSendsTo();
    const request = from.request();
    await deliver(await from.seal(request));
    const other = await from.seal({
      ...request,
      class: 'urgent',
      body: { ...(request.body as object), urgency: { reason: 'soon' } } as Json,
    });
    const answer = await deliver(other);
    expect(codeOf(answer)).toBe('equivocation');
    expect(await deliver(other)).toEqual(answer);
    expect((await inboxNow(xa)).map(({ stage }) => stage.name)).toEqual(['taken', 'rejected']);
    expect(await halfNow(xa, String(request.thread))).toMatchObject({ class: 'normal' });
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['equivocation']);
    for (const { sealed } of await inboxNow(xa))
      expect(await xa.read((tx) => tx.exact.get(sealed))).toBeDefined();
  });

  it('under one number of one thread: the same', async () => {
    const { xa, from, deliver } = await kessarSendsTo();
    const request = from.request();
    await deliver(await from.seal(request));
    expect(codeOf(await deliver(await from.seal({ ...request, id: from.id() })))).toBe('equivocation');
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['equivocation']);
    expect(await countersNow(xa)).toMatchObject({ 'rejected:equivocation': 1 });
  });
});

describe('a message whose sender was not heard of for a day', () => {
  async function stale() {
    const all = await kessarSendsTo();
    const { world } = all;
    await all.xa.node.jobs.refresh();
    world.pass(DAY + MINUTE);
    world.weather = ({ call }) => (call.startsWith('fetch') ? { kind: 'unreachable' } : { kind: 'pass' });
    return all;
  }

  it('is held, shown to a person, and acts when newer freshness comes', async () => {
    const { world, xa, xb, from, deliver } = await stale();
    const request = from.request();
    const sealed = await from.seal(request);
    expect(await deliver(sealed)).toMatchObject({ kind: 'held' });
    expect(await deliver(sealed)).toMatchObject({ kind: 'held' });
    expect(await halfNow(xa, String(request.thread))).toBeUndefined();
    expect(await inboxNow(xa)).toMatchObject([{ stage: { name: 'held', why: 'stale-freshness' } }]);
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['held']);
    await xb.node.jobs.freshness();
    world.weather = () => ({ kind: 'pass' });
    await xa.node.jobs.reconsider();
    expect(await inboxNow(xa)).toMatchObject([{ stage: { name: 'taken' } }]);
    expect(await alarmsNow(xa)).toEqual([]);
    await xa.node.jobs.receive();
    expect(said(await deliver(sealed))._type).toBe('comity.receipt.accepted/1');
  });

  it('acts when an officer decides so and says why; both are in the log', async () => {
    const { xa, from, deliver } = await stale();
    const request = from.request({
      class: 'emergency',
      body: { ...(from.request().body as object), urgency: { reason: 'a life' } } as Json,
    });
    await deliver(await from.seal(request));
    const key = `xb/${String(request.id)}`;
    expect((await alarmsNow(xa)).map(({ kind, text }) => [kind, text.includes('EMERGENCY')])).toEqual([
      ['held-emergency', true],
    ]);
    await expect(xa.node.releaseHeld(key, 'xa-duty', ' ')).rejects.toThrow('say why');
    await expect(xa.node.releaseHeld('xb/nothing', 'xa-duty', 'why')).rejects.toThrow('is held');
    const released = await xa.node.releaseHeld(key, 'xa-duty', 'Their liaison confirmed it by telephone.');
    expect(released.stage.name).toBe('taken');
    expect(await halfNow(xa, String(request.thread))).toBeDefined();
    expect(await alarmsNow(xa)).toEqual([]);
    const { size } = await xa.node.log.checkpoint();
    const leaves = await xa.read((tx) => tx.log.range(0, size));
    expect(leaves.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        action: 'held-released',
        actor: 'xa-duty',
        reason: 'Their liaison confirmed it by telephone.',
      }),
    );
  });

  it('is rejected in the end when its key turns out to be revoked', async () => {
    const { world, xa, from, deliver } = await stale();
    const sealed = await from.seal(from.request());
    await deliver(sealed);
    const key = await from.key('seal');
    await from.publish('freshness', await from.freshness({ revokedNow: [key.public.kid] }));
    world.pass(MINUTE);
    world.weather = () => ({ kind: 'pass' });
    await xa.node.jobs.reconsider();
    expect(await inboxNow(xa)).toMatchObject([{ stage: { name: 'rejected', code: 'revoked' } }]);
    expect(codeOf(await deliver(sealed))).toBe('revoked');
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('is held for a year, if need be, and asked for once a look, not once a message', async () => {
    const { world, xa, from, deliver } = await stale();
    for (let i = 0; i < 5; i++) await deliver(await from.seal(from.request()));
    let asked = 0;
    world.weather = ({ call, leg }) => {
      if (call === 'fetchDirectory' && leg === 'request') asked++;
      return call.startsWith('fetch') ? { kind: 'unreachable' } : { kind: 'pass' };
    };
    await xa.node.jobs.reconsider();
    expect(asked).toBeLessThanOrEqual(1);
    expect((await inboxNow(xa)).every(({ stage }) => stage.name === 'held')).toBe(true);
  });
});

describe('a message before its time', () => {
  it('waits for the request of its thread, and acts when that arrives', async () => {
    const { xa, from, deliver } = await kessarSendsTo();
    const request = from.request();
    const first = await from.seal(request);
    const { payload } = JSON.parse(new TextDecoder().decode(first)) as { payload: string };
    const prev = Buffer.from(
      await crypto.subtle.digest('SHA-256', Buffer.from(payload, 'base64url')),
    ).toString('hex');
    const query = from.request({
      _type: 'comity.status.query/1',
      thread: request.thread!,
      seq: 1,
      prev,
      body: { reason: 'Soon?' },
    });
    const early = await from.seal(query);
    expect(await deliver(early)).toMatchObject({ kind: 'held' });
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['held']);
    await expect(xa.node.releaseHeld(`xb/${String(query.id)}`, 'xa-duty', 'I want it')).rejects.toThrow(
      'waits for the request',
    );
    await deliver(first);
    await xa.node.jobs.reconsider();
    expect((await inboxNow(xa)).map(({ stage }) => stage.name)).toEqual(['taken', 'taken']);
    expect(await alarmsNow(xa)).toEqual([]);
    expect(said(await deliver(early))._type).toBe('comity.receipt.accepted/1');
  });

  it('from a clock that runs ahead is kept, shown, and taken when its moment has come', async () => {
    const { world, xa, from } = await kessarSendsTo();
    const envelope = from.envelope(await from.seal(from.request({ created: shift(world.clock.at, HOUR) })));
    expect(await xa.node.receive(envelope, 'xb')).toMatchObject({ kind: 'held' });
    await nothingTaken(xa);
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['waiting']);
    await xa.node.jobs.receive();
    await xa.node.jobs.reconsider();
    await nothingTaken(xa);
    world.pass(HOUR);
    await xa.node.jobs.reconsider();
    expect(await inboxNow(xa)).toMatchObject([{ stage: { name: 'taken' } }]);
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('sealed with a key we do not know yet is held until the sender’s statements can be had', async () => {
    const { world, xa, xb, from } = await kessarSendsTo();
    await xa.node.jobs.refresh();
    const fresh = newSigningKey((n) => world.chance.bytes(n), undefined, world.crypto.signers).key;
    const request = from.request({ dirv: { xb: 2, xa: 1 } });
    const envelope = from.envelope(sealPayload(canonicalBytes(request), 'comity-msg', [fresh]));
    world.weather = ({ call }) => (call.startsWith('fetch') ? { kind: 'unreachable' } : { kind: 'pass' });
    expect(await xa.node.receive(envelope, 'xb')).toMatchObject({ kind: 'held' });
    const directory = from.directory((body) => ({
      ...body,
      sealKeys: [{ ...body.sealKeys[0]!, key: fresh.public }],
    }));
    await from.publish('directory', directory);
    await xb.read((tx) => tx.settings.delete('statement/freshness'));
    world.weather = () => ({ kind: 'pass' });
    expect(said(await xa.node.receive(envelope, 'xb'))._type).toBe('comity.receipt.accepted/1');
  });
});
