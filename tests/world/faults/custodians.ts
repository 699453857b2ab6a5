/** Key custodians at the machine: when its clock went back they look at their watches, and accept it together. */
import { signApproval } from '../../../packages/node/src/founding/officers.ts';
import { MINUTE } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { World } from '../run/world.ts';

const LOOK_EVERY = 20 * MINUTE;

/** They look in from time to time at a machine whose clock was set, as long as the clock they would accept is right. */
export function startCustodians(world: World): void {
  const { time } = world;
  const round = () => {
    for (const machine of world.machines) {
      if (machine.clock.wasSet && machine.clock.isTrue)
        void acceptClock(world, machine).catch((error) => failed(world, machine, error));
    }
    time.at(time.now + LOOK_EVERY, round);
  };
  time.at(time.now + LOOK_EVERY, round);
}

async function acceptClock(world: World, machine: Machine): Promise<void> {
  const { node, keeper, founded } = machine;
  if (!node || !keeper.core || (await keeper.core.describe()).condition !== 'clock-alarm') return;
  const custodians = founded.officers.filter(({ entry }) => entry.roles.includes('key-custodian'));
  const question = await node.askAboutClock(custodians[0]!.entry.id);
  const { leaf, action, payloadDigest, nonce, now } = question;
  const approvals = custodians.map(({ key }) =>
    signApproval(key, { role: 'key-custodian', action, payloadDigest, nonce, at: now }, world.crypto.signers),
  );
  await node.acceptClock(leaf, approvals);
}

const failed = (world: World, machine: Machine, error: unknown) =>
  world.oracles.officerFailed(machine, error);
