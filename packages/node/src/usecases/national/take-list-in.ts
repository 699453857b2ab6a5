/** A list of parties taken in: read, held against what is known, and kept only when nothing is left open. */

import { participants, shippedStatus, type TreatySource } from '@comity/convention/national';
import {
  CsvTrouble,
  type ListAnswers,
  type ListProblem,
  type ListRow,
  type ListSource,
  mergeList,
  readList,
  readListTable,
} from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import type { DepositaryList } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
import { type NationalDeps, NotKept } from './deps.ts';

export interface HandedList {
  source: ListSource;
  file: Uint8Array;
  answers: ListAnswers;
  by: string;
}

/** `held`: nothing was kept, a person has to answer first. `taken`: how much it changed. */
export type ListOutcome =
  | { outcome: 'held'; problems: readonly ListProblem[]; rows: number }
  | {
      outcome: 'taken';
      rows: number;
      added: number;
      replaced: number;
      unchanged: number;
      missing: number;
      texts: number;
    };

const SOURCES: Readonly<Record<ListSource, TreatySource>> = {
  depositary: {
    id: 'depositary-list',
    name: 'List of the United Nations Treaty Collection, XVIII-16, as taken in here',
    standing: 'depositary',
  },
  'nl-database': {
    id: 'nl-database-list',
    name: 'Netherlands Treaty Database, 013891, as taken in here',
    standing: 'treaty-database',
  },
};

/** @throws UnreadableFile, NotKept */
export async function takeListIn(deps: NationalDeps, handed: HandedList): Promise<ListOutcome> {
  const { clock, entropy, store } = deps;
  const read = listIn(deps, handed);
  return store.transact(async (tx) => {
    await tx.lock(`list/${handed.source}`);
    const at = clock.now();
    const before = (await lastList(tx, handed.source))?.named ?? [];
    const found = readList({
      source: handed.source,
      rows: read.rows,
      ...(read.declaredSignatories === undefined ? {} : { declaredSignatories: read.declaredSignatories }),
      participants,
      knownBefore: before,
      today: at.slice(0, 10),
      opened: shippedStatus.treaty.opened,
      answers: handed.answers,
    });
    if (found.problems.length > 0)
      return { outcome: 'held', problems: found.problems, rows: read.rows.length };
    const source = SOURCES[handed.source];
    const known = (await tx.treaty.list()).filter(({ sources }) =>
      sources.some(({ id }) => id === source.id),
    );
    const merged = mergeList(found, known, { source, at, by: handed.by, id: () => newId(clock, entropy) });
    for (const entry of merged.write) await tx.treaty.put(entry);
    await tx.lists.put({
      key: `${handed.source}/${at}`,
      source: handed.source,
      file: await tx.exact.put(handed.file),
      at,
      by: handed.by,
      rows: read.rows.length,
      named: found.named.toSorted(),
      answers: handed.answers,
      texts: read.texts,
    });
    const { added, replaced, unchanged, missing } = merged;
    return {
      outcome: 'taken',
      rows: read.rows.length,
      added,
      replaced,
      unchanged,
      missing,
      texts: read.texts.length,
    };
  });
}

interface Read extends Omit<DepositaryList, 'rows'> {
  readonly rows: readonly ListRow[];
}

function listIn({ files }: NationalDeps, { source, file }: HandedList): Read {
  if (source === 'depositary') return files.depositaryList(file);
  try {
    return { rows: readListTable(file), texts: [] };
  } catch (error) {
    if (!(error instanceof CsvTrouble)) throw error;
    throw new NotKept([{ code: error.code, detail: `line ${error.line}` }]);
  }
}

const lastList = async (tx: Tx, source: ListSource) => (await tx.lists.where('source', source)).at(-1);
