/**
 * A State's database after many years: requests that differ in their words, most of them closed, each with messages, alarms and a
 * custody chain. Requests go in through the store; what only has to be there is copied in the database.
 */
import pg from 'pg';
import type { IncomingHalf } from '../../packages/domain/src/index.ts';
import type { Connection } from '../../packages/node/src/adapters/postgres-embedded/settings.ts';
import type { HalfRecord } from '../../packages/node/src/ports/records/index.ts';
import type { Store } from '../../packages/node/src/ports/store.ts';
import { type Chance, chanceFrom } from '../../tests/support/chance.ts';

export interface Size {
  requests: number;
  /** Custody events of each request. */
  events: number;
}

const AT_ONCE = 500;
const HOUR = 60 * 60_000;

/** Words that a search may ask for, and in which share of the requests they are. */
export const KNOWN = { everywhere: 'encrypted', often: 'hospital', seldom: 'lighthouse' };

export async function load(
  store: Store,
  connection: Connection,
  like: { record: HalfRecord; now: string },
  { requests, events }: Size,
): Promise<string[]> {
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    // The index is made once over all words instead of word by word.
    await client.query('drop index comity.halves_words_vector');
    const ids = await putRequests(store, like, requests);
    await client.query('create index halves_words_vector on comity.halves_words using gin (vector)');
    await copyMessages(client, like.record.id);
    await makeCustody(client, events);
    await client.query('vacuum analyze');
    return ids;
  } finally {
    await client.end();
  }
}

async function putRequests(store: Store, like: { record: HalfRecord; now: string }, count: number) {
  const chance = chanceFrom('bench desk');
  const words = vocabulary(chance);
  const ids: string[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) =>
      requestLike(like, from + i, words, chance),
    );
    ids.push(...batch.map(({ id }) => id));
    await store.transact(async (tx) => {
      for (const record of batch) await tx.halves.put(record);
    });
  }
  return ids;
}

/** Of ten: seven closed, two with something due, one open with nothing due. */
function requestLike(
  { record, now }: { record: HalfRecord; now: string },
  n: number,
  words: string[],
  chance: Chance,
): HalfRecord {
  const id = `019a${String(n).padStart(4, '0').slice(0, 4)}-${String(n % 10_000).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
  const half = structuredClone(record.half) as IncomingHalf;
  const facts = sentence(words, chance, n);
  const dueAt = new Date(Date.parse(now) + (n % 2000) * HOUR - 200 * HOUR).toISOString();
  const clocks = half.clocks.map((clock) => (n % 10 < 8 ? { ...clock, met: now } : { ...clock, dueAt }));
  const stage =
    n % 10 < 7
      ? {
          name: 'withdrawn',
          registration: null,
          held: null,
          at: now,
          withdrawal: { reason: 'withdrawn', at: now },
        }
      : half.stage;
  return {
    id,
    version: 1,
    updatedAt: now,
    half: {
      ...half,
      id,
      reference: `XB-PR-${2026 - (n % 7)}-${String(n).padStart(6, '0')}`,
      request: { ...half.request, facts },
      clocks: n % 10 === 7 ? clocks.map((clock) => ({ ...clock, met: now })) : clocks,
      stage,
    } as IncomingHalf,
  };
}

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu'.split(' ');

function vocabulary(chance: Chance): string[] {
  return Array.from({ length: 8000 }, () =>
    Array.from({ length: 3 }, () => pick(SYLLABLES, chance)).join(''),
  );
}

const pick = <T>(from: T[], chance: Chance): T => from[numberOf(chance) % from.length]!;
const numberOf = (chance: Chance): number => {
  const [a = 0, b = 0] = chance.bytes(2);
  return a * 256 + b;
};

function sentence(words: string[], chance: Chance, n: number): string {
  const said = Array.from({ length: 80 }, () => pick(words, chance));
  if (n % 2 === 0) said.push(KNOWN.everywhere);
  if (n % 20 === 0) said.push(KNOWN.often, 'серверы больницы зашифрованы');
  if (n % 5000 === 0) said.push(KNOWN.seldom);
  return said.join(' ');
}

/** Each request has the messages of the one it was made like, under its own id. */
async function copyMessages(client: pg.Client, like: string): Promise<void> {
  for (const [table, index] of [
    ['inbox', 'by_thread'],
    ['acts', 'by_thread'],
    ['alarms', 'by_about'],
  ] as const) {
    const { rows } = await client.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'comity' and table_name = $1 and column_name not in ('key', 'record')`,
      [table],
    );
    const columns = rows.map(({ column_name: name }) => name);
    await client.query(
      `insert into comity.${table} (key, record, ${columns.join(', ')})
       select old.key || '/' || half.key, replace(old.record::text, $1, half.key)::json,
         ${columns.map((name) => (name === index ? 'half.key' : `replace(old.${name}, $1, half.key)`)).join(', ')}
       from comity.${table} as old cross join comity.halves as half where old.${index} = $1 and half.key <> $1`,
      [like],
    );
  }
}

async function makeCustody(client: pg.Client, events: number): Promise<void> {
  await client.query(
    `insert into comity.leaves (id, event, salt, commitment, index)
     select half.key || '/' || n, json_build_object('action', 'looked-at', 'actor', 'xb-case', 'case', half.key, 'n', n), repeat('A', 43), repeat('0', 64),
       1000000 + row_number() over ()
     from comity.halves as half cross join generate_series(1, $1) as n`,
    [events],
  );
  await client.query(
    `insert into comity.hands (key, record, by_case)
     select half.key || '/' || lpad(n::text, 9, '0'),
       json_build_object('key', half.key || '/' || lpad(n::text, 9, '0'), 'case', half.key, 'leaf', half.key || '/' || n), half.key
     from comity.halves as half cross join generate_series(1, $1) as n`,
    [events],
  );
}
