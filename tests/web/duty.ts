/** A shift that was taken over once, with a note that waits for the next officer. */
import { lastShifts } from '../../packages/node/src/usecases/duty/on-duty.ts';
import { notePoint } from '../../packages/node/src/usecases/duty/points.ts';
import { keyOf, suggestions } from '../../packages/node/src/usecases/duty/suggest.ts';
import { takeOver } from '../../packages/node/src/usecases/duty/take-over.ts';
import { writeNote } from '../../packages/node/src/usecases/duty/write-note.ts';
import { officerWith } from '../../packages/node/test/support/desk.ts';
import { HOUR, type Stand, type StandNode } from '../../packages/node/test/support/stand.ts';

/** Answers the id of the shift that is over. */
export async function dutyOf(
  world: Stand,
  node: StandNode,
  say: (text: string, where: string) => string = (text) => text,
): Promise<string> {
  const deps = { store: node.ports.store, clock: world.clock, entropy: world.chance };
  const [first, second] = [officerWith(node, 'desk-officer'), officerWith(node, 'case-officer', 1)];
  const { id } = await takeOver(deps, {}, first);
  const says =
    'Their prosecutor, Ms Ilvar, called from Almara: the letter comes at noon. She is reached at +999 155 742.';
  const noted = await notePoint(deps, { kind: 'call', says: say(says, 'call') }, first);
  const quiet = {
    shift: id,
    version: noted.version,
    says: say('Nothing else. The ministry is told.', 'note'),
    carry: [],
  };
  const written = await writeNote(deps, quiet, first);
  const until = new Date(Date.parse(world.clock.now()) + 8 * HOUR).toISOString();
  const notices = { channel: 'sms' as const, address: '+999155501', language: 'en' as const };
  const next = await takeOver(
    deps,
    { shift: id, version: written.version, until, phone: '+999 155 501', notices },
    second,
  );
  const todo = {
    kind: 'own' as const,
    says: say('Ask Ibaria whether the second mailbox is meant, too.', 'own-point'),
  };
  const shift = await notePoint(deps, todo, second);
  const carry = (await node.read((tx) => suggestions(tx, deps, shift.points))).slice(0, 3).map(keyOf);
  await writeNote(
    deps,
    {
      ...{ shift: next.id, version: shift.version, carry },
      says: say(
        'Almara was told by telephone that we acknowledge within the hour.\nThe second approver comes at six.',
        'next-note',
      ),
    },
    second,
  );
  return (await node.read((tx) => lastShifts(tx, 2)))[1]!.id;
}
