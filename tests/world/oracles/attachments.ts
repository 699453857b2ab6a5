/**
 * I4 and I1 for files of letters: what a State has whole is the file that was named, byte for byte; and a part it gave a receipt for is there.
 */
import { createHash } from 'node:crypto';
import { type AttachmentRecord, attachmentKey } from '../../../packages/node/src/ports/attachments.ts';
import type { ActRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Machine } from '../nation/machine.ts';
import { machineOf } from './effects.ts';
import type { Oracle } from './oracle.ts';
import { row, rows, type Sight } from './sight.ts';

export function attachmentsOracle(sight: Sight): Oracle {
  function look(machine: Machine, key: string): void {
    const record = row<AttachmentRecord>(machine, 'attachments', key);
    if (record?.stage.name !== 'whole') return;
    if (digestOf(machine, record) !== record.sha256)
      sight.violate('I4', machine, `the file ${key} is whole, and not the one that was named`);
  }

  function lookThere(machine: Machine, { to, thread, attachment }: ActRecord): void {
    const there = machineOf(sight, to);
    if (!there || there.restoredFrom !== undefined || attachment === undefined) return;
    const record = row<AttachmentRecord>(there, 'attachments', attachmentKey(thread, attachment.file));
    if (record?.stage.name !== 'damaged' && !record?.pieces[attachment.part])
      sight.violate('I1', there, `gave ${machine.state} a receipt for a part of a file, and has it not`);
  }

  return {
    committed(machine, changed) {
      for (const key of changed.get('attachments') ?? []) look(machine, key);
    },
    atRest() {
      for (const machine of sight.machines)
        for (const act of rows<ActRecord>(machine, 'acts'))
          if (act.attachment && act.stage.name === 'receipted') lookThere(machine, act);
    },
  };
}

/** Written down apart from the product: each piece after the line that says whose it is. */
function digestOf(machine: Machine, { pieces }: AttachmentRecord): string {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    const kept = Buffer.from(machine.disk.state.exact.get(piece ?? '') ?? []);
    hash.update(kept.subarray(kept.indexOf(0x0a) + 1));
  }
  return hash.digest('hex');
}
