/** How a State's law stands to the Convention's questions: found, read a second time, taken back. */
import { requirement } from '@comity/convention';
import {
  type Assessment,
  askedNow,
  type Cell,
  type ElementAnswer,
  type FindingStatus,
  isMetByNoLaw,
  lettersOf,
  objectionsToElements,
  questionSet,
} from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import { cellKey, provisionKey, type StandingRecord } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
import { isNamed, officerById } from '../officers/register.ts';
import { type NationalDeps, NothingThere, NotKept } from './deps.ts';

export interface NewFinding {
  state: string;
  requirement: string;
  status: FindingStatus;
  reason: string;
  /** Ids of provisions; the version as it is now is kept with the finding. */
  provisions: readonly string[];
  elements?: Readonly<Record<string, ElementAnswer>>;
}

/** Most findings of one question for one State; a State that is assessed monthly for ten years has fewer. */
export const MOST_FINDINGS = 200;

/** @throws NothingThere, NotKept */
export async function recordFinding(deps: NationalDeps, said: NewFinding, by: string): Promise<Cell> {
  const asked = requirement(said.requirement);
  if (!asked) throw new NothingThere(`${said.requirement} is no question of the Convention`);
  return inCell(deps, said, async (cell, tx, at) => {
    const kept = await Promise.all(
      said.provisions.map((id) => tx.provisions.get(provisionKey(said.state, id))),
    );
    const reasons = [
      ...objectionsToElements(asked, said.status, said.elements ?? {}).map((code) => ({ code, detail: '' })),
      ...said.provisions.flatMap((id, i) => (kept[i] ? [] : [{ code: 'no-such-provision', detail: id }])),
      ...(said.status === 'met' && said.provisions.length === 0
        ? [{ code: 'met-by-nothing', detail: 'name the provisions it rests on' }]
        : []),
      ...(isMetByNoLaw(said.status, kept) ? [{ code: 'met-by-no-law', detail: '' }] : []),
      ...(said.reason.trim() === '' ? [{ code: 'no-reason', detail: '' }] : []),
      ...(cell.history.length >= MOST_FINDINGS
        ? [{ code: 'too-many', detail: `${MOST_FINDINGS} findings are kept` }]
        : []),
    ];
    if (reasons.length > 0) throw new NotKept(reasons, 'law');
    const found: Assessment = {
      id: newId(deps.clock, deps.entropy),
      at,
      by,
      status: said.status,
      reason: said.reason,
      provisions: kept.map((provision) => ({ id: provision!.id, version: provision!.version })),
      ...(said.elements ? { elements: said.elements } : {}),
      asked: askedNow(asked),
    };
    return [...cell.history, found];
  });
}

export interface Place {
  state: string;
  requirement: string;
  finding: string;
}

/** A second reader neither found it nor wrote it down, and reads a finding once. @throws NothingThere, NotKept */
export const readAgain = (
  deps: NationalDeps,
  place: Place,
  said: { agrees: boolean; note?: string },
  by: string,
): Promise<Cell> =>
  changeFinding(deps, place, async (found, at, tx) => {
    if (found.by === by || isNamed(await officerById(tx, by), found.from?.assessor))
      throw new NotKept([{ code: 'own-finding', detail: 'a second reader is somebody else' }]);
    if (found.secondReader)
      throw new NotKept([
        { code: 'already-read', detail: `${found.secondReader.by} read it; make a finding of your own` },
      ]);
    return { ...found, secondReader: { by, at, ...said } };
  });

/** Who found it may say that it was a slip; it stays in the history. @throws NothingThere, NotKept */
export const takeBackFinding = (deps: NationalDeps, place: Place, why: string, by: string): Promise<Cell> =>
  changeFinding(deps, place, async (found, at) => {
    if (found.by !== by) throw new NotKept([{ code: 'not-yours', detail: `${found.by} found it` }]);
    return found.takenBack ? found : { ...found, takenBack: { at, why } };
  });

const changeFinding = (
  deps: NationalDeps,
  place: Place,
  change: (found: Assessment, at: string, tx: Tx) => Promise<Assessment>,
): Promise<Cell> =>
  inCell(deps, place, async (cell, tx, at) => {
    const found = cell.history.find(({ id }) => id === place.finding);
    if (!found)
      throw new NothingThere(
        `there is no finding ${place.finding} of ${place.requirement} for ${place.state}`,
      );
    const changed = await change(found, at, tx);
    return cell.history.map((one) => (one === found ? changed : one));
  });

/** Changes one cell and the letters of its State in the same transaction. */
async function inCell(
  { store, clock }: NationalDeps,
  at: { state: string; requirement: string },
  change: (cell: Cell, tx: Tx, at: string) => Promise<readonly Assessment[]>,
): Promise<Cell> {
  const { state, requirement: asked } = at;
  return store.transact(async (tx) => {
    await tx.lock(`cells/${state}`);
    const now = clock.now();
    const before = (await tx.cells.get(cellKey(at))) ?? { state, requirement: asked, history: [] };
    const cell = { ...before, history: await change(before, tx, now) };
    await tx.cells.put(cell);
    const others = (await tx.cells.where('state', state)).filter((one) => one.requirement !== asked);
    await tx.standings.put(standingRecord(state, [...others, cell], now));
    return cell;
  });
}

export const standingRecord = (state: string, cells: readonly Cell[], updatedAt: string): StandingRecord => ({
  state,
  questions: questionSet,
  letters: lettersOf(cells),
  updatedAt,
});
