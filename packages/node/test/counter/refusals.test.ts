import { KeeperError } from '@comity/keeper';
import { LANGUAGES, speak } from '@comity/language';
import { describe, expect, it } from 'vitest';
import { KNOWN_CODES } from '../../src/counter/known-errors.ts';
import { BlobError } from '../../src/ports/blobs.ts';
import { ShelfError } from '../../src/ports/shelf.ts';
import { StoreError } from '../../src/ports/store.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, draftPreservation, preservation, yes } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { DAY, MINUTE, stand } from '../support/stand.ts';

const ID = '0193e7a0-0000-7000-8000-000000000000';

async function desk() {
  const world = await stand();
  return { world, ...world.nodes, ...(await deskOf(world, world.nodes.xa)) };
}

/** Every refusal is a problem that says what happened. */
function isProblem({ status, type, json }: Awaited<ReturnType<Desk['ask']>>, expected: number, code: string) {
  expect({ status, type, code: json?.code }).toEqual({
    status: expected,
    type: 'application/problem+json',
    code,
  });
  expect(json).toMatchObject({
    type: 'about:blank',
    status: expected,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(/\w/),
  });
  expect(JSON.stringify(json)).not.toMatch(/at \w+ \(|node_modules|\.ts:\d/);
}

describe.each(LANGUAGES)('what the counter refuses, in %s', (language) => {
  it('is said in words of its own, and never as a request that could not be read', () => {
    const { label } = speak(language);
    expect(KNOWN_CODES.filter((code) => label('errors', code) === code)).toEqual([]);
  });
});

describe('what nobody can find', () => {
  it('is an id that is none: said plainly, with where such ids stand', async () => {
    const { ask } = await desk();
    for (const [path, words] of [
      ['requests/nonsense', /“nonsense” is not the id of a request\. .*comity request list/],
      ['acts/nonsense', /“nonsense” is not the id of an act\. .*comity request show/],
      ['acts/nonsense/payload', /not the id of an act/],
      ['law/nonsense/gaps', /“nonsense” cannot stand for \{state\} in this address/],
      ['counts/received/soon', /“soon” cannot stand for \{year\}/],
    ] as const) {
      const answer = await ask('GET', `/api/${path}`, { as: 'xa-duty' });
      isProblem(answer, 400, 'BAD_ID');
      expect(answer.json.detail).toMatch(words);
    }
  });

  it('is a request unknown here, whatever of it is asked for: never an empty list', async () => {
    const { app, ask } = await desk();
    await app.ready();
    const { paths } = (await ask('GET', '/api/docs/json')).json as { paths: Record<string, object> };
    const asked = Object.keys(paths).filter(
      (path) => /^\/api\/requests\/\{id\}/.test(path) && 'get' in paths[path]!,
    );
    expect(asked.length).toBeGreaterThan(7);
    for (const path of asked) {
      const as = path.endsWith('/custody') ? 'xa-auditor' : 'xa-duty';
      const { status, type, json } = await ask(
        'GET',
        path.replace('{id}', ID).replace('{file}', 'a'.repeat(64)),
        { as },
      );
      const code = path.includes('/erasure') ? 'NO_ERASURE' : 'NO_SUCH_REQUEST';
      const expected = { path, status: 404, type: 'application/problem+json', code };
      expect({ path, status, type, code: json?.code }).toEqual(expected);
    }
  });

  it('is a State that is pinned and has no directory yet, which is another thing than an unknown one', async () => {
    const { xa, ask } = await desk();
    await xa.memory.transact(async (tx) => {
      const known = (await tx.trust.get('xb'))!;
      const { directory: _, ...trust } = known.trust;
      await tx.trust.put({ ...known, trust });
    });
    const body = { kind: 'preservation', to: 'xb', urgency: 'normal', draft: {} };
    const answer = await ask('POST', '/api/requests', { as: 'xa-duty', body });
    isProblem(answer, 409, 'NO_DIRECTORY');
    expect(answer.json.detail).toMatch(/^xb is pinned, and its directory has not come yet/);
  });
});

describe('what a template left to fill in', () => {
  it('is not taken, at the counter either', async () => {
    const { world, xb } = await desk();
    const other = await deskOf(world, xb);
    const body = structuredClone(orderInput);
    body.order.reference = '…';
    const answer = await other.ask('POST', `/api/requests/${ID}/acts/order`, { as: 'xb-case', body });
    isProblem(answer, 400, 'SHAPE');
    expect(answer.json.detail).toMatch(/order\/reference.*as the template left it/);
  });
});

describe('what does not have the shape it should', () => {
  it.each([
    ['no JSON', Buffer.from('{"kind"'), 'HTTP'],
    [
      'a member twice is as good as once, but an unknown one is not',
      Buffer.from(JSON.stringify({ kind: 'preservation', to: 'xb', urgency: 'normal', draft: {}, extra: 1 })),
      'SHAPE',
    ],
    [
      'a draft with a member nobody knows',
      Buffer.from(
        JSON.stringify({ kind: 'preservation', to: 'xb', urgency: 'normal', draft: { sefeguards: [] } }),
      ),
      'SHAPE',
    ],
    [
      'a State that is none',
      Buffer.from(JSON.stringify({ kind: 'preservation', to: 'Kessar', urgency: 'normal', draft: {} })),
      'SHAPE',
    ],
    [
      'an urgency that is none',
      Buffer.from(JSON.stringify({ kind: 'preservation', to: 'xb', urgency: 'asap', draft: {} })),
      'SHAPE',
    ],
    ['a prototype', Buffer.from('{"__proto__":{"a":1},"kind":"preservation"}'), 'HTTP'],
    ['nothing', Buffer.from(''), 'HTTP'],
  ])('%s', async (_, payload, code) => {
    const { ask, defects } = await desk();
    const answer = await ask('POST', '/api/requests', {
      as: 'xa-duty',
      payload,
      headers: { 'content-type': 'application/json' },
    });
    isProblem(answer, 400, answer.json.code === 'SHAPE' ? 'SHAPE' : code);
    expect(defects).toEqual([]);
  });

  it('an address with an id that is none, an address that is none, and a method that is none', async () => {
    const { ask } = await desk();
    isProblem(await ask('GET', '/api/requests/1;drop', { as: 'xa-duty' }), 400, 'BAD_ID');
    isProblem(await ask('GET', '/api/nothing', { as: 'xa-duty' }), 404, 'NOT_FOUND');
    expect(await ask('GET', '/../../etc/passwd')).toMatchObject({ status: 404, type: 'text/html' });
    isProblem(await ask('PUT', '/api/requests', { as: 'xa-duty', body: {} }), 404, 'NOT_FOUND');
  });

  it('more than an officer’s message can weigh', async () => {
    const { ask } = await desk();
    const payload = Buffer.alloc(3 * 1024 * 1024, 'a');
    isProblem(
      await ask('POST', '/api/requests', {
        as: 'xa-duty',
        payload,
        headers: { 'content-type': 'application/json' },
      }),
      413,
      'FORM_TOO_LARGE',
    );
  });

  it('another media type', async () => {
    const { ask } = await desk();
    isProblem(
      await ask('POST', '/api/requests', {
        as: 'xa-duty',
        payload: Buffer.from('a=1'),
        headers: { 'content-type': 'text/csv' },
      }),
      415,
      'HTTP',
    );
  });
});

describe('what is not there', () => {
  it('is named, whichever address asks for it', async () => {
    const { ask, defects } = await desk();
    const get = (url: string, as = 'xa-duty') => ask('GET', url, { as });
    const post = (url: string, body: object, as = 'xa-duty') => ask('POST', url, { as, body });
    isProblem(await get(`/api/requests/${ID}`), 404, 'NO_SUCH_REQUEST');
    isProblem(await get(`/api/acts/${ID}`), 404, 'NO_SUCH_ACT');
    isProblem(await get(`/api/packages/${ID}`), 404, 'NO_SUCH_PACKAGE');
    isProblem(await get('/api/log/prove/99999', 'xa-keys'), 404, 'NO_SUCH_LEAF');
    isProblem(await post('/api/alarms/resolve', { key: 'nothing' }), 404, 'NO_SUCH_ALARM');
    isProblem(await post('/api/held/release', { message: 'xb/1', reason: 'why' }), 409, 'NOT_HELD');
    isProblem(
      await post(`/api/requests/${ID}/acts/withdraw`, { reason: 'withdrawn' }),
      404,
      'NO_SUCH_REQUEST',
    );
    isProblem(await post(`/api/requests/${ID}/release`, {}, 'xa-case'), 404, 'NO_SUCH_REQUEST');
    isProblem(await post(`/api/packages/${ID}/seal`, {}, 'xa-case'), 409, 'NOT_RELEASED');
    isProblem(
      await post(
        `/api/packages/${ID}/look`,
        { names: ['headers/x.hdr'], purpose: 'execution', reason: 'why' },
        'xa-case',
      ),
      409,
      'CANNOT_OPEN',
    );
    isProblem(await post('/api/pouch/export', { to: 'xq' }), 409, 'UNKNOWN_STATE');
    isProblem(await post('/api/pouch/import', { from: 'xq', files: [] }), 409, 'UNKNOWN_STATE');
    const draft = { kind: 'preservation', to: 'xq', urgency: 'normal', draft: {} };
    isProblem(await post('/api/requests', draft), 409, 'UNKNOWN_STATE');
    expect(defects).toEqual([]);
  });
});

describe('what the rules refuse', () => {
  it('comes with every reason at once, each with its paragraphs and whose rule it is', async () => {
    const { ask } = await desk();
    const { json } = await ask('POST', '/api/requests', {
      as: 'xa-duty',
      body: { kind: 'preservation', to: 'xb', urgency: 'normal', draft: {} },
    });
    const answer = await ask('POST', `/api/requests/${json.id}/acts/authorise`, { as: 'xa-duty', body: {} });
    expect(answer.status).toBe(409);
    const { reasons, code } = answer.json as {
      code: string;
      reasons: { code: string; text: string; paragraphs: string[]; source: string }[];
    };
    expect(code).toBe(reasons[0]!.code);
    expect(reasons.length).toBeGreaterThan(5);
    for (const reason of reasons) {
      expect(reason.text).toMatch(/\w/);
      expect(['treaty', 'state', 'product']).toContain(reason.source);
      if (reason.source === 'treaty') expect(reason.paragraphs.length).toBeGreaterThan(0);
    }
    expect(reasons.flatMap(({ paragraphs }) => paragraphs)).toContain('42(3)(a)');
  });

  it('an act of the other State, an approval for someone else, an act while another waits', async () => {
    const { world, xa, ask } = await desk();
    const id = await draftPreservation(world, xa);
    isProblem(
      await ask('POST', `/api/requests/${id}/acts/order`, { as: 'xa-case', body: orderInput }),
      409,
      'open.side',
    );
    const { json } = await ask('POST', `/api/requests/${id}/acts/authorise`, { as: 'xa-duty', body: {} });
    const asked = { action: json.act.action, nonce: json.act.nonce, payload: json.act.payloadDigest };
    const approval = yes(world, xa, asked, 'desk-officer');
    isProblem(
      await ask('POST', `/api/acts/${json.act.id}/approvals`, { as: 'xa-case', body: approval }),
      403,
      'OTHER_OFFICER',
    );
    const spoilt = { ...approval, signature: `A${approval.signature.slice(1)}` };
    isProblem(
      await ask('POST', `/api/acts/${json.act.id}/approvals`, { as: 'xa-duty', body: spoilt }),
      409,
      'APPROVAL',
    );
    isProblem(
      await ask('POST', `/api/requests/${id}/acts/authorise`, { as: 'xa-duty', body: {} }),
      409,
      'ACT_AWAITS_APPROVAL',
    );
    expect(
      (await ask('POST', `/api/acts/${json.act.id}/approvals`, { as: 'xa-duty', body: approval })).status,
    ).toBe(200);
    isProblem(
      await ask('POST', `/api/acts/${json.act.id}/approvals`, { as: 'xa-duty', body: approval }),
      409,
      'OWN_APPROVAL_STANDS',
    );
    expect((await ask('POST', `/api/acts/${json.act.id}/abandon`, { as: 'xa-duty', body: {} })).status).toBe(
      200,
    );
    isProblem(
      await ask('POST', `/api/acts/${json.act.id}/abandon`, { as: 'xa-duty', body: {} }),
      409,
      'NOT_AWAITING',
    );
  });

  it('a pin without a second custodian, and with digits that are not those of the root', async () => {
    const { xb, ask } = await desk();
    const root = Buffer.from(xb.founded.root).toString('base64url');
    const pin = { root, fingerprint: '0'.repeat(40), channels: ['in person', 'note verbale'] };
    isProblem(
      await ask('POST', '/api/peers', { as: 'xa-chief', body: { ...pin, secondCustodian: 'a colleague' } }),
      409,
      'CEREMONY',
    );
    isProblem(
      await ask('POST', '/api/peers', { as: 'xa-chief', body: { ...pin, secondCustodian: 'xa-duty' } }),
      409,
      'CEREMONY',
    );
    isProblem(
      await ask('POST', '/api/peers', { as: 'xa-chief', body: { ...pin, secondCustodian: 'xa-chief' } }),
      409,
      'CEREMONY',
    );
    isProblem(
      await ask('POST', '/api/peers', { as: 'xa-chief', body: { ...pin, secondCustodian: 'xa-keys' } }),
      422,
      'fingerprint-mismatch',
    );
  });

  it('a held message without a reason', async () => {
    const { world, xa, xb, ask } = await desk();
    await xa.node.jobs.refresh();
    world.pass(DAY + MINUTE);
    world.weather = () => ({ kind: 'unreachable' });
    const from = forger(world, xb, xa);
    const request = from.request();
    await xa.node.receive(from.envelope(await from.seal(request)), 'xb');
    const message = `xb/${String(request.id)}`;
    isProblem(
      await ask('POST', '/api/held/release', { as: 'xa-case', body: { message, reason: '   ' } }),
      409,
      'NOT_HELD',
    );
    isProblem(await ask('POST', '/api/held/release', { as: 'xa-case', body: { message } }), 400, 'SHAPE');
    expect(
      await ask('POST', '/api/held/release', {
        as: 'xa-case',
        body: { message, reason: 'They telephoned.' },
      }),
    ).toMatchObject({ status: 200, json: { stage: 'taken' } });
  });
});

describe('what the machine cannot do', () => {
  const LIST = '/api/requests';
  it.each([
    [new StoreError('unavailable', 'the database is away'), 503, 'store:unavailable'],
    [new StoreError('full', 'no space left on device'), 507, 'store:full'],
    [new StoreError('conflict', 'try again'), 409, 'store:conflict'],
    [new BlobError('no-space', 'no space left on device'), 507, 'files:no-space'],
    [new BlobError('io', 'EIO'), 503, 'files:io'],
    [new ShelfError('bad-name', 'not a name'), 404, 'files:bad-name'],
    [new KeeperError('unreachable', 'no socket'), 503, 'keeper:unreachable'],
    [new KeeperError('clock-back', 'the clock went back'), 503, 'keeper:clock-back'],
    [new KeeperError('approvals', 'the approvals do not suffice'), 409, 'keeper:approvals'],
    [new KeeperError('not-allowed', 'no rule'), 500, 'keeper:not-allowed'],
    [new TypeError('x is not a function'), 500, 'INTERNAL'],
  ])('%s', async (fault, status, code) => {
    const { xa, ask, defects, signIn } = await desk();
    const token = await signIn('xa-duty');
    xa.broken.store = fault;
    const answer = await ask('GET', LIST, { headers: { authorization: `Bearer ${token}` } });
    isProblem(answer, status, code);
    expect(answer.headers['retry-after']).toBe(status === 503 || status === 507 ? '30' : undefined);
    expect(defects).toEqual(status >= 500 ? [fault] : []);
    if (code === 'INTERNAL') expect(answer.text).not.toContain('is not a function');
  });

  it('is told by the health of the node, to whoever starts it', async () => {
    const { xa, ask } = await desk();
    expect((await ask('GET', '/api/health')).json).toMatchObject({
      state: 'xa',
      keeper: 'ready',
      sandbox: true,
    });
    xa.ports.keeper.describe = () => Promise.reject(new KeeperError('unreachable', 'no socket'));
    expect((await ask('GET', '/api/health')).json).toMatchObject({ keeper: 'unreachable' });
  });
});

describe('one request at the counter', () => {
  it('goes from draft to receipt, and shows on both sides what may be done next and why not', async () => {
    const { world, xa, xb, ask } = await desk();
    const { id } = await preservation(world, xa);
    await world.post();
    const other = await deskOf(world, xb);
    await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
    await world.post();
    const ours = (await ask('GET', `/api/requests/${id}`, { as: 'xa-duty' })).json;
    expect(ours).toMatchObject({ summary: { direction: 'outgoing', stage: 'dispatched' } });
    expect(ours.sent.find(({ type }: { type: string }) => type.includes('request'))).toMatchObject({
      stage: 'receipted',
      deliveredAt: expect.any(String),
    });
    const theirs = (await other.ask('GET', `/api/requests/${id}`, { as: 'xb-duty' })).json;
    expect(theirs).toMatchObject({ summary: { direction: 'incoming', stage: 'registered' } });
    const closed = theirs.openActs.filter(({ allowed }: { allowed: boolean }) => !allowed);
    for (const { reasons } of closed) expect(reasons.length).toBeGreaterThan(0);
    const order = (acts: { act: string }[]) => acts.find((one) => one.act === 'order');
    const forCustodian = (await other.ask('GET', `/api/requests/${id}`, { as: 'xb-keys' })).json;
    expect(order(forCustodian.openActs)).toMatchObject({ allowed: false, reasons: [{ code: 'role' }] });
    const forCase = (await other.ask('GET', `/api/requests/${id}`, { as: 'xb-case' })).json;
    expect(order(forCase.openActs)).toMatchObject({ allowed: true });
    const status = (await ask('GET', '/api/status', { as: 'xa-duty' })).json;
    expect(status).toMatchObject({ unsent: 0, unsealed: 0, held: 0 });
  });
});

const orderInput = {
  order: {
    authority: 'Judge',
    reference: '1',
    date: '2026-11-21T12:00:00.000Z',
    review: 'judicial',
    legalBasis: 'art. 90',
    grounds: 'g',
    scope: { dataIds: ['D1'], until: '2027-02-10T12:00:00.000Z' },
    secrecy: { binds: true, provision: 'art. 93' },
  },
};
