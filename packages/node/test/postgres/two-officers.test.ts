// @module-tag slow
/** Two officers at the same moment, on a real database: one act, the slower is told, and nothing of the other's is overwritten. */
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import type { PasskeyRecord } from '../../src/ports/records/index.ts';
import { removePasskey } from '../../src/usecases/officers/passkeys/remove.ts';
import { deskOf } from '../support/counter.ts';
import { draftLetter } from '../support/desk.ts';
import { bodyOf, filled, formTo, formWith, type ServedForm } from '../support/forms.ts';
import { startDatabase, whyNoPostgres } from '../support/postgres.ts';
import { stand } from '../support/stand.ts';

/** Almara’s desk on PostgreSQL, and a browser for each officer. */
async function deskOnPostgres() {
  const { connection } = await startDatabase();
  const { store, close } = await openPostgresStore({ address: connection });
  onTestFinished(() => close());
  const world = await stand({ ports: (state) => (state === 'xa' ? { store } : {}) });
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const browser = async (officer: string) => {
    const { token } = await desk.sessions.open({
      ...{ officer, name: officer, roles: ['desk-officer', 'key-custodian'], readOnly: false },
      ...{ by: 'passkey', device: 'script' },
    });
    const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return {
      see: async (url: string) => (await desk.app.inject({ url, headers })).body,
      send: async (form: ServedForm) =>
        (
          await desk.app.inject({
            ...{ method: 'POST', url: form.action, payload: bodyOf(form) },
            headers: { ...headers, ...type },
          })
        ).statusCode,
    };
  };
  return { world, xa, desk, store, one: await browser('xa-duty'), two: await browser('xa-keys') };
}

it.skipIf(whyNoPostgres)(
  'is one act each time, whichever of them was first',
  async () => {
    const { world, xa, store, one, two } = await deskOnPostgres();
    const id = await draftLetter(world, xa);
    const draft = async () => {
      const { half } = (await store.transact((tx) => tx.halves.get(id)))!;
      return (half as unknown as { stage: { draft: Record<string, string> } }).stage.draft;
    };
    const part = async (who: typeof one, name: string, said: Record<string, string>) =>
      filled(formWith(await who.see(`/requests/${id}/drafting/${name}`), 'seen'), said);

    const same = [
      await part(one, 'why', { facts: 'The first officer.' }),
      await part(two, 'why', { facts: 'The other.' }),
    ] as const;
    const told = await Promise.all([one.send(same[0]), two.send(same[1])]);
    expect(told.toSorted()).toEqual([303, 422]);
    expect((await draft()).facts).toBe(told[0] === 303 ? 'The first officer.' : 'The other.');

    const apart = [
      await part(one, 'why', { facts: 'What happened at the power company in November.' }),
      await part(two, 'whom', { reference: 'ALM-77/L' }),
    ] as const;
    expect(await Promise.all([one.send(apart[0]), two.send(apart[1])])).toEqual([303, 303]);
    expect(await draft()).toMatchObject({
      facts: 'What happened at the power company in November.',
      reference: 'ALM-77/L',
    });

    const [rules, page] = ['/administration/rules', await one.see('/administration/rules')];
    const others = await two.see(rules);
    const rule = (from: string, hours: string) =>
      filled(formTo(from, rules), { hours, reason: 'Two officers a shift' });
    const set = await Promise.all([one.send(rule(page, '5')), two.send(rule(others, '7'))]);
    expect(set.toSorted()).toEqual([303, 422]);

    const passkey = (name: string): PasskeyRecord => ({
      ...{
        id: name,
        officer: 'xa-duty',
        label: name,
        publicKey: '{}',
        count: 0,
        enrolledAt: world.clock.now(),
      },
    });
    await store.transact(async (tx) => {
      for (const name of ['a', 'b']) await tx.passkeys.insert(passkey(name));
    });
    const deps = { store, clock: world.clock, entropy: world.chance };
    const removed = await Promise.all(['a', 'b'].map((name) => removePasskey(deps, name, 'xa-duty')));
    expect(removed.toSorted()).toEqual([false, true]);
    expect(await store.transact((tx) => tx.passkeys.where('officer', 'xa-duty'))).toHaveLength(1);
  },
  120_000,
);

it.skipIf(whyNoPostgres)(
  'is one act under one key, though both halves of a broken line send it; and one draft of two from the same version',
  async () => {
    const { world, xa, desk, store } = await deskOnPostgres();
    const [id, other] = [await draftLetter(world, xa), await draftLetter(world, xa)];
    const half = async (of: string) => (await store.transact((tx) => tx.halves.get(of)))!;
    const draft = (of: string, facts: string, headers: Record<string, string>) =>
      desk.ask('POST', `/api/requests/${of}/acts/draft`, {
        as: 'xa-duty',
        body: { draft: { facts } },
        headers,
      });
    const before = (await half(id)).version;
    const key = { 'idempotency-key': 'a-line-that-broke' };
    const same = await Promise.all([draft(id, 'Sent once.', key), draft(id, 'Sent once.', key)]);
    expect(same.map(({ status }) => status)).toEqual([200, 200]);
    expect((await half(id)).version).toBe(before + 1);
    const mixed = { 'idempotency-key': 'for-two-requests' };
    const both = await Promise.all([draft(id, 'Mixed up.', mixed), draft(other, 'Mixed up.', mixed)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const match = { 'if-match': `"${(await half(id)).version}"` };
    const raced = await Promise.all(['This one.', 'That one.'].map((facts) => draft(id, facts, match)));
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  },
  60_000,
);
