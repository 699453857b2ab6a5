/**
 * After a clock went back the keeper signs nothing, since two moments might be told in the wrong order. Two key custodians who know the
 * right time accept it: what they accept is written into the log first, and the head that is signed holds it (trust design §12).
 */
import { type Approval, type Keeper, KeeperError } from '@comity/keeper';
import { canonicalBytes, sha256, toBase64url, toHex } from '@comity/protocol';
import type { Entropy } from '../../ports/entropy.ts';
import type { Digest } from '../../ports/records/index.ts';
import { endAlarm } from '../sweep/alarms.ts';
import { recordEvent } from './custody.ts';
import { runRecordedRound, type SequencerDeps } from './round.ts';
import type { SignedCheckpoint } from './signed-head.ts';

export interface AcceptsClocks extends SequencerDeps {
  entropy: Entropy;
  keeper: Pick<Keeper, 'checkpoint' | 'lastCheckpoint' | 'acceptClock' | 'describe'>;
}

/** What two custodians are asked to sign, within two minutes: the clock they accept is the one of this moment. */
export interface ClockQuestion {
  leaf: string;
  action: 'accept-clock';
  payloadDigest: Digest;
  nonce: string;
  /** The time they accept. */
  now: string;
}

/** Writes down that the clock is to be accepted as it stands. Throws KeeperError 'bad-request' when it did not go back. */
export async function askAboutClock(deps: AcceptsClocks, officer: string): Promise<ClockQuestion> {
  if ((await deps.keeper.describe()).condition !== 'clock-alarm')
    throw new KeeperError('bad-request', 'the clock did not go back');
  return deps.store.transact(async (tx) => {
    const leaf = await recordEvent(tx, deps, {
      action: 'clock-alarm',
      actor: officer,
      role: 'key-custodian',
      reason: 'the clock went back, and is accepted as it stands',
    });
    const { event } = (await tx.log.get(leaf))!;
    return {
      leaf,
      action: 'accept-clock',
      payloadDigest: toHex(sha256(canonicalBytes(event))),
      nonce: toBase64url(deps.entropy.bytes(32)),
      now: deps.clock.now(),
    };
  });
}

/** The keeper checks both approvals, and signs again from here on. Throws KeeperError 'approvals' or 'clock-skew'. */
export async function acceptClock(
  deps: AcceptsClocks,
  leaf: string,
  approvals: Approval[],
): Promise<SignedCheckpoint> {
  const signed = await runRecordedRound(deps, leaf, (head) =>
    deps.keeper.acceptClock({ ...head, approvals }),
  );
  await deps.store.transact((tx) => endAlarm(tx, deps.clock, 'keeper/clock-alarm'));
  return signed;
}
