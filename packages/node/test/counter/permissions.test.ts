import type { Role } from '@comity/keeper';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission, roleFor } from '../../src/usecases/officers/permissions.ts';
import { ACT_NAMES } from '../../src/usecases/request/acts.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';
import { expectedRights, OPERATIONS, ROLES } from './expected-permissions.ts';

const ID = '0193e7a0-0000-7000-8000-000000000000';
/** A stream of events answers at once when it may not go on from there. */
const NO_EVENT = { 'last-event-id': 'x'.repeat(41) };
/** The test's own requests name no browser. */
const SOMEONE = { officer: 'xa-x', name: 'X', by: 'key', device: 'script' } as const;

interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT';
  url: string;
}

async function operations(desk: Desk): Promise<Operation[]> {
  await desk.app.ready();
  const { paths } = desk.app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: String(operationId),
      method: method.toUpperCase() as Operation['method'],
      url: path.replace('{index}', '0').replace(/\{\w+\}/g, ID),
    })),
  );
}

/** The act an operation of the interface performs. */
const rightOf = (id: string): string =>
  OPERATIONS[id] ??
  id.replace(/^act/, '').replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);

describe('the permission table', () => {
  it('says for every role and every right what was written down by hand, and knows no other right', () => {
    const rights = expectedRights();
    expect(Object.keys(PERMISSIONS).sort()).toEqual([...rights.keys()].sort());
    for (const [right, allowed] of rights) {
      for (const role of ROLES)
        expect([right, role, roleFor(right as Permission, [role]) !== undefined]).toEqual([
          right,
          role,
          allowed.has(role),
        ]);
      expect(roleFor(right as Permission, [])).toBeUndefined();
      expect(roleFor(right as Permission, ['provider' as Role])).toBeUndefined();
    }
  });

  it('gives an officer of several roles the one that is allowed, never another', () => {
    expect(roleFor('order', ['key-custodian', 'overseer', 'case-officer'])).toBe('case-officer');
    expect(roleFor('pin', ['desk-officer', 'key-custodian'])).toBe('key-custodian');
    expect(roleFor('pin', ['desk-officer', 'overseer'])).toBeUndefined();
  });

  it('has a row for every act', () => {
    for (const act of ACT_NAMES) expect(PERMISSIONS[act]).toBeDefined();
  });
});

describe('every operation of the interface', () => {
  it('asks for the right that was written down by hand', async () => {
    const world = await stand();
    const desk = await deskOf(world, world.nodes.xa);
    const rights = expectedRights();
    const found = (await operations(desk)).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(50);
    for (const id of found)
      expect([id, rightOf(id) === 'none' || rights.has(rightOf(id))]).toEqual([id, true]);
    expect(Object.keys(OPERATIONS).filter((id) => !found.includes(id))).toEqual([]);
  });

  it('is closed to whoever has not signed in, before anything is read', async () => {
    const world = await stand();
    const desk = await deskOf(world, world.nodes.xa);
    for (const { id, method, url } of await operations(desk)) {
      const { status, type, json } = await desk.ask(method, url, {
        payload: Buffer.from('{"not": json'),
        headers: { 'content-type': 'application/json' },
      });
      if (rightOf(id) === 'none') expect(status).not.toBe(401);
      else expect([id, status, type, json?.code]).toEqual([id, 401, 'application/problem+json', 'SIGN_IN']);
    }
    expect(desk.defects).toEqual([]);
  });

  it.each(ROLES)('is open to a %s where the table says so, and closed elsewhere', async (role) => {
    const world = await stand();
    const desk = await deskOf(world, world.nodes.xa);
    const { token } = await desk.sessions.open({ ...SOMEONE, roles: [role], readOnly: false });
    const rights = expectedRights();
    for (const { id, method, url } of await operations(desk)) {
      if (rightOf(id) === 'none') continue;
      const { status, json } = await desk.ask(method, url, {
        headers: { ...NO_EVENT, authorization: `Bearer ${token}` },
      });
      const isForbidden = status === 403 && json.code === 'NOT_PERMITTED';
      expect([id, isForbidden]).toEqual([id, !rights.get(rightOf(id))!.has(role)]);
    }
  });

  it('is closed to a session that may only look, but for looking', async () => {
    const world = await stand();
    const desk = await deskOf(world, world.nodes.xa);
    const { token } = await desk.sessions.open({ ...SOMEONE, roles: [...ROLES], readOnly: true });
    for (const { id, method, url } of await operations(desk)) {
      const right = rightOf(id);
      if (right === 'none') continue;
      const { status } = await desk.ask(method, url, {
        headers: { ...NO_EVENT, authorization: `Bearer ${token}` },
      });
      expect([id, status === 403]).toEqual([id, right !== 'view']);
    }
  });
});
