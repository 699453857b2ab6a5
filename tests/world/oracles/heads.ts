/**
 * I8: all heads a log was ever seen with are heads of one growing list, and the leaves under a signed head are on the disk. The
 * collector rebuilds the list from the disks, and its root with a tree of its own.
 */
import type { Machine } from '../nation/machine.ts';
import { type GrowingRoot, growingRoot } from './merkle.ts';
import type { Oracle } from './oracle.ts';
import type { Sight } from './sight.ts';

interface Collected {
  tree: GrowingRoot;
  /** By size, hex. */
  roots: Map<number, string>;
}

export interface Head {
  origin: string;
  size: number;
  root: string;
}

/** The first three lines of a checkpoint (C2SP tlog-checkpoint). */
export function readHead(note: string): Head {
  const [origin = '', size = '', root = ''] = note.split('\n');
  return { origin, size: Number(size), root: Buffer.from(root, 'base64').toString('hex') };
}

const SIGNS = new Set(['checkpoint', 'acceptClock', 'breakLog']);

export function headsOracle(sight: Sight): Oracle {
  const logs = new Map<string, Collected>();

  function signed(machine: Machine, { origin, size, root }: Head): void {
    const log = logs.get(origin) ?? { tree: growingRoot(), roots: new Map() };
    logs.set(origin, log);
    const before = log.roots.get(size);
    if (before === root) return;
    const { places, leaves } = machine.disk.state;
    while (log.tree.size < size) {
      const leaf = leaves.get(places[log.tree.size] ?? '');
      if (!leaf) {
        sight.violate(
          'I8',
          machine,
          `${origin} was signed with ${size} leaves, ${places.length} are on the disk`,
        );
        return;
      }
      log.tree.add(Buffer.from(leaf.commitment, 'hex'));
    }
    const honest = log.tree.size === size ? log.tree.root() : before;
    if (honest !== root)
      sight.violate('I8', machine, `${origin} was signed with two histories of ${size} leaves`);
    else log.roots.set(size, root);
  }

  function cosigned(witness: Machine, { origin, size, root }: Head): void {
    const known = logs.get(origin)?.roots.get(size);
    if (known !== root)
      sight.violate(
        'I8',
        witness,
        `cosigned a head of ${origin} with ${size} leaves that is not of its one history`,
      );
  }

  return {
    answered(machine, operation, request, answer) {
      if (SIGNS.has(operation)) signed(machine, readHead((answer as { note: string }).note));
      if (operation === 'cosign') cosigned(machine, readHead((request as { note: string }).note));
    },
  };
}
