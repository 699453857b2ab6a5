/**
 * I2: for each (issuer, id) at most one legal effect, one entry in the log, one receipt, however often and by whichever path it
 * came. I7, where effects are concerned: a half shows no message that was not taken in before or with it.
 */
import type { Half } from '@comity/domain';
import type { HalfRecord, InboxRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Machine } from '../nation/machine.ts';
import type { Oracle } from './oracle.ts';
import { digestOf, readSealed } from './sealed-payload.ts';
import { row, type Sight } from './sight.ts';

interface Taken {
  /** Inbox keys of messages that may have an effect, by digest. */
  keys: Map<string, string>;
  /** The digest that had its effect, by issuer and id. */
  effects: Map<string, string>;
  /** Digests of `received` leaves. */
  received: Set<string>;
}

export function effectsOracle(sight: Sight): Oracle {
  const taken = new Map<Machine, Taken>();
  const receipts = new Map<string, string>();
  const of = (machine: Machine): Taken => {
    const known = taken.get(machine) ?? { keys: new Map(), effects: new Map(), received: new Set() };
    taken.set(machine, known);
    return known;
  };

  function lookAtInbox(machine: Machine, key: string): void {
    const record = row<InboxRecord>(machine, 'inbox', key);
    if (record && record.stage.name === 'taken')
      of(machine).keys.set(record.message, `${record.iss}/${record.id}`);
  }

  function lookAtHalf(machine: Machine, key: string): void {
    const half = row<HalfRecord>(machine, 'halves', key)?.half;
    if (!half) return;
    const digests = [...half.inbound.seen, ...half.inbound.held].map(({ digest }) => digest);
    if (new Set(digests).size !== digests.length)
      sight.violate('I2', machine, `one message stands twice in half ${key}`);
    for (const digest of digests) lookAtEffect(machine, half, digest);
  }

  function lookAtEffect(machine: Machine, half: Half, digest: string): void {
    const { keys, effects } = of(machine);
    const name = keys.get(digest);
    if (name === undefined) {
      sight.violate('I7', machine, `half ${half.id} shows ${digest.slice(0, 8)}, which was never taken in`);
      return;
    }
    const before = effects.get(name);
    if (before !== undefined && before !== digest) sight.violate('I2', machine, `${name} had two effects`);
    effects.set(name, digest);
  }

  function lookAtLeaf(machine: Machine, id: string): void {
    const event = machine.disk.state.leaves.get(id)?.event as
      | { action?: string; digest?: string }
      | undefined;
    if (event?.action !== 'received' || event.digest === undefined) return;
    const { received } = of(machine);
    const placed = machine.disk.state.leaves.get(id)?.index !== null;
    if (placed) return; // the sequencer writes the same leaf again, with its place
    if (received.has(event.digest))
      sight.violate('I2', machine, `message ${event.digest.slice(0, 8)} was taken in twice`);
    received.add(event.digest);
  }

  return {
    committed(machine, rows) {
      for (const id of rows.get('leaves') ?? []) lookAtLeaf(machine, id);
      for (const key of rows.get('inbox') ?? []) lookAtInbox(machine, key);
      for (const key of rows.get('halves') ?? []) lookAtHalf(machine, key);
    },
    passing({ call, leg, bytes, from }) {
      if (call !== 'deliver' || leg !== 'answer' || !bytes) return;
      const message = readSealed(bytes)?.body.messageDigest;
      if (typeof message !== 'string') return;
      const digest = digestOf(bytes);
      const before = receipts.get(`${from}/${message}`);
      if (before !== undefined && before !== digest)
        sight.violate('I2', machineOf(sight, from), `message ${message.slice(0, 8)} got two receipts`);
      receipts.set(`${from}/${message}`, digest);
    },
    restored(machine) {
      taken.delete(machine);
      for (const key of machine.disk.state.tables.inbox.keys()) lookAtInbox(machine, key);
      for (const key of receipts.keys()) if (key.startsWith(`${machine.state}/`)) receipts.delete(key);
    },
  };
}

export const machineOf = (sight: Sight, state: string): Machine | undefined =>
  sight.machines.find((machine) => machine.state === state);
