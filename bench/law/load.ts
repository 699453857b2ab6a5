/** The law of all States after five years: every question found once a year for every State, and fifty thousand provisions. */
import pg from 'pg';
import { requirements } from '../../packages/convention/src/index.ts';
import { participants } from '../../packages/convention/src/national.ts';
import {
  type Assessment,
  askedNow,
  type Cell,
  type FindingStatus,
  type KeptProvision,
  lettersOf,
  questionSet,
} from '../../packages/domain/src/national/index.ts';
import type { Connection } from '../../packages/node/src/adapters/postgres-embedded/settings.ts';
import type { Store } from '../../packages/node/src/ports/store.ts';
import { type Chance, chanceFrom } from '../../tests/support/chance.ts';

export const STATES = participants.filter(({ kind }) => kind === 'member-state' || kind === 'observer-state');
export const YEARS = 5;
export const PROVISIONS = 50_000;
const AT_ONCE = 500;
const STATUSES: FindingStatus[] = ['met', 'partly', 'not', 'met', 'not-applicable'];
const REASON =
  'Read against the text in force; the definition in the interpretation section was looked at too.';

/** Words that a search may ask for. */
export const KNOWN = { everywhere: 'system', often: 'interception', seldom: 'lighthouse' };

export async function loadLaw(store: Store, connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    // The index is made once over all words instead of word by word.
    await client.query('drop index comity.provisions_words_vector');
    await putProvisions(store);
    await client.query('create index provisions_words_vector on comity.provisions_words using gin (vector)');
    for (const { code } of STATES) await putCells(store, code);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function putCells(store: Store, state: string): Promise<void> {
  const cells = requirements.map(
    (asked, n): Cell => ({
      state,
      requirement: asked.id,
      history: Array.from(
        { length: YEARS },
        (_, year): Assessment => ({
          id: `${state}-${asked.id}-${year}`,
          at: `${2027 + year}-03-01T10:00:00.000Z`,
          by: year % 2 ? 'xa-case' : 'xa-duty',
          status: STATUSES[(n + year + state.charCodeAt(0)) % STATUSES.length]!,
          reason: REASON,
          provisions: [{ id: `act.s${n}`, version: 1 }],
          asked: askedNow(asked),
        }),
      ),
    }),
  );
  await store.transact(async (tx) => {
    for (const cell of cells) await tx.cells.put(cell);
    const updatedAt = '2031-03-01T10:00:00.000Z';
    await tx.standings.put({ state, questions: questionSet, letters: lettersOf(cells), updatedAt });
  });
}

async function putProvisions(store: Store): Promise<void> {
  const chance = chanceFrom('bench law');
  const words = Array.from({ length: 8000 }, () => wordOf(chance));
  for (let from = 0; from < PROVISIONS; from += AT_ONCE) {
    await store.transact(async (tx) => {
      for (let n = from; n < from + AT_ONCE; n++) await tx.provisions.put(provisionOf(n, words, chance));
    });
  }
}

const wordOf = (chance: Chance): string =>
  Array.from({ length: 3 + chance.int(7) }, () => 'abcdefghilmnoprstu'[chance.int(18)]).join('');

function provisionOf(n: number, words: string[], chance: Chance): KeptProvision {
  const said = Array.from(
    { length: 60 },
    () => words[Math.floor(words.length * (chance.int(1000) / 1000) ** 2)],
  );
  if (n % 2 === 0) said.push(KNOWN.everywhere);
  if (n % 40 === 0) said.push(KNOWN.often, 'Неправомерный доступ', '未经授权');
  if (n === 1234) said.push(KNOWN.seldom);
  return {
    state: STATES[n % STATES.length]!.code,
    id: `act.s${Math.floor(n / STATES.length)}`,
    law: 'An Act',
    number: `Section ${n}`,
    text: said.join(' '),
    language: 'en',
    translations: [],
    status: 'in-force',
    source: { name: 'Gazette' },
    articles: ['7'],
    version: 1,
    recordedAt: '2027-01-01T10:00:00.000Z',
    recordedBy: 'xa-duty',
  };
}
