/** How laws stand, as it is seen: all States by letters, one in its rows, some beside one another, what is missing. */
import { requirement } from '@comity/convention';
import {
  type Cell,
  findingTable,
  type GapWords,
  gapsIn,
  gapTable,
  type MatrixChoice,
  type MatrixRow,
  matrixOf,
  questionSet,
  questionsFor,
} from '@comity/domain/national';
import { cellKey, provisionKey } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
import { type NationalDeps, NothingThere, NotKept } from './deps.ts';
import { standingRecord } from './findings.ts';

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

/** One cell with its whole history and the provisions it rests on, in the versions they were; `since`: those that were changed after. @throws NothingThere */
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
    const newest = wordings.flatMap((all) => all.toSorted((a, b) => b.version - a.version).slice(0, 1));
    return {
      requirement: asked,
      cell,
      provisions: wordings.flat().filter((one) => used.has(`${one.id} ${one.version}`)),
      since: newest
        .filter(({ id, version }) => !used.has(`${id} ${version}`))
        .map(({ id, version, status }) => ({ id, version, status })),
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

/** Every question with what stands, as a sheet that may be filled in and taken in again. */
export const findingSheet = async (deps: NationalDeps, state: string): Promise<string> =>
  findingTable(await lawMatrix(deps, state, {}));

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
