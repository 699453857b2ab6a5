// What a list that was read changes in what is kept of its source: nothing is overwritten, what was replaced stays and says by what.
import type { TreatySource } from '@comity/convention/national';
import type { StatusEntry } from './entry.ts';
import type { ListedAct, ListRead } from './take-list.ts';

export interface ListMerge {
  readonly source: TreatySource;
  readonly at: string;
  readonly by: string;
  /** New identifiers, as many as are asked for. */
  readonly id: () => string;
}

/** Entries to write, new ones and ones that changed. */
export interface MergedList {
  readonly write: readonly StatusEntry[];
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly missing: number;
}

/** Holds a list against the entries its source stands behind alone. */
export function mergeList(read: ListRead, known: readonly StatusEntry[], how: ListMerge): MergedList {
  const own = known.filter((entry) => entry.via === 'list' && entry.ended === undefined);
  const write: StatusEntry[] = [];
  const matched = new Set<StatusEntry>();
  let [added, replaced] = [0, 0];
  for (const act of read.acts) {
    const same = own.find((entry) => !matched.has(entry) && tells(entry, act));
    if (same) {
      matched.add(same);
      if (same.missingSince !== undefined) write.push(without(same));
      continue;
    }
    write.push(entryOf(act, how));
    added += 1;
  }
  for (const entry of own.filter((e) => !matched.has(e))) {
    if (read.named.includes(entry.participant)) {
      const why = 'the list now says something else';
      write.push({ ...entry, ended: { at: how.at, by: how.by, why } });
      replaced += 1;
    } else if (entry.missingSince === undefined) write.push({ ...entry, missingSince: how.at.slice(0, 10) });
  }
  return { write, added, replaced, unchanged: matched.size, missing: read.gone.length };
}

const tells = (entry: StatusEntry, act: ListedAct): boolean =>
  entry.participant === act.participant &&
  entry.kind === act.kind &&
  entry.date.earliest === act.day &&
  (entry.note === BRACKETED) === act.bracketed;

const BRACKETED = 'In brackets in the list: see its footnotes for a withdrawal or a new deposit.';

const without = ({ missingSince: _, ...entry }: StatusEntry): StatusEntry => entry;

const entryOf = (act: ListedAct, { source, at, by, id }: ListMerge): StatusEntry => ({
  id: id(),
  participant: act.participant,
  kind: act.kind,
  date: { earliest: act.day, latest: act.day },
  sources: [source],
  confidence: act.bracketed ? 'low' : 'high',
  ...(act.bracketed ? { note: BRACKETED } : {}),
  via: 'list',
  recordedAt: at,
  recordedBy: by,
});
