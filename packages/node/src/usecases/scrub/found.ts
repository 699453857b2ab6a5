/** Damage, written down: an alarm for a person, a leaf in the custody log, and the end of the alarm once it is repaired or sound again. */
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent, recordHand, type WritesLeaves } from '../log/custody.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import type { Mended } from './mend.ts';
import type { KeptPackage } from './stops.ts';

export type How = 'damaged' | 'unreadable' | 'missing';

/** One thing that is not as it should be, and whose it is. */
export interface Damage {
  how: How;
  /** Root of the object, or the file's name in its package. */
  name: string;
  size: number;
  /** Items of ours it belongs to; none for what nobody refers to, and for what came from a partner. */
  items: Pick<ItemRecord, 'id' | 'request'>[];
  package?: KeptPackage;
}

export interface WritesDamage extends WritesLeaves {
  store: Store;
}

const keyOf = ({ name, package: kept }: Pick<Damage, 'name' | 'package'>): string =>
  kept ? `${kept.id}/${name}` : name;

/** Once for each damage: what is met again by the next walk is the same alarm and no new leaf. */
export async function writeDamage(deps: WritesDamage, damage: Damage, mended: Mended): Promise<void> {
  const key = `scrub/${keyOf(damage)}`;
  await deps.store.transact(async (tx) => {
    const open = await tx.alarms.get(key);
    if (!open || open.resolvedBy === 'node') await leaf(tx, deps, damage, 'damaged', { how: damage.how });
    if (!mended.repaired) {
      await raiseAlarm(tx, deps.clock, {
        key,
        kind: 'storage',
        about: requestOf(damage) ?? 'storage',
        text: `${inWords(damage)} It could not be repaired: ${mended.why}. What is left of it stays where it is. Name a folder that holds the package (comity scrub --repair-from), restore a backup, or ask the partner.`,
        said: { means: 'storage-lost' },
        paragraphs: [],
      });
      return;
    }
    await endAlarm(tx, deps.clock, key);
    const how = { how: damage.how, from: mended.from, bytes: mended.bytes };
    await leaf(tx, deps, damage, 'repaired', how);
    await raiseAlarm(tx, deps.clock, {
      key: `${key}/repaired/${deps.clock.now()}`,
      kind: 'storage',
      about: requestOf(damage) ?? 'storage',
      text: `${inWords(damage)} It was repaired from ${mended.from} and is sound again; the damaged bytes are kept aside. Look at the disk: what damaged one object may damage more.`,
      said: { means: 'storage-repaired' },
      paragraphs: [],
    });
  });
}

/** What was damaged at an earlier walk, or was missing, is as it should be now. */
export async function writeSound(deps: WritesDamage, place: Pick<Damage, 'name' | 'package'>): Promise<void> {
  await deps.store.transact((tx) => endAlarm(tx, deps.clock, `scrub/${keyOf(place)}`));
}

const requestOf = ({ items, package: kept }: Damage): string | undefined =>
  kept?.request ?? items[0]?.request;

const VERB: Record<How, string> = {
  damaged: 'is no longer what its name says',
  unreadable: 'cannot be read',
  missing: 'is missing',
};

function inWords({ how, name, size, items, package: kept }: Damage): string {
  if (kept) {
    const whose =
      kept.direction === 'made'
        ? `our package ${kept.id}, sent to ${kept.other}`
        : `package ${kept.id}, received from ${kept.other}`;
    return `${name} (${size} bytes) of ${whose}, of request ${kept.request}, ${VERB[how]}.`;
  }
  const whose =
    items.length === 0
      ? 'which no item refers to,'
      : `the ciphertext of ${items.map(({ id, request }) => `our item ${id} of request ${request}`).join(' and ')},`;
  return `Object ${name} (${size} bytes), ${whose} ${VERB[how]}.`;
}

async function leaf(
  tx: Tx,
  deps: WritesDamage,
  { name, size, items, package: kept }: Damage,
  action: 'damaged' | 'repaired',
  facts: { how: How; from?: string; bytes?: number },
): Promise<void> {
  const request = kept?.request ?? items[0]?.request;
  const event = {
    action,
    actor: 'scrub',
    ...(items[0] ? { item: items[0].id } : {}),
    ext: { object: name, size, ...(kept ? { package: kept.id, other: kept.other } : {}), ...facts },
  } as const;
  if (request === undefined) await recordEvent(tx, deps, event);
  else await recordHand(tx, deps, { ...event, case: request });
}
