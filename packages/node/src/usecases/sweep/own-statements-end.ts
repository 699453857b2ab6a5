/**
 * Our own root, directory and seal keys end on a day, and a key that was published waits to be used: people do all of it by ceremony,
 * so people are told in good time, and which command begins it.
 */
import { type Keeper, type KeeperDescription, KeeperError } from '@comity/keeper';
import type { TrustState } from '@comity/proof';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { endAlarm, raiseAlarm } from './alarms.ts';

const DAY = 86_400_000;
/** Product defaults: the directory lives at most 35 days, the root three years, a seal key one. */
export const LEAD = { directory: 10 * DAY, root: 90 * DAY, seal: 30 * DAY };

export interface TellsOfEnds {
  store: Store;
  clock: Clock;
  me: StateCode;
  keeper: Pick<Keeper, 'describe'>;
}

export async function tellOfEndingStatements(deps: TellsOfEnds): Promise<void> {
  const held = await described(deps);
  await deps.store.transact(async (tx) => {
    const trust = (await tx.trust.get(deps.me))?.trust;
    for (const name of ['root', 'directory'] as const) await tellOfStatement(tx, deps, name, trust);
    if (!held || !trust) return;
    await tellOfSeal(tx, deps, held, trust);
    await tellOfWaiting(tx, deps, held, trust);
    await tellOfWatched(tx, deps, held);
  });
}

async function described({ keeper }: TellsOfEnds): Promise<KeeperDescription | undefined> {
  try {
    return await keeper.describe();
  } catch (error) {
    if (error instanceof KeeperError) return undefined;
    throw error;
  }
}

async function tellOfStatement(
  tx: Tx,
  { clock, me }: TellsOfEnds,
  name: 'root' | 'directory',
  trust: TrustState | undefined,
): Promise<void> {
  const until = trust?.[name]?.body.validUntil;
  const key = `own-${name}`;
  const ends = endsSoon(clock, until, LEAD[name]);
  if (ends === undefined) return endAlarm(tx, clock, key);
  const text = `Our own ${name} statement ${ends}: without a new one, partners hold what we send. Draft the next with comity ${name} draft, and have its holders sign it.`;
  await raiseAlarm(tx, clock, { key, kind: 'own-statement', about: me, text, paragraphs: [] });
}

/** Of the seal keys in use, the one that ends first. */
async function tellOfSeal(
  tx: Tx,
  { clock, me }: TellsOfEnds,
  { publicKeys }: KeeperDescription,
  { directory }: TrustState,
): Promise<void> {
  const active = new Set(publicKeys.filter(({ status }) => status === 'active').map(({ key }) => key.kid));
  const inUse = (directory?.body.sealKeys ?? []).filter((entry) => active.has(entry.key.kid));
  const ends = endsSoon(clock, inUse.map(({ notAfter }) => notAfter).sort()[0], LEAD.seal);
  const key = 'own-key/seal';
  if (ends === undefined) return endAlarm(tx, clock, key);
  const text = `A seal key in use ${ends}: nothing it seals afterwards is accepted. Make the next with comity keys make seal, and name it in the next directory.`;
  const said = { means: 'own-key-ends' } as const;
  await raiseAlarm(tx, clock, { key, kind: 'own-key', about: me, text, said, paragraphs: [] });
}

/** In words, when `until` is nearer than `lead` or over. */
function endsSoon(clock: Clock, until: Instant | undefined, lead: number): string | undefined {
  const now = clock.now();
  if (until === undefined || now < shift(until, -lead)) return undefined;
  return `${now < until ? 'ends' : 'has ended'} on ${until}`;
}

/** A key that partners know already and that nobody put to use. */
async function tellOfWaiting(
  tx: Tx,
  { clock, me }: TellsOfEnds,
  held: KeeperDescription,
  { root, directory }: TrustState,
): Promise<void> {
  const body = directory?.body;
  const named = new Set([
    ...(body?.sealKeys ?? []).map((entry) => entry.key.kid),
    ...[...(body?.nodeKeys ?? []), ...(body?.inbox ?? []), ...(body?.evidence ?? [])].map(({ kid }) => kid),
    ...root.body.roles.freshness.keys.map(({ kid }) => kid),
  ]);
  const all = [...held.publicKeys.map((each) => ({ ...each, kid: each.key.kid })), ...held.recipients];
  const waiting = all.filter(({ kid, status }) => status === 'next' && named.has(kid));
  const key = 'own-key/waiting';
  if (waiting.length === 0) return endAlarm(tx, clock, key);
  const commands = waiting.map(({ kid, role }) => `comity keys activate ${kid} (${role})`).join(', ');
  const text = `Published and not in use yet: ${commands}. Wait until partners have seen it, an hour as a rule, then activate it.`;
  const said = { means: 'own-key-waiting' } as const;
  await raiseAlarm(tx, clock, { key, kind: 'own-key', about: me, text, said, paragraphs: [] });
}

/** A partner whose log we witness has other keys for it now. */
async function tellOfWatched(
  tx: Tx,
  { clock, me }: TellsOfEnds,
  { watched }: KeeperDescription,
): Promise<void> {
  const logs = (await tx.trust.list()).flatMap(({ state, trust }) =>
    state === me ? [] : trust.root.body.logs.map((log) => ({ state, ...log })),
  );
  for (const { origin, vkeys } of watched) {
    const named = logs.find((log) => log.origin === origin);
    const key = `watched/${origin}`;
    if (!named || [...named.vkeys].sort().join() === [...vkeys].sort().join()) await endAlarm(tx, clock, key);
    else {
      const text = `${named.state} has changed the keys of its log ${origin}, which we witness: take them over with comity witness watch ${named.state}.`;
      const said = { means: 'own-key-watched', state: named.state } as const;
      await raiseAlarm(tx, clock, { key, kind: 'own-key', about: named.state, text, said, paragraphs: [] });
    }
  }
}
