// @module-tag slow
/** What the Desk names above the list for its reader alone: releases, erasures and changes to approve, and an overseer's alerts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@comity/keeper';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { OFFICERS, officers } from '../../src/usecases/officers/register.ts';
import { asked } from '../support/ceremony.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, allowed, officerWith, yes } from '../support/desk.ts';
import {
  add,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';
import { DAY, HOUR } from '../support/stand.ts';

let facts: EvidenceWorld;
let folder: string;
let desk: Desk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comity-awaited-'));
  facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  await add(facts, 'mail of m.dorn', content(300));
  desk = await deskOf(facts.world, facts.xb);
}, 120_000);
afterAll(async () => {
  await desk.app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The Desk above its list, as this officer in these roles sees it. */
async function deskFor(roles: Role[], officer = officerWith(facts.xb, roles[0]!).id, readOnly = false) {
  const session = { officer, name: officer, roles, readOnly, by: 'passkey' as const, device: 'script' };
  const { token } = await desk.sessions.open(session);
  const { body } = await desk.app.inject({ url: '/', headers: { cookie: `${COOKIE}=${token}` } });
  const main = body.slice(body.indexOf('<main'));
  return main.slice(0, main.indexOf('<comity-desk'));
}
const ONE = 'One thing waits for your approval.';

it('names a release to who may approve it now, leads to the package, and lets it go when it is closed or listed anew', async () => {
  const { world, xb, id } = facts;
  expect(await deskFor(['case-officer'])).not.toContain('your approval');
  const first = await xb.node.listRelease(id);
  world.pass(HOUR);
  const listed = await xb.node.listRelease(id);
  const seen = await deskFor(['case-officer']);
  expect(seen).toContain(ONE);
  expect(seen).toContain('List of evidence to release');
  expect(seen).toContain(`href="/requests/${id}/evidence/packages/${listed.id}"`);
  expect(seen).not.toContain(first.id);
  expect(await deskFor(['desk-officer'])).not.toContain('your approval');
  expect(await deskFor(['case-officer'], undefined, true)).not.toContain('your approval');
  const question = { action: 'release', nonce: listed.nonce, payload: listed.release };
  allowed(await xb.node.approveRelease(listed.id, yes(world, xb, question, 'case-officer')));
  expect(await deskFor(['case-officer'])).not.toContain('your approval');
  expect(await deskFor(['evidence-custodian'])).toContain(ONE);
  allowed(await xb.node.approveRelease(listed.id, yes(world, xb, question, 'evidence-custodian')));
  expect(await deskFor(['evidence-custodian'])).not.toContain('your approval');
});

it('names a change of keys to custodians who have not approved it, in words of what it changes', async () => {
  const { xb } = facts;
  const change = { do: 'make', role: 'seal' } as never;
  const made = await asked(xb, { action: 'change-key', payload: change, says: 'another key' });
  const seen = await deskFor(['key-custodian', 'desk-officer']);
  expect(seen).toContain(ONE);
  expect(seen).toMatch(/href="\/administration">[^<]*key/);
  expect(seen).not.toContain('another key');
  expect(await deskFor(['desk-officer'])).not.toContain('your approval');
  await xb.node.abandonCeremony(made.id, officerWith(xb, 'key-custodian').id);
  expect(await deskFor(['key-custodian', 'desk-officer'])).not.toContain('your approval');
});

it('names an order to erase once it may be approved', async () => {
  const { world, xa, xb, id } = facts;
  await announce(facts, (await release(facts)).id);
  await xa.node.jobs['fetch-evidence']();
  await world.post();
  await act(world, xb, id, 'execute', {
    ...{ result: 'executed', executedBy: { name: 'Prosecutor of Kessar City' } },
  });
  await world.post();
  const words = { basis: 'Data Protection Act, section 12', reference: 'DP 4/26', days: 1 };
  allowed(await xb.node.askErasure({ request: id, ...words }, officerWith(xb, 'case-officer').id));
  expect(await deskFor(['approving-authority'])).not.toContain('your approval');
  world.pass(DAY + HOUR);
  const seen = await deskFor(['approving-authority']);
  expect(seen).toContain(ONE);
  expect(seen).toContain(`href="/approve/erasure/${id}"`);
  expect(seen).toContain('Order to erase');
});

it('tells overseers of alerts they close: not whom one is about, nor whose look it was', async () => {
  const { xb } = facts;
  const [looks, about] = [officerWith(xb, 'desk-officer').id, 'xb-case'];
  await desk.ask('GET', `/find?q=${encodeURIComponent(about)}`, { as: looks });
  const says = 'One alert waits for you as overseer.';
  const overseer = 'xb-overseer';
  const seen = await deskFor(['overseer'], overseer);
  expect([seen.includes(says), seen.includes('href="/oversight"')]).toEqual([true, true]);
  for (const [who, roles] of [
    [looks, ['overseer', 'desk-officer']],
    [about, ['overseer', 'case-officer']],
    ['somebody', ['desk-officer']],
  ] as const)
    expect([who, (await deskFor([...roles], who)).includes('as overseer')]).toEqual([who, false]);
});

it('lets nobody close the alert of their own look, by page or interface', async () => {
  const { xb } = facts;
  const looks = officerWith(xb, 'desk-officer').id;
  const session = { officer: looks, name: looks, readOnly: false, by: 'passkey' as const, device: 'script' };
  const { token } = await desk.sessions.open({ ...session, roles: ['desk-officer', 'overseer'] });
  const headers = { cookie: `${COOKIE}=${token}` };
  const alone = (await desk.app.inject({ url: '/oversight', headers })).body;
  for (const said of ['You are the only overseer', 'there is no other overseer'])
    expect(alone).toContain(said);
  const second = { ...officerWith(xb, 'case-officer'), id: 'xb-second', name: 'Second', roles: ['overseer'] };
  await xb.read(async (tx) => {
    const known = await officers(tx);
    await tx.settings.put({ name: OFFICERS, value: [...known, second] as never });
  });
  const { body } = await desk.app.inject({ url: '/oversight', headers });
  expect(body).not.toContain('only overseer');
  expect(body).toContain('another overseer sees to it');
  expect(body).not.toContain('name="key"');
  const [alert] = (await xb.read((tx) => tx.alarms.list())).filter(({ kind }) => kind === 'look-up');
  const bearer = { authorization: `Bearer ${token}` };
  const closing = await desk.app.inject({
    ...{ method: 'POST', url: '/api/alarms/resolve', headers: bearer, payload: { key: alert!.key } },
  });
  expect(closing.statusCode).toBe(404);
  expect((await xb.read((tx) => tx.alarms.get(alert!.key)))!.resolvedAt).toBeUndefined();
});
