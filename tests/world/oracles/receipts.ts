/** I3: if any peer holds a receipt for a message, its receiver still has the message, its leaf and its place, after any crash. */
import type { InboxRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Machine } from '../nation/machine.ts';
import { machineOf } from './effects.ts';
import type { Oracle } from './oracle.ts';
import { digestOf, readSealed } from './sealed-payload.ts';
import { row, type Sight } from './sight.ts';

interface Given {
  key: string;
  message: string;
  receipt: string;
}

export function receiptsOracle(sight: Sight): Oracle {
  const given = new Map<Machine, Map<string, Given>>();

  function look(machine: Machine, { key, message, receipt }: Given): void {
    const record = row<InboxRecord>(machine, 'inbox', key);
    const state = machine.disk.state;
    const leaf = record && state.leaves.get(record.leaf);
    const kept =
      record?.message === message &&
      record.stage.name === 'taken' &&
      record.receipt === receipt &&
      leaf?.index !== null &&
      leaf !== undefined &&
      state.exact.has(record.sealed) &&
      state.exact.has(receipt);
    if (!kept)
      sight.violate('I3', machine, `a receipt is out for ${message.slice(0, 8)}, and it is not on the disk`);
  }

  /** Not while an old copy of the disk stands in its place. */
  function lookAtAll(machine: Machine): void {
    if (machine.restoredFrom !== undefined) return;
    for (const out of given.get(machine)?.values() ?? []) look(machine, out);
  }

  return {
    passing({ call, leg, bytes, from }) {
      if (call !== 'deliver' || leg !== 'answer' || !bytes) return;
      const payload = readSealed(bytes);
      const machine = machineOf(sight, from);
      if (payload?._type !== 'comity.receipt.accepted/1' || !machine) return;
      const message = String(payload.body.messageDigest);
      const sealed = sight.sealed.get(message);
      const own = given.get(machine) ?? new Map<string, Given>();
      given.set(machine, own);
      if (own.has(message)) return;
      const out = { key: `${sealed?.by}/${sealed?.id}`, message, receipt: digestOf(bytes) };
      own.set(message, out);
      look(machine, out);
    },
    started: lookAtAll,
    atRest() {
      for (const machine of given.keys()) lookAtAll(machine);
    },
  };
}
