/** A pouch beside the network: an officer writes what a partner has not receipted to a stick, and it arrives when it arrives. */
import { DAY, HOUR } from '../engine/time.ts';
import type { Stage } from './storm.ts';

export function carryPouch({ world, chance, fired }: Stage): void {
  const from = chance.pick(world.machines);
  const to = chance.pick(from.others);
  const receiver = world.machines.find(({ state }) => state === to)!;
  const officer = from.founded.officers[0]!.entry.id;
  const { node } = from;
  if (!node) return;
  node.exportPouch(to, officer).then(
    (files) => {
      const travel = chance.int(chance.happens(0.3) ? 3 * DAY : 6 * HOUR);
      for (let copies = 1 + chance.int(2); copies > 0; copies--)
        world.time.at(world.time.now + travel, () => {
          if (!receiver.node) return;
          fired();
          receiver.node
            .importPouch(from.state, files)
            .catch((error) => world.oracles.officerFailed(receiver, error));
        });
    },
    (error) => world.oracles.officerFailed(from, error),
  );
}
