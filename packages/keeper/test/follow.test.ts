import { parseVkey, verifyCheckpoint } from '@comity/proof';
import { canonicalBytes } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { createKeeper, type KeyChange, keyChangeDigest } from '../src/index.ts';
import {
  AT,
  custodians,
  depsOver,
  hex,
  later,
  logged,
  newKeeper,
  ORIGIN,
  readyKeeper,
  refusal,
} from './fixture.ts';
import { directoryOf, holder, publish, rootOf, show } from './statements.ts';

type World = Awaited<ReturnType<typeof readyKeeper>>;

async function change({ keeper, log }: World, wanted: KeyChange) {
  const digest = keyChangeDigest(wanted);
  const leaf = await logged(keeper, log, { action: 'key-changed', at: AT, digest });
  return keeper.changeKey({ change: wanted, leaf, approvals: custodians('change-key', digest) });
}

const makeSeal = { do: 'make', role: 'seal', authority: 'mla', classes: ['comity.'] } satisfies KeyChange;
const activeSeal = async ({ keeper }: World, authority = 'mla') =>
  (await keeper.describe()).publicKeys.find((key) => key.authority === authority && key.status === 'active')
    ?.key.kid;

describe('a keeper and the statements of its State', () => {
  it('lets no key into its office before they name it', async () => {
    const world = await readyKeeper();
    const { kid } = await change(world, makeSeal);
    expect(await refusal(change(world, { do: 'activate', kid }))).toBe('not-published');
    const withoutIt = (
      body: Parameters<NonNullable<Parameters<typeof directoryOf>[1]>['directory'] & {}>[0],
    ) => ({
      ...body,
      sealKeys: body.sealKeys.filter(({ key }) => key.kid !== kid),
    });
    await publish(world, { directory: withoutIt as never });
    expect(await refusal(change(world, { do: 'activate', kid }))).toBe('not-published');
    await publish(world);
    await change(world, { do: 'activate', kid });
    expect(await activeSeal(world)).toBe(kid);
  });

  it('believes only what follows: not a stranger’s signature, an older version, another of the same, or a gap in the roots', async () => {
    const world = await readyKeeper();
    await publish(world, { version: 5 });
    const now = await world.keeper.describe();
    const told = (statements: Parameters<typeof show>[1]) => refusal(show(world, statements));
    expect(
      await told({ roots: [], directory: directoryOf(now, { version: 6, by: holder('a thief') }) }),
    ).toBe('not-ours: unknown-key');
    expect(await told({ roots: [], directory: directoryOf(now, { version: 4 }) })).toBe('not-ours: rollback');
    const other = directoryOf(now, {
      version: 5,
      directory: (body) => ({ ...body, languagesAccepted: ['fr'] }),
    });
    expect(await told({ roots: [], directory: other })).toBe('not-ours: equivocation');
    expect(await told({ roots: [rootOf(now, { rootVersion: 3 })] })).toBe('not-ours: version-gap');
    expect((await world.keeper.describe()).statements).toMatchObject({ rootVersion: 1, directoryVersion: 5 });
    const again = await createKeeper(depsOver(world.stores, world.clock));
    expect((await again.describe()).statements).toEqual(now.statements);
  });

  it('takes no first root that names other keys than its own', async () => {
    const world = await readyKeeper();
    const stranger = await (await newKeeper({ origin: 'xz.example/custody' })).keeper.describe();
    expect(await refusal(show(world, { roots: [rootOf(stranger)] }))).toBe('not-ours: other-keys');
    expect(
      await refusal(show(world, { roots: [], directory: directoryOf(await world.keeper.describe()) })),
    ).toBe('not-ours: no-root');
  });

  it('needs the leaf that says so', async () => {
    const world = await readyKeeper();
    const now = await world.keeper.describe();
    const leaf = await logged(world.keeper, world.log, {
      action: 'key-changed',
      at: AT,
      digest: hex(new Uint8Array()),
    });
    expect(await refusal(world.keeper.follow({ roots: [rootOf(now)], leaf }))).toBe('event-mismatch');
  });

  it('signs no more with a key they revoke, and goes on with the next one where they name it', async () => {
    const world = await readyKeeper();
    await publish(world);
    const stolen = (await activeSeal(world))!;
    const revocation = {
      kid: stolen,
      at: AT,
      reason: 'compromised' as const,
      compromisedSince: later(AT, -1000),
    };
    const { kid } = await change(world, makeSeal);
    const answer = await publish(world, { directory: (body) => ({ ...body, revocations: [revocation] }) });
    expect(answer).toMatchObject({ ended: [stolen], begun: [kid] });
    expect(await activeSeal(world)).toBe(kid);
  });

  it('is left without a key rather than sign with a revoked one', async () => {
    const world = await readyKeeper();
    await publish(world);
    const revocations = [{ kid: (await activeSeal(world))!, at: AT, reason: 'lost' as const }];
    await publish(world, { directory: (body) => ({ ...body, revocations }) });
    const payload = canonicalBytes({ _type: 'comity.status.query/1', iss: 'xb', body: {} });
    const leaf = await logged(world.keeper, world.log, { action: 'key-used', at: AT, digest: hex(payload) });
    const sealing = world.keeper.seal({
      purpose: 'message',
      typ: 'comity-msg',
      payload,
      leaf,
      authority: 'mla',
    });
    expect(await refusal(sealing)).toBe('unknown-key');
  });

  it('changes its freshness key the moment a root names only the next', async () => {
    const world = await readyKeeper();
    await publish(world);
    const { kid } = await change(world, { do: 'make', role: 'freshness' });
    const now = await world.keeper.describe();
    const next = rootOf(now, {
      rootVersion: 2,
      root: (body) => {
        const keys = body.roles.freshness.keys.filter((key) => key.kid === kid);
        return { ...body, roles: { ...body.roles, freshness: { threshold: 1, keys } } } as typeof body;
      },
    });
    expect(await show(world, { roots: [next] })).toMatchObject({ rootVersion: 2, begun: [kid] });
  });
});

describe('the next key of the log', () => {
  it('signs beside the one before, for whoever still knows only that, until it is retired', async () => {
    const world = await readyKeeper();
    await publish(world);
    const [old] = (await world.keeper.describe()).noteKeys.filter(({ role }) => role === 'log');
    const { kid, vkeys } = await change(world, { do: 'make', role: 'log' });
    expect(await refusal(change(world, { do: 'activate', kid }))).toBe('not-published');
    await show(world, { roots: [rootOf(await world.keeper.describe(), { rootVersion: 2 })] });
    await change(world, { do: 'activate', kid });
    await logged(world.keeper, world.log, { action: 'decision', at: AT });
    const { note } = (await world.keeper.lastCheckpoint({ origin: ORIGIN }))!;
    for (const known of [old!.vkeys, vkeys!]) {
      const keys = known.map((vkey) => parseVkey(vkey));
      expect(verifyCheckpoint(note, { origin: ORIGIN, keys }).origin).toBe(ORIGIN);
    }
    await change(world, { do: 'retire', kid: old!.kid });
    await logged(world.keeper, world.log, { action: 'decision', at: AT });
    const after = (await world.keeper.lastCheckpoint({ origin: ORIGIN }))!.note;
    expect(() =>
      verifyCheckpoint(after, { origin: ORIGIN, keys: old!.vkeys.map((vkey) => parseVkey(vkey)) }),
    ).toThrow();
    expect(await refusal(change(world, { do: 'retire', kid }))).toBe('bad-request');
  });

  it('is not made twice for one leaf', async () => {
    const world = await readyKeeper();
    const wanted = { do: 'make', role: 'witness' } as const;
    const digest = keyChangeDigest(wanted);
    const leaf = await logged(world.keeper, world.log, { action: 'key-changed', at: AT, digest });
    const request = { change: wanted, leaf, approvals: custodians('change-key', digest) };
    const { kid } = await world.keeper.changeKey(request);
    expect((await world.keeper.changeKey(request)).kid).toBe(kid);
    await change(world, { do: 'activate', kid });
    expect((await world.keeper.describe()).witness!.vkeys).toHaveLength(4);
  });
});
