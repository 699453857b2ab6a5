/**
 * Findings that came in a file: of whoever takes it in, or of somebody without an account here, who is named with the source (ours). All of
 * it or nothing; what stands here already makes no second finding.
 */
import { requirement } from '@comity/convention';
import {
  type Assessment,
  askedNow,
  type Cell,
  type FindingRow,
  isAskedOtherwise,
  isMetByNoLaw,
  type KeptProvision,
  MOST_TROUBLES,
  readFindingTable,
  saysTheSameAs,
  standingOfCell,
} from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import { provisionKey } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
import { isNamed, type OfficerEntry, officers } from '../officers/register.ts';
import { type FileFault, FileNotKept, type NationalDeps } from './deps.ts';
import { MOST_FINDINGS, standingRecord } from './findings.ts';
import { UNWATCHED } from './watch.ts';

export interface FindingsTakenIn {
  /** Rows that were filled in. */
  read: number;
  changed: number;
  unchanged: number;
  /** Rows nobody filled in. */
  empty: number;
  encoding: string;
  /** That was guessed: look at the accents. */
  guessed: boolean;
}

/** @throws FileNotKept; the reason of `watch.signal` */
export async function importFindings(
  deps: NationalDeps,
  state: string,
  file: Uint8Array,
  by: string,
  watch = UNWATCHED,
): Promise<FindingsTakenIn> {
  const { findings, empty, troubles, encoding, guessed } = readFindingTable(file);
  if (troubles.length > 0) throw new FileNotKept(troubles);
  const changed = await deps.store.transact(async (tx) => {
    await tx.lock(`cells/${state}`);
    const at = deps.clock.now();
    const before = new Map((await tx.cells.where('state', state)).map((cell) => [cell.requirement, cell]));
    const world = {
      deps,
      by,
      at,
      officers: await officers(tx),
      kept: await provisionsIn(tx, state, findings),
    };
    const faults: FileFault[] = [];
    const cells = new Map(before);
    let count = 0;
    for (const row of findings) {
      const cell = cells.get(row.requirement) ?? { state, requirement: row.requirement, history: [] };
      const said = rowSaid(row, cell, world);
      faults.push(...said.faults.map((fault) => ({ line: row.line, ...fault })));
      if (faults.length >= MOST_TROUBLES) break;
      if (!said.found) continue;
      count += 1;
      cells.set(row.requirement, { ...cell, history: [...cell.history, said.found] });
    }
    if (faults.length > 0) throw new FileNotKept(faults.slice(0, MOST_TROUBLES));
    watch.at(0, findings.length);
    watch.signal?.throwIfAborted();
    const moved = [...cells.values()].filter((cell) => before.get(cell.requirement) !== cell);
    await Promise.all(moved.map((cell) => tx.cells.put(cell)));
    if (moved.length > 0) await tx.standings.put(standingRecord(state, [...cells.values()], at));
    watch.signal?.throwIfAborted();
    return count;
  });
  return { read: findings.length, changed, unchanged: findings.length - changed, empty, encoding, guessed };
}

/** The provisions that rows rest on, as they are now. */
async function provisionsIn(
  tx: Tx,
  state: string,
  rows: readonly FindingRow[],
): Promise<Map<string, KeptProvision>> {
  const ids = [...new Set(rows.flatMap(({ provisions }) => provisions))];
  const kept = await Promise.all(ids.map((id) => tx.provisions.get(provisionKey(state, id.slice(0, 120)))));
  return new Map(kept.flatMap((one) => (one ? [[one.id, one] as const] : [])));
}

interface World {
  deps: NationalDeps;
  by: string;
  at: string;
  officers: readonly OfficerEntry[];
  kept: ReadonlyMap<string, KeptProvision>;
}

type Said = { found?: Assessment; faults: Omit<FileFault, 'line'>[] };

/** The finding a row makes; none when it stands here already. */
function rowSaid(row: FindingRow, cell: Cell, world: World): Said {
  const named =
    row.assessor === undefined ? undefined : world.officers.find((one) => isNamed(one, row.assessor));
  const voice = row.assessor === undefined ? world.by : named?.id;
  const { current } = standingOfCell(cell);
  const standing = current.find((one) =>
    voice === undefined ? one.from?.assessor === row.assessor : !one.from && one.by === voice,
  );
  if (standing && saysTheSameAs(row, standing)) return { faults: [] };
  const missing = row.provisions.filter((id) => !world.kept.has(id));
  const isOthers = voice !== undefined && voice !== world.by;
  const faults = [
    ...missing.map((detail) => ({ code: 'provision-unknown', detail })),
    ...(isMetByNoLaw(
      row.status,
      row.provisions.map((id) => world.kept.get(id)),
    )
      ? [{ code: 'met-by-no-law' }]
      : []),
    ...(isAskedOtherwise(row) ? [{ code: 'asked-otherwise' }] : []),
    ...(isOthers ? [{ code: 'assessor-is-here', detail: voice }] : []),
    ...(voice === undefined && row.source === undefined ? [{ code: 'finding-no-source' }] : []),
    ...(cell.history.length >= MOST_FINDINGS ? [{ code: 'too-many' }] : []),
  ];
  return faults.length > 0 ? { faults } : { found: foundIn(row, voice, world), faults };
}

const foundIn = (row: FindingRow, voice: string | undefined, { deps, by, at, kept }: World): Assessment => ({
  id: newId(deps.clock, deps.entropy),
  at,
  by,
  ...(voice === undefined ? { from: { assessor: row.assessor!, source: row.source! } } : {}),
  status: row.status,
  reason: row.reason,
  provisions: row.provisions.map((id) => ({ id, version: kept.get(id)!.version })),
  ...(row.elements ? { elements: row.elements } : {}),
  asked: askedNow(requirement(row.requirement)!),
});
