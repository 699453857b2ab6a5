/**
 * What two key custodians approved is done by the keeper, for the leaf that says so. Begun again after a crash it finds out from the
 * keeper whether it was done: the keeper makes no second key for one leaf, and a register has a digest.
 */
import {
  type ChangeKeyAnswer,
  type Keeper,
  KeeperError,
  type KeyChange,
  type Register,
} from '@comity/keeper';
import { canonicalText, type Json } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Tx } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { OFFICERS, officers } from '../officers/register.ts';
import { endSessionsOf } from '../officers/sessions.ts';
import { type Ceremony, ceremonies, type HoldsCeremonies, settleCeremony } from './ceremonies.ts';

export interface CarriesOutCeremonies extends HoldsCeremonies {
  log: Pick<CustodyLog, 'settle'>;
  keeper: Pick<Keeper, 'changeKey' | 'changeRegister' | 'describe'>;
}

/** The keeper's word that asking again will not help. */
const FINAL = new Set(['bad-request', 'not-published', 'unknown-key', 'approvals']);

/** Everything that is approved and not done, as after a crash. */
export async function carryOutCeremonies(deps: CarriesOutCeremonies): Promise<void> {
  const approved = (await deps.store.transact(ceremonies)).filter(({ stage }) => stage === 'approved');
  await forEach(approved, async (ceremony) => {
    await carryOut(deps, ceremony);
  });
}

/** Answers the ceremony as done or refused. Throws KeeperError when the keeper cannot do it just now. */
export async function carryOut(deps: CarriesOutCeremonies, ceremony: Ceremony): Promise<Ceremony> {
  const { leaf } = await deps.log.settle(ceremony.leaf);
  const { approvals } = ceremony;
  try {
    if (ceremony.action === 'change-key') {
      const change = ceremony.payload as unknown as KeyChange;
      const answer = await whatWasDone(deps, change).then(
        (done) => done ?? deps.keeper.changeKey({ change, leaf, approvals }),
      );
      return await settleCeremony(deps, ceremony.id, { stage: 'done', answer });
    }
    const register = ceremony.payload as unknown as Register;
    const { registerDigest } = await deps.keeper.describe();
    if (![ceremony.basis, ceremony.payloadDigest].includes(registerDigest))
      throw new KeeperError('bad-request', 'officers or watched logs were changed meanwhile: ask anew');
    if (registerDigest !== ceremony.payloadDigest)
      await deps.keeper.changeRegister({ register, leaf, approvals });
    return await settleCeremony(deps, ceremony.id, { stage: 'done' }, (tx, done) =>
      rewriteOfficers(tx, deps.clock, done),
    );
  } catch (error) {
    if (!(error instanceof KeeperError) || !FINAL.has(error.code)) throw error;
    return settleCeremony(deps, ceremony.id, { stage: 'refused', refusal: error.message });
  }
}

/** A key that has the status asked for already got it before a crash; what is made is told apart by its leaf. */
async function whatWasDone(
  { keeper }: CarriesOutCeremonies,
  change: KeyChange,
): Promise<ChangeKeyAnswer | undefined> {
  if (change.do === 'make') return undefined;
  const { publicKeys, recipients, noteKeys } = await keeper.describe();
  const all = [
    ...publicKeys.map(({ key, status }) => ({ kid: key.kid, status })),
    ...recipients,
    ...noteKeys,
  ];
  const wanted = change.do === 'activate' ? 'active' : 'retired';
  const found = all.find(({ kid, status }) => kid === change.kid && status === wanted);
  return found && { kid: found.kid };
}

/** The node's own list, by which officers sign in, follows the keeper's; whoever's place in it changed signs in anew. */
async function rewriteOfficers(tx: Tx, clock: Clock, { payload, names = [] }: Ceremony): Promise<void> {
  const before = await officers(tx);
  const known = new Map([...before, ...names].map(({ id, name }) => [id, name]));
  const { officers: next } = payload as unknown as Register;
  const entries = next.map((officer) => ({
    ...officer,
    name: known.get(officer.id) ?? officer.id,
  }));
  await tx.settings.put({ name: OFFICERS, value: entries as unknown as Json });
  const same = new Set(entries.map((entry) => canonicalText(entry as unknown as Json)));
  const changed = before.filter((entry) => !same.has(canonicalText(entry as unknown as Json)));
  await endSessionsOf(
    tx,
    clock,
    changed.map(({ id }) => id),
    'register',
  );
}
