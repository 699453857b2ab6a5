/**
 * File keys for a command on a machine of the officer's, under the rule of the page: in a package that holds what is marked as abuse material
 * names and content are for its custodians, and whoever else works with evidence lists and saves the rest item by item.
 */
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type Look, openHeaders } from '../evidence/open-evidence.ts';
import { isMarked, type LooksInside, readEntries } from './look-inside.ts';
import { type Looker, LookRefused, ordinaryLook, ordinaryRole } from './may-look.ts';

/** As {@link openHeaders}; throws LookRefused also for a package of which something is marked. */
export async function openByCommand(deps: LooksInside, look: Look, who: Looker): Promise<Uint8Array[]> {
  const works = ordinaryLook(who, false);
  if ('refused' in works) throw works.refused;
  const custodian = ordinaryRole(who, { mark: { kind: 'abuse-material', by: '', at: '' } });
  if (custodian === undefined && (await markedIn(deps, look, who)) > 0) throw closed(look.package);
  return openHeaders(deps, look, { id: who.id, role: works.role });
}

/** How many of its items are marked: the list is read once, as a look of this officer's, and the number kept. */
async function markedIn(
  deps: LooksInside,
  { package: id, purpose, reason }: Look,
  who: Looker,
): Promise<number> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  // What is not here in whole is refused where its headers are read.
  if (record?.direction !== 'announced' || record.stage.name !== 'fetched') return 0;
  if (record.stage.marked !== undefined) return record.stage.marked;
  let marked = 0;
  await readEntries(deps, record, { package: id, purpose, reason }, who, (entry) => {
    if (isMarked(entry)) marked += 1;
  });
  await keep(deps, record, marked);
  return marked;
}

const keep = ({ store }: LooksInside, { id }: AnnouncedPackage, marked: number): Promise<void> =>
  store.transact(async (tx) => {
    const now = await tx.packages.get(id);
    if (now?.direction === 'announced' && now.stage.name === 'fetched')
      await tx.packages.put({ ...now, stage: { ...now.stage, marked } });
  });

const closed = (id: string) =>
  new LookRefused(
    `package ${id} holds items marked as abuse material: only an evidence custodian opens the whole of it. List it and save the other items one by one: from its page, or with \`comity evidence inside ${id}\``,
  );
