/** Files attached to letters that are written: few, small, and now and then one that takes two parts. */
import { attachmentsIn, type Half } from '@comity/domain';
import { LIMITS, utf8 } from '@comity/protocol';
import type { HalfRecord } from '../../../packages/node/src/ports/records/index.ts';
import { NotAttached, NotWritten } from '../../../packages/node/src/usecases/attachments/refusals.ts';
import type { Chance } from '../../support/chance.ts';
import type { Machine } from '../nation/machine.ts';
import { CANARY, type Doing, officerFor } from './officers.ts';

const isWritten = (half: Half) =>
  half.direction === 'outgoing' &&
  half.kind === 'letter' &&
  half.stage.name === 'draft' &&
  attachmentsIn(half).length < 2;

export function attaching(chance: Chance, machine: Machine, halves: HalfRecord[]): Doing | undefined {
  const written = halves.filter(({ half }) => isWritten(half));
  if (written.length === 0) return undefined;
  const { id } = chance.pick(written);
  const long = chance.happens(0.05);
  const bytes = utf8(
    `${CANARY} ${chance.int(1_000_000)} `.padEnd(long ? LIMITS.attachmentPartBytes + 9 : 900, '.'),
  );
  const officer = officerFor(machine, 'desk-officer');
  return async (node) => {
    const source = (async function* () {
      yield bytes;
    })();
    try {
      await node.attachFile({ request: id, role: 'court-order', name: 'Order', source }, officer);
    } catch (error) {
      // Two officers at once, or it was put up meanwhile: one of them is told so.
      if (!(error instanceof NotAttached || error instanceof NotWritten)) throw error;
    }
  };
}
