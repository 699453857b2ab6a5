/** Keys of a State's own software: what opens with one, what never does, and what the log says of it. */
import { describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import type { LeafRecord } from '../../src/ports/records/index.ts';
import { FOR_SOFTWARE, offeredTo, ROLES_FOR_SOFTWARE } from '../../src/usecases/software/for-software.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { DAY, HOUR, MINUTE, stand } from '../support/stand.ts';

const CUSTODIAN = 'xa-keys';
const SECOND = 'xa-chief';
const REQUEST = { kind: 'preservation', to: 'xb', urgency: 'normal', draft: preservationRequest() };
const ID = '0193e7a0-0000-7000-8000-000000000000';

async function office() {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const make = async (over: object = {}) => {
    const body = { name: 'Case system', role: 'desk-officer', permissions: ['view'], days: 30, ...over };
    return desk.ask('POST', '/api/api-keys', { as: CUSTODIAN, body });
  };
  const keyed = async (over: object = {}) => {
    const { json } = await make(over);
    await desk.ask('POST', `/api/api-keys/${json.made.id}/confirm`, { as: SECOND });
    return { id: json.made.id as string, headers: { authorization: `Bearer ${json.key}` } };
  };
  const leaves = () => xa.read((tx) => tx.log.unplaced(10_000));
  const events = async () =>
    [...(await leaves()), ...(await xa.read((tx) => tx.log.range(0, 10_000)))] as LeafRecord[];
  return { world, xa, desk, make, keyed, events };
}

async function operations({ app }: Desk) {
  await app.ready();
  const { paths } = app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId?: string; security?: unknown[] }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security?.length !== 0)
      .map(([method, { operationId }]) => ({
        id: String(operationId),
        method: method.toUpperCase() as 'GET' | 'POST' | 'PUT',
        url: path.replace('{index}', '0').replace(/\{\w+\}/g, ID),
      })),
  );
}

describe('an API key', () => {
  it('is shown once, and neither the records nor any list hold more than its digest', async () => {
    const { xa, desk, make } = await office();
    const { status, json } = await make();
    expect([status, json.key]).toEqual([201, expect.stringMatching(/^comity-key-[\w-]{43}$/)]);
    const kept = JSON.stringify(await xa.read((tx) => tx.apikeys.list()));
    expect(kept).not.toContain(json.key.slice('comity-key-'.length));
    const list = await desk.ask('GET', '/api/api-keys', { as: CUSTODIAN });
    expect(list.json.apiKeys).toMatchObject([{ id: json.made.id, standing: 'waits' }]);
    expect(list.text).not.toContain('digest');
  });

  it('opens nothing until another key custodian than the one who made it has confirmed it, once', async () => {
    const { desk, make, events } = await office();
    const { json } = await make();
    const headers = { authorization: `Bearer ${json.key}` };
    const confirm = (as: string) => desk.ask('POST', `/api/api-keys/${json.made.id}/confirm`, { as });
    expect(await desk.ask('GET', '/api/requests', { headers })).toMatchObject({ status: 401 });
    expect(await confirm(CUSTODIAN)).toMatchObject({ status: 409, json: { code: 'API_KEY' } });
    expect(await confirm('xa-duty')).toMatchObject({ status: 403 });
    expect(await desk.ask('GET', '/api/requests', { headers })).toMatchObject({ status: 401 });
    expect(await confirm(SECOND)).toMatchObject({
      status: 200,
      json: { standing: 'in-use', confirmed: { by: SECOND } },
    });
    expect(await desk.ask('GET', '/api/requests', { headers })).toMatchObject({ status: 200 });
    expect(await confirm(SECOND)).toMatchObject({ status: 409 });
    const both = (await events()).map(
      ({ event }) => (event as { ext?: { 'api-key'?: { by: string[] } } }).ext?.['api-key']?.by,
    );
    expect(both).toContainEqual([CUSTODIAN, SECOND]);
  });

  it('that was taken back before it was confirmed never opens anything', async () => {
    const { desk, make } = await office();
    const { id } = (await make()).json.made;
    await desk.ask('POST', `/api/api-keys/${id}/revoke`, { as: CUSTODIAN, body: { reason: 'A slip' } });
    expect(await desk.ask('POST', `/api/api-keys/${id}/confirm`, { as: SECOND })).toMatchObject({
      status: 409,
    });
  });

  it('opens what it was given and nothing else', async () => {
    const { desk, keyed } = await office();
    const { headers } = await keyed();
    expect(await desk.ask('GET', '/api/requests', { headers })).toMatchObject({ status: 200 });
    const draft = await desk.ask('POST', '/api/requests', { headers, body: {} });
    expect([draft.status, draft.json.code]).toEqual([403, 'NOT_FOR_THIS_KEY']);
  });

  it('begins requests where it may, and stands in the custody log as itself', async () => {
    const { xa, desk, keyed, events } = await office();
    const { id, headers } = await keyed({ permissions: ['view', 'draft'] });
    const made = await desk.ask('POST', '/api/requests', { headers, body: REQUEST });
    expect(made.status).toBe(201);
    expect(await desk.ask('GET', `/api/requests/${made.json.id}`, { headers })).toMatchObject({
      status: 200,
    });
    const said = (await events()).map(({ event }) => event as Record<string, unknown>);
    expect(said.filter(({ actor }) => actor === id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ role: 'desk-officer', ext: { interface: { operation: 'draftRequest' } } }),
        expect.objectContaining({
          action: 'viewed',
          case: made.json.id,
          ext: { interface: { operation: 'showRequest' } },
        }),
      ]),
    );
    expect(said.some(({ actor }) => actor === CUSTODIAN)).toBe(true);
    expect(xa.state).toBe('xa');
  });

  it('begins one request where it sends the same id twice after a line broke', async () => {
    const { desk, keyed } = await office();
    const { headers } = await keyed({ permissions: ['view', 'draft'] });
    const begin = (id: string) => desk.ask('POST', '/api/requests', { headers, body: { ...REQUEST, id } });
    expect((await begin(ID)).json).toMatchObject({ id: ID });
    expect(await begin(ID)).toMatchObject({ status: 409, json: { code: 'store:exists' } });
    const list = await desk.ask('GET', '/api/requests', { headers });
    expect(list.json.requests).toHaveLength(1);
    expect(await begin(ID.replace('-7', '-4'))).toMatchObject({ status: 400 });
  });

  it('is written down once an hour for what it does again and again', async () => {
    const { world, desk, keyed, events } = await office();
    const { id, headers } = await keyed();
    const looks = async () =>
      (await events()).filter(({ event }) => (event as Record<string, unknown>).actor === id).length;
    for (let n = 0; n < 5; n++) await desk.ask('GET', '/api/requests', { headers });
    expect(await looks()).toBe(1);
    world.pass(HOUR);
    await desk.ask('GET', '/api/requests', { headers });
    expect(await looks()).toBe(2);
  });

  it('ends on its day, and at once when it is revoked', async () => {
    const { world, desk, keyed } = await office();
    const ask = ({ headers }: { headers: Record<string, string> }) =>
      desk.ask('GET', '/api/requests', { headers }).then(({ status }) => status);
    const short = await keyed({ days: 1 });
    const long = await keyed({ days: 2 });
    world.pass(DAY - MINUTE);
    expect([await ask(short), await ask(long)]).toEqual([200, 200]);
    world.pass(2 * MINUTE);
    expect([await ask(short), await ask(long)]).toEqual([401, 200]);
    const revoked = await desk.ask('POST', `/api/api-keys/${long.id}/revoke`, {
      headers: { authorization: `Bearer ${await desk.signIn(CUSTODIAN)}` },
      body: { reason: 'The case system is replaced.' },
    });
    expect(revoked.json).toMatchObject({ standing: 'revoked', revoked: { by: CUSTODIAN } });
    expect(await ask(long)).toBe(401);
  });

  it('that opens nothing is told so, by a code of its own, and the name of the scheme has no case', async () => {
    const { desk, make, keyed } = await office();
    const { key } = (await make()).json as { key: string };
    for (const shown of [key, `comity-key-${'A'.repeat(43)}`]) {
      const headers = { authorization: `Bearer ${shown}` };
      const answer = await desk.app.inject({ url: '/api/requests', headers });
      expect([answer.statusCode, answer.json()]).toMatchObject([401, { code: 'KEY_OPENS_NOTHING' }]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    const nobody = await desk.ask('GET', '/api/requests', {});
    expect(nobody.json).toMatchObject({ code: 'SIGN_IN' });
    const { headers } = await keyed();
    const authorization = headers.authorization.replace('Bearer', 'bearer');
    expect(await desk.ask('GET', '/api/requests', { headers: { authorization } })).toMatchObject({
      status: 200,
    });
  });

  it('says on its page until when it opens what, who made and confirmed it, and who revoked it, when and why', async () => {
    const { desk, make, keyed } = await office();
    const cookie = `comity-session=${await desk.signIn(CUSTODIAN)}`;
    const page = async () =>
      (await desk.app.inject({ url: '/administration/software', headers: { cookie } })).body
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ');
    await make();
    expect(await page()).toMatch(/waits for another key custodian made by [^.]*until 21 December 2026/);
    const { id } = await keyed();
    expect(await page()).toMatch(/until 21 December 2026[^.]*made by [^.]* confirmed by/);
    expect(await page()).not.toContain(`made by ${CUSTODIAN}`);
    const body = { reason: 'The case system is replaced.' };
    await desk.ask('POST', `/api/api-keys/${id}/revoke`, { as: SECOND, body });
    expect(await page()).toMatch(/revoked 21 November 2026[^.]*The case system is replaced\./);
  });

  it('is never given more than its role may, nor for longer than a year', async () => {
    const { make } = await office();
    expect(await make({ role: 'overseer', permissions: ['draft'] })).toMatchObject({ status: 409 });
    expect(await make({ permissions: ['approve'] })).toMatchObject({ status: 400 });
    expect(await make({ permissions: ['refuse'] })).toMatchObject({ status: 400 });
    expect(await make({ role: 'key-custodian' })).toMatchObject({ status: 400 });
    expect(await make({ days: 367 })).toMatchObject({ status: 400 });
  });

  it('is not taken as a cookie, so that no page of a browser acts with it', async () => {
    const { desk, keyed } = await office();
    const { headers } = await keyed();
    const cookie = headers.authorization.replace('Bearer ', 'comity-session=');
    expect(await desk.ask('GET', '/api/requests', { headers: { cookie } })).toMatchObject({ status: 401 });
  });

  it('with everything software may have approves nothing, decides nothing, opens nothing and changes no key and no person', async () => {
    const { desk, keyed } = await office();
    const reached = new Set<string>();
    for (const role of ROLES_FOR_SOFTWARE) {
      const { headers } = await keyed({ role, permissions: offeredTo(role) });
      for (const { id, method, url } of await operations(desk)) {
        const over = { headers: { ...headers, 'last-event-id': 'x'.repeat(41) } };
        const { json } = await desk.ask(method, url, over);
        if (json?.code !== 'NOT_FOR_THIS_KEY' && json?.code !== 'NOT_PERMITTED' && method !== 'GET')
          reached.add(id);
      }
    }
    const changes = [...reached].sort();
    expect(
      changes.filter((id) => /approv|abandon|confirm|ceremon|officer|key|passkey|open|erase|seal/i.test(id)),
    ).toEqual([]);
    expect(changes).toContain('draftRequest');
    expect(changes.filter((id) => id.startsWith('act'))).toEqual([
      'actAcknowledge',
      'actAsk',
      'actDraft',
      'actQueryStatus',
      'actRegister',
      'actReportStatus',
      'actTransmit',
    ]);
    expect(FOR_SOFTWARE).not.toContain('approve');
  });
});
