/** What an administrator sees to: periods of the desk, alarms about the node, the log looked up; and the directory everybody reads. */
import { describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { csrfFor } from '../../src/counter/pages/csrf.ts';
import { inviteOfficer } from '../../src/usecases/officers/invite.ts';
import { keepMadePasskey } from '../../src/usecases/officers/made-passkeys.ts';
import { OFFICERS, officerById, officers } from '../../src/usecases/officers/register.ts';
import { suspendOfficer } from '../../src/usecases/officers/suspend.ts';
import { raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { ceremonies } from '../../src/usecases/trust/ceremonies.ts';
import { deskOf } from '../support/counter.ts';
import { halfNow, preservation } from '../support/desk.ts';
import { DAY, HOUR, stand } from '../support/stand.ts';

const CUSTODIAN = 'xb-keys';

async function office() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const desk = await deskOf(world, xb);
  const set = (clock: string, urgency: string, hours?: number) =>
    desk.ask('POST', '/api/desk-rules', {
      as: CUSTODIAN,
      body: { clock, urgency, ...(hours === undefined ? {} : { hours }), reason: 'Our own staffing.' },
    });
  return { world, xa, xb, desk, set };
}

describe('a desk rule', () => {
  it('begins as the product’s own default, each with the paragraphs that give no number', async () => {
    const { desk } = await office();
    const { json } = await desk.ask('GET', '/api/desk-rules', { as: CUSTODIAN });
    expect(json.rules).toHaveLength(11);
    expect(json.rules[0]).toMatchObject({
      clock: 'acknowledgement-preservation',
      near: ['42(4)', '41(4)'],
      values: { normal: { hours: 24, product: 24, isOwn: false } },
      changes: [],
    });
  });

  it('of the State’s own holds for what starts from then on, in its urgency alone, and is marked as the State’s', async () => {
    const { world, xa, xb, set } = await office();
    const before = await preservation(world, xa, { urgency: 'normal' });
    await world.post();
    expect(await set('acknowledgement-preservation', 'normal', 12)).toMatchObject({ status: 200 });
    const after = await preservation(world, xa, { urgency: 'normal' });
    const urgent = await preservation(world, xa, { urgency: 'urgent' });
    await world.post();
    const clockOf = async (id: string) => {
      const half = (await halfNow(xb, id))!;
      const clock = half.clocks.find(({ name }) => name === 'acknowledgement-preservation')!;
      return [clock.source, (Date.parse(clock.dueAt) - Date.parse(half.stage.at)) / HOUR];
    };
    expect(await clockOf(before.id)).toEqual(['product', 24]);
    expect(await clockOf(after.id)).toEqual(['state', 12]);
    expect(await clockOf(urgent.id)).toEqual(['product', 4]);
  });

  it('keeps who changed it, when, from what and why, and can be taken back to the product’s', async () => {
    const { world, desk, set } = await office();
    await set('status-answer', 'normal', 48);
    const { json } = await set('status-answer', 'normal');
    expect(json.values.normal).toEqual({ hours: 120, product: 120, isOwn: false });
    expect(json.changes).toEqual([
      expect.objectContaining({
        before: 48,
        by: CUSTODIAN,
        at: world.clock.now(),
        reason: 'Our own staffing.',
      }),
      expect.objectContaining({ hours: 48, by: CUSTODIAN }),
    ]);
    expect(desk.defects).toEqual([]);
  });

  it('never names a figure of the treaty, outlasts the sixty days of 42(8), or lets the more urgent wait longer', async () => {
    const { set } = await office();
    for (const clock of ['preservation-floor', 'domestic-order-ceiling', 'safe-conduct-end'])
      expect(await set(clock, 'normal', 1)).toMatchObject({ status: 400 });
    expect((await set('letter-follows-preservation', 'normal', 60 * 24)).json).toMatchObject({
      code: 'DESK_RULE',
      detail: expect.stringMatching(/42\(8\)/),
    });
    expect((await set('acknowledgement-preservation', 'emergency', 5)).json.detail).toMatch(/more urgent/);
    expect(await set('acknowledgement-preservation', 'normal', 0)).toMatchObject({ status: 400 });
  });
});

describe('alarms about the node', () => {
  it('are seen and closed by an administrator, and those about requests are not', async () => {
    const { world, xb, desk } = await office();
    const alarm = { about: 'x', text: 'said', paragraphs: [] };
    await xb.read(async (tx) => {
      await raiseAlarm(tx, world.clock, { ...alarm, key: 'own-statement/1', kind: 'own-statement' });
      await raiseAlarm(tx, world.clock, { ...alarm, key: 'clock-due/1', kind: 'clock-due' });
    });
    const { json } = await desk.ask('GET', '/api/administration/alarms', { as: CUSTODIAN });
    expect(json.alarms.map(({ kind }: { kind: string }) => kind)).toEqual(['own-statement']);
    const close = (key: string) =>
      desk.ask('POST', '/api/administration/alarms/resolve', { as: CUSTODIAN, body: { key } });
    expect(await close('clock-due/1')).toMatchObject({ status: 404 });
    expect(await close('own-statement/1')).toMatchObject({ status: 200 });
    expect((await xb.read((tx) => tx.alarms.get('own-statement/1')))?.resolvedBy).toBe(CUSTODIAN);
  });
});

describe('alarms about the node, besides many others', () => {
  it('are told to the administrator: that an old backup came back, behind more than five hundred deadlines', async () => {
    const { xb, desk } = await office();
    const raisedAt = '2026-01-01T00:00:00.000Z';
    await xb.read(async (tx) => {
      const alarm = { about: 'x', text: 'said', paragraphs: [] };
      for (let n = 0; n < 520; n++)
        await tx.alarms.put({ ...alarm, key: `old/${n}`, kind: 'undelivered', raisedAt });
      for (const kind of ['restored', 'log-behind'])
        await tx.alarms.put({ ...alarm, key: kind, kind, raisedAt: '2026-01-02T00:00:00.000Z' });
    });
    const { json } = await desk.ask('GET', '/api/administration/alarms', { as: CUSTODIAN });
    expect(json.alarms.map(({ kind }: { kind: string }) => kind)).toEqual(['log-behind', 'restored']);
  });
});

describe('the log looked up', () => {
  it('shows what was done a moment ago, though nothing on this node asked for a head since', async () => {
    const { desk, set } = await office();
    await set('status-answer', 'normal', 48);
    const { json } = await desk.ask('GET', `/api/log/search?actor=${CUSTODIAN}&action=policy-changed`, {
      as: CUSTODIAN,
    });
    expect(json.leaves).toMatchObject([{ actor: CUSTODIAN, reason: 'Our own staffing.' }]);
  });

  it('shows what has its place while no head can be signed', async () => {
    const { xb, desk, set } = await office();
    await set('status-answer', 'normal', 48);
    await xb.node.log.checkpoint();
    await set('status-answer', 'normal', 72);
    xb.node.log.checkpoint = () => Promise.reject(new Error('no keeper'));
    const { status, json } = await desk.ask('GET', '/api/log/search?action=policy-changed', {
      as: CUSTODIAN,
    });
    expect([status, json.leaves.length]).toEqual([200, 1]);
  });

  it('finds what somebody did, and the look stands in the log itself, once an hour', async () => {
    const { world, xb, desk, set } = await office();
    await set('status-answer', 'normal', 48);
    await xb.node.log.checkpoint();
    const look = () =>
      desk.ask('GET', `/api/log/search?actor=${CUSTODIAN}&action=policy-changed`, { as: CUSTODIAN });
    expect((await look()).json.leaves).toMatchObject([{ actor: CUSTODIAN, reason: 'Our own staffing.' }]);
    await look();
    await xb.node.log.checkpoint();
    const looks = await xb.read((tx) => tx.log.find({ action: 'oversight-read', limit: 10 }));
    expect(looks.map(({ event }) => event)).toMatchObject([
      { actor: CUSTODIAN, ext: { search: { actor: CUSTODIAN, action: 'policy-changed' } } },
    ]);
    expect(world.clock.now() > '').toBe(true);
  });
});

describe('the page of the log', () => {
  it('says moments, States and messages as people do, and keeps the exact words behind them', async () => {
    const { world, xa, xb, desk } = await office();
    const { id } = await preservation(world, xa, {});
    await world.post();
    await xb.node.log.checkpoint();
    const see = async (...roles: string[]) => {
      const one = { officer: CUSTODIAN, name: CUSTODIAN, readOnly: false, by: 'passkey', device: 'script' };
      const { token } = await desk.sessions.open({ ...one, roles } as never);
      const headers = { cookie: `${COOKIE}=${token}` };
      return (await desk.app.inject({ url: '/administration/log', headers })).body;
    };
    const text = await see('key-custodian');
    expect(text).toMatch(/<span class="quiet">from<\/span> (<bdi>)?Almara/);
    expect(text).toContain('Preservation request');
    expect(text).toContain('comity.preservation.request/1');
    expect(text).toContain(`href="/administration/log?case=${id}"`);
    expect(text).not.toContain(`href="/requests/${id}"`);
    expect(text.replaceAll(/<code.*?<\/code>|="[^"]*"/gs, '')).not.toMatch(/\d{4}-\d\d-\d\dT|comity\./);
    expect(await see('overseer')).toContain(`href="/requests/${id}"`);
  });

  it('says what the node itself wrote in the reader’s language, beside it as it was written', async () => {
    const { xb, desk } = await office();
    const key = { id: 'made-key', alg: 'EdDSA', x: 'AA', origin: 'https://approve.kessar.example' } as const;
    await inviteOfficer(xb.ports, 'xb-duty', CUSTODIAN);
    await keepMadePasskey(xb.ports, 'xb-duty', key);
    await xb.node.registerPasskey('made-key', CUSTODIAN);
    await xb.node.log.checkpoint();
    const headers = { 'accept-language': 'fr' };
    const { text } = await desk.ask('GET', '/administration/log', { as: CUSTODIAN, headers });
    expect(text).toContain('Un code pour enregistrer une clé d’accès a été créé');
    expect(text).toContain('<code dir="ltr">a code to enrol a passkey</code>');
    expect(text).toContain('un code d’un gardien des clés');
    expect(text).toMatch(/Clé d’accès pour les approbations de .?xb-duty.?, à inscrire au registre/);
    const outside = text.replaceAll(/<code.*?<\/code>/gs, '');
    expect(outside).not.toMatch(/a code to enrol|made a passkey|>why<|>for<|>credential<|invited/);
  });
});

describe('the directory', () => {
  it('has every State as its own statements describe it, and says what is stale', async () => {
    const { world, xa, desk } = await office();
    await preservation(world, xa, { urgency: 'normal' });
    await world.post();
    const entry = async (state: string) =>
      (await desk.ask('GET', `/api/directory/${state}`, { as: 'xb-duty' })).json;
    const almara = await entry('xa');
    expect([almara.state, almara.isOwn, almara.freshness.standing, almara.care]).toEqual([
      ...['xa', false, 'fresh', []],
    ]);
    expect(almara.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(almara.authorities[0].functions).toContain('24-7');
    expect(await entry('xb')).toMatchObject({ isOwn: true });
    world.pass(3 * DAY);
    const later = await deskOf(world, world.nodes.xb);
    const { json } = await later.ask('GET', '/api/directory/xa', { as: 'xb-duty' });
    expect([json.freshness.standing, json.care]).toEqual(['stale', ['stale']]);
    expect((await later.ask('GET', '/api/directory/xz', { as: 'xb-duty' })).status).toBe(404);
  });
});

describe('what a home knows', () => {
  it('is said to be unknown where there is no home, in words', async () => {
    const { desk } = await office();
    for (const url of ['/api/administration/doctor', '/api/administration/backups'])
      expect((await desk.ask('GET', url, { as: CUSTODIAN })).json.code).toBe('NO_HOME');
    const told = { channel: 'sms', address: '+999155501', language: 'en' };
    const test = { as: CUSTODIAN, body: told };
    expect((await desk.ask('POST', '/api/administration/notices/test', test)).json.code).toBe('NO_NOTICES');
  });
});

describe('who administers and does not work at the desk', () => {
  it('finds administration among the places above every page, and whoever works there by their own name', async () => {
    const { desk } = await office();
    const places = async (roles: readonly string[], url: string) => {
      const one = { officer: CUSTODIAN, name: CUSTODIAN, readOnly: false, by: 'passkey', device: 'script' };
      const { token } = await desk.sessions.open({ ...one, roles } as never);
      const { body } = await desk.app.inject({ url, headers: { cookie: `${COOKIE}=${token}` } });
      return /<nav class="places".*?<\/nav>/s.exec(body)![0];
    };
    expect(await places(['key-custodian'], '/directory')).toContain('href="/administration"');
    expect(await places(['key-custodian', 'desk-officer'], '/directory')).not.toContain('/administration');
    expect(await places(['key-custodian'], '/administration/keys')).toContain(
      'href="/administration" aria-current="true"',
    );
  });
});

describe('the page of an officer', () => {
  it('offers recovery of a passkey only where there is one', async () => {
    const { desk } = await office();
    const { text } = await desk.ask('GET', '/administration/people/xb-duty', { as: CUSTODIAN });
    expect(text).toContain('/administration/people/xb-duty/invite');
    expect(text).not.toContain('/administration/people/xb-duty/recover');
  });

  it('asks nobody to approve roles that stand already', async () => {
    const { xb, desk } = await office();
    const { token } = await desk.sessions.open({
      ...{ officer: CUSTODIAN, name: CUSTODIAN, readOnly: false, by: 'passkey', device: 'script' },
      roles: ['key-custodian'],
    } as never);
    const csrf = csrfFor(token, new Uint8Array(32).fill(7));
    const change = (roles: string) =>
      desk.app.inject({
        ...{ method: 'POST', url: '/administration/people/xb-duty/roles', payload: `csrf=${csrf}&${roles}` },
        headers: {
          cookie: `${COOKIE}=${token}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
    const waiting = async () => (await xb.read(ceremonies)).length;
    const { roles } = (await xb.read((tx) => officerById(tx, 'xb-duty')))!;
    const same = await change(roles.map((role) => `roles=${role}`).join('&'));
    expect([same.statusCode, await waiting()]).toEqual([422, 0]);
    expect(same.body).toContain('These are the officer’s roles already');
    expect((await change('roles=overseer')).statusCode).toBe(303);
    expect(await waiting()).toBe(1);
  });
});

describe('a passkey for approvals that was made', () => {
  it('is asked for once by whichever custodian, and then waits as what it changes', async () => {
    const { xb, desk } = await office();
    const key = { id: 'made-key', alg: 'EdDSA', x: 'AA', origin: 'https://approve.kessar.example' } as const;
    await keepMadePasskey(xb.ports, 'xb-duty', key);
    const overview = async () => (await desk.ask('GET', '/administration', { as: CUSTODIAN })).text;
    expect(await overview()).toContain('Passkey for approvals, to be put into the register');
    const people = async () => (await desk.ask('GET', '/administration/people', { as: CUSTODIAN })).text;
    const asks = 'action="/administration/passkeys"';
    expect(await people()).toContain('Ask two custodians to register it');
    const first = await xb.node.registerPasskey('made-key', 'xb-keys');
    expect((await xb.node.registerPasskey('made-key', 'xb-chief')).id).toBe(first.id);
    expect(await overview()).not.toContain('Passkey for approvals, to be put into the register');
    expect(await overview()).toContain(`/approve/ceremony/${first.id}`);
    expect(await people()).not.toContain('Ask two custodians to register it');
    expect((await people()).split(asks)[1]).toContain(
      'href="/administration">Changes that wait for approval',
    );
  });
});

describe('overseers', () => {
  it('are two at least, or administrators are told; one who is suspended does not count', async () => {
    const { world, xb, desk } = await office();
    const headers = { cookie: `${COOKIE}=${await desk.signIn(CUSTODIAN)}`, 'accept-language': 'en' };
    const seen = async () => (await desk.app.inject({ url: '/administration', headers })).body;
    const set = (ids: string[]) =>
      xb.read(async (tx) => {
        const known = (await officers(tx)).filter(({ roles }) => !roles.includes('overseer'));
        const added = ids.map((id) => ({ ...known[0]!, id, name: id, roles: ['overseer'] }));
        await tx.settings.put({ name: OFFICERS, value: [...known, ...added] as never });
      });
    const told = /There is (no overseer|one overseer only)/;
    for (const [ids, says] of [
      [[], 'no overseer'],
      [['o-1'], 'one overseer only'],
      [['o-1', 'o-2'], undefined],
    ] as const) {
      await set([...ids]);
      expect([ids, told.exec(await seen())?.[1]]).toEqual([ids, says]);
    }
    const deps = { store: xb.ports.store, clock: world.clock, entropy: world.chance };
    await suspendOfficer(deps, { officer: 'o-2', reason: 'On leave.' }, CUSTODIAN);
    expect(told.exec(await seen())?.[1]).toBe('one overseer only');
  });
});
