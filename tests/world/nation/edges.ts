/** A machine's two edges on the wire: the calls it makes, the door others knock at. */
import { KeeperError } from '@comity/keeper';
import type { Door } from '../../../packages/node/src/adapters/memory/link.ts';
import { PeerError, type PeerLink } from '../../../packages/node/src/ports/peer-link.ts';
import { StoreError } from '../../../packages/node/src/ports/store.ts';
import { type Life, never } from '../engine/stage.ts';
import { signedSize } from '../faults/backups.ts';
import { type Process, portCall } from '../ports/call.ts';
import type { Wire } from '../wire/wire.ts';
import type { Machine, Watch } from './machine.ts';

export const isWorldsFault = (error: unknown) =>
  error instanceof StoreError || error instanceof KeeperError || error instanceof PeerError;

/** As an operator would compare the two numbers: the second line of a checkpoint is its size. */
const saysMore = (machine: Machine, note: string | undefined): boolean =>
  note !== undefined && Number(note.split('\n')[1]) > signedSize(machine);

export function linkPort(machine: Machine, process: Process, wire: Wire, watch: Watch): PeerLink {
  const direct = wire.network.linkFrom(machine.state);
  const failure = () => new PeerError('timeout', 'the connection broke');
  const calls = Object.entries(direct).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      const answer = await portCall(
        process,
        `link.${name}`,
        () => {
          if (name === 'deliver') watch.delivering(machine, args[0] as string, args[1] as Uint8Array);
          return (call as (...args: unknown[]) => Promise<unknown>)(...args);
        },
        failure,
      );
      if (name === 'lastWitnessed') machine.warned ||= saysMore(machine, answer as string | undefined);
      return answer;
    },
  ]);
  return Object.fromEntries(calls) as PeerLink;
}

/** What the world did to a node behind its door is no defect of the door; everything else is told. */
export function guardedDoor(machine: Machine, watch: Watch, life: Life, door: Door): Door {
  const calls = Object.entries(door).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (call as (...args: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        if (!life.alive) return never();
        if (isWorldsFault(error)) throw error;
        watch.defect(machine, `door ${name}`, error);
        throw new StoreError('unavailable', 'the node failed', { cause: error });
      }
    },
  ]);
  return Object.fromEntries(calls) as unknown as Door;
}
