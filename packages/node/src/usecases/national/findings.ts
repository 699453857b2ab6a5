/** How a State's law stands to the Convention's questions: found, read a second time, taken back; seen for one State or for all. */
import { requirement } from '@comity/convention';
import {
  type Assessment,
  askedNow,
  type Cell,
  type ElementAnswer,
  type FindingStatus,
  type GapWords,
  gapsIn,
  gapTable,
  lettersOf,
  type MatrixChoice,
  type MatrixRow,
  matrixOf,
  objectionsToElements,
  questionSet,
  questionsFor,
} from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import { cellKey, provisionKey, type StandingRecord } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
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
const MOST = 200;

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
      ...(said.reason.trim() === '' ? [{ code: 'no-reason', detail: '' }] : []),
      ...(cell.history.length >= MOST ? [{ code: 'too-many', detail: `${MOST} findings are kept` }] : []),
    ];
    if (reasons.length > 0) throw new NotKept(reasons);
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

/** A second reader is somebody else, and reads a finding once. @throws NothingThere, NotKept */
export const readAgain = (
  deps: NationalDeps,
  place: Place,
  said: { agrees: boolean; note?: string },
  by: string,
): Promise<Cell> =>
  changeFinding(deps, place, (found, at) => {
    if (found.by === by)
      throw new NotKept([{ code: 'own-finding', detail: 'a second reader is somebody else' }]);
    if (found.secondReader)
      throw new NotKept([
        { code: 'already-read', detail: `${found.secondReader.by} read it; make a finding of your own` },
      ]);
    return { ...found, secondReader: { by, at, ...said } };
  });

/** Who found it may say that it was a slip; it stays in the history. @throws NothingThere, NotKept */
export const takeBackFinding = (deps: NationalDeps, place: Place, why: string, by: string): Promise<Cell> =>
  changeFinding(deps, place, (found, at) => {
    if (found.by !== by) throw new NotKept([{ code: 'not-yours', detail: `${found.by} found it` }]);
    return found.takenBack ? found : { ...found, takenBack: { at, why } };
  });

const changeFinding = (
  deps: NationalDeps,
  place: Place,
  change: (found: Assessment, at: string) => Assessment,
): Promise<Cell> =>
  inCell(deps, place, async (cell, _tx, at) => {
    if (!cell.history.some(({ id }) => id === place.finding))
      throw new NothingThere(
        `there is no finding ${place.finding} of ${place.requirement} for ${place.state}`,
      );
    return cell.history.map((found) => (found.id === place.finding ? change(found, at) : found));
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

const standingRecord = (state: string, cells: readonly Cell[], updatedAt: string): StandingRecord => ({
  state,
  questions: questionSet,
  letters: lettersOf(cells),
  updatedAt,
});

/** How all States stand, a letter for each question. Letters made for other questions are made anew from the cells. */
export async function lawOverview({ store }: NationalDeps) {
  return store.transact(async (tx) => {
    const records = await tx.standings.list();
    const states = await Promise.all(
      records.map(async (record) =>
        record.questions === questionSet
          ? record
          : standingRecord(record.state, await tx.cells.where('state', record.state), record.updatedAt),
      ),
    );
    return {
      questions: questionSet,
      states: states.map(({ state, letters, updatedAt }) => ({
        state,
        letters,
        day: updatedAt.slice(0, 10),
      })),
    };
  });
}

/** All rows of a State, or some; a power never without its safeguards. `until`: as it stood at that instant. */
export async function lawMatrix(
  { store }: NationalDeps,
  state: string,
  choice: MatrixChoice,
  until?: string,
) {
  const isWhole = choice.article === undefined && choice.theme === undefined;
  const cells = await store.transact((tx) =>
    isWhole ? tx.cells.where('state', state) : chosenCells(tx, state, choice),
  );
  return matrixOf(state, cells, choice, until);
}

/** Only those the choice asks for: a State has 241. */
async function chosenCells(tx: Tx, state: string, choice: MatrixChoice): Promise<Cell[]> {
  const keys = questionsFor(choice).map(({ id }) => cellKey({ state, requirement: id }));
  const found = await Promise.all(keys.map((key) => tx.cells.get(key)));
  return found.filter((cell) => cell !== undefined);
}

/** One cell with its whole history and the provisions it rests on, in the versions they were. @throws NothingThere */
export async function showCell({ store }: NationalDeps, state: string, id: string) {
  const asked = requirement(id);
  if (!asked) throw new NothingThere(`${id} is no question of the Convention`);
  return store.transact(async (tx) => {
    const cell = (await tx.cells.get(cellKey({ state, requirement: id }))) ?? {
      state,
      requirement: id,
      history: [],
    };
    const keys = new Set(
      cell.history.flatMap(({ provisions }) => provisions.map((p) => provisionKey(state, p.id))),
    );
    const wordings = await Promise.all([...keys].map((key) => tx.wordings.where('provision', key)));
    const used = new Set(cell.history.flatMap((f) => f.provisions.map((p) => `${p.id} ${p.version}`)));
    return {
      requirement: asked,
      cell,
      provisions: wordings.flat().filter((one) => used.has(`${one.id} ${one.version}`)),
    };
  });
}

/** What is missing, by what the Convention demands, and after it the safeguards that stand beside powers among it. */
export async function gapRows(deps: NationalDeps, state: string): Promise<MatrixRow[]> {
  const rows = await lawMatrix(deps, state, {});
  const gaps = gapsIn(rows);
  const beside = new Set(gaps.flatMap((row) => row.beside).map(String));
  const safeguards = rows.filter(
    (row) => beside.has(/^\d+/.exec(row.requirement.ref)?.[0] ?? '') && !gaps.includes(row),
  );
  return [...gaps, ...safeguards];
}

/** The same for a spreadsheet, in English unless other words are given. */
export const gapReport = async (deps: NationalDeps, state: string, words?: GapWords): Promise<string> =>
  gapTable(await gapRows(deps, state), words);

/** Most States beside one another. */
export const MOST_COMPARED = 12;

/** Several States' rows of the same questions. @throws NotKept */
export async function compareLaw(deps: NationalDeps, states: readonly string[], choice: MatrixChoice) {
  const once = [...new Set(states)];
  if (once.length < 2 || once.length > MOST_COMPARED)
    throw new NotKept([{ code: 'too-many', detail: `two to ${MOST_COMPARED} States are compared` }]);
  const matrices = await Promise.all(once.map((state) => lawMatrix(deps, state, choice)));
  return matrices[0]!.map(({ requirement: asked, beside }, i) => ({
    requirement: asked,
    beside,
    states: once.map((state, n) => {
      const { status, known, current } = matrices[n]![i]!;
      return { state, status, known, assessors: current.length };
    }),
  }));
}
