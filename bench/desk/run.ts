/** How long the counter takes for what officers look at most, with the requests of many years in the database. */
import { openPostgresStore } from '../../packages/node/src/adapters/postgres/open.ts';
import { startEmbeddedPostgres } from '../../packages/node/src/adapters/postgres-embedded/supervisor.ts';
import type { Store } from '../../packages/node/src/ports/store.ts';
import type { TableName } from '../../packages/node/src/ports/tables/index.ts';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import { officerWith, preservation } from '../../packages/node/test/support/desk.ts';
import { type StandNode, stand } from '../../packages/node/test/support/stand.ts';
import { median, quantile } from '../support/figures.ts';
import { type Figure, figure, type Section } from '../support/findings.ts';
import { withFolder } from '../support/temporary.ts';
import { KNOWN, load } from './load.ts';

const REQUESTS = 100_000;
const EVENTS = 10;
const TIMES = 200;
/** Milliseconds at the 95th of a hundred. */
const AIM = { most: 150 };

export function benchDesk(): Promise<Section> {
  return withFolder('desk', async (folder) => {
    const database = await startEmbeddedPostgres({ directory: `${folder}/db` });
    const opened = await openPostgresStore({ address: database.connection });
    try {
      const world = await stand();
      const asked = await preservation(world, world.nodes.xa);
      await world.post();
      const own = world.nodes.xb;
      await copyRecords(own, opened.store);
      await own.restart({ store: opened.store });
      const record = await own.read((tx) => tx.halves.get(asked.id));
      const began = performance.now();
      const like = { record: record!, now: world.clock.now() };
      const ids = await load(opened.store, database.connection, like, { requests: REQUESTS, events: EVENTS });
      const loaded = (performance.now() - began) / 1000;
      const desk = await deskOf(world, own, { store: opened.store });
      const officer = officerWith(own, 'desk-officer').id;
      const figures: Figure[] = [];
      for (const [what, urls] of Object.entries(looks(ids))) figures.push(...(await measure(what, urls)));
      return { name: 'desk', figures, steps: [], faults: desk.defects.map(String), notes: notesOf(loaded) };

      async function measure(what: string, urlOf: (n: number) => string): Promise<Figure[]> {
        const took: number[] = [];
        for (let n = 0; n < TIMES + 5; n++) {
          const from = performance.now();
          const { status } = await desk.ask('GET', urlOf(n), { as: officer });
          if (status !== 200) throw new Error(`${urlOf(n)} answered ${status}`);
          if (n >= 5) took.push(performance.now() - from);
        }
        return [
          figure({ what: `${what}, p95`, value: quantile(took, 0.95), unit: 'ms', aim: AIM }),
          figure({ what: `${what}, median`, value: median(took), unit: 'ms' }),
        ];
      }
    } finally {
      await opened.close();
      await database.stop();
    }
  });
}

const looks = (ids: string[]): Record<string, (n: number) => string> => ({
  'queue, first page': () => '/api/queue?limit=40',
  'queue, one direction': (n) => `/api/queue?direction=${n % 2 ? 'incoming' : 'outgoing'}&limit=40`,
  'search, a word of every second request': () => `/api/find?q=${KNOWN.everywhere}`,
  'search, a word of every twentieth': () => `/api/find?q=${KNOWN.often}`,
  'search, two words': () => `/api/find?q=${KNOWN.often}+${KNOWN.everywhere}`,
  'search, Russian, inflected': () => `/api/find?q=${encodeURIComponent('больница сервер')}`,
  'search, a rare word': () => `/api/find?q=${KNOWN.seldom}`,
  'search, the beginning of many words': (n) => `/api/find?q=${['bac', 'cer', 'dif'][n % 3]}`,
  'search, a reference': (n) => `/api/find?q=${String(n * 499).padStart(6, '0')}`,
  'request file': (n) => `/api/requests/${ids[(n * 487) % ids.length]}`,
  'Desk, the page': () => '/',
  'search, the page': () => `/find?q=${KNOWN.often}`,
  'request file, the page': (n) => `/requests/${ids[(n * 487) % ids.length]}`,
});

const notesOf = (loaded: number): string[] => [
  `${REQUESTS} requests, ${REQUESTS * EVENTS} custody events, in ${loaded.toFixed(0)} s; ${TIMES} calls each, in one process with the counter, one after another.`,
];

/** What the State is founded on, from its memory into a database. */
async function copyRecords({ memory }: StandNode, store: Store): Promise<void> {
  await store.transact(async (tx) => {
    for (const [name, rows] of Object.entries(memory.state.tables))
      for (const record of rows.values()) await tx[name as TableName].put(record as never);
    for (const leaf of memory.state.leaves.values()) await tx.log.add(leaf);
    for (const bytes of memory.state.exact.values()) await tx.exact.put(bytes);
    await tx.log.putNodes(
      [...memory.state.nodes].map(([place, hash]) => {
        const [level = 0, index = 0] = place.split('/').map(Number);
        return { level, index, hash };
      }),
    );
  });
}
