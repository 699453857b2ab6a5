/** How long the counter takes for the law of all States, with five years of findings and fifty thousand provisions in the database. */
import { requirements } from '../../packages/convention/src/index.ts';
import { participants } from '../../packages/convention/src/national.ts';
import { lawFiles } from '../../packages/node/src/adapters/law-files/law-files.ts';
import { openPostgresStore } from '../../packages/node/src/adapters/postgres/open.ts';
import { startEmbeddedPostgres } from '../../packages/node/src/adapters/postgres-embedded/supervisor.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import { listXml } from '../../packages/node/test/support/depositary.ts';
import { officerWith } from '../../packages/node/test/support/desk.ts';
import { stand } from '../../packages/node/test/support/stand.ts';
import { median, quantile } from '../support/figures.ts';
import { type Figure, figure, type Section } from '../support/findings.ts';
import { withFolder } from '../support/temporary.ts';
import { KNOWN, loadLaw, PROVISIONS, STATES, YEARS } from './load.ts';

const TIMES = 200;
const REPORTS = 20;
/** Milliseconds at the 95th of a hundred. */
const AIM = { most: 100 };

export function benchLaw(): Promise<Section> {
  return withFolder('law', async (folder) => {
    const database = await startEmbeddedPostgres({ directory: `${folder}/db` });
    const opened = await openPostgresStore({ address: database.connection });
    try {
      const world = await stand();
      const own = world.nodes.xa;
      const began = performance.now();
      await loadLaw(opened.store, database.connection);
      const loaded = (performance.now() - began) / 1000;
      const law = { store: opened.store, clock: world.clock, entropy: world.chance, files: lawFiles };
      const desk = await deskOf(world, own, { law });
      const officer = officerWith(own, 'desk-officer').id;
      const figures: Figure[] = [await takeList(desk, officer)];
      for (const [what, urlOf] of Object.entries(LOOKS))
        figures.push(...(await look(desk, officer, what, urlOf)));
      figures.push(await gapReports(desk, officer));
      return { name: 'law', figures, steps: [], faults: desk.defects.map(String), notes: notesOf(loaded) };
    } finally {
      await opened.close();
      await database.stop();
    }
  });
}

async function look(
  desk: Desk,
  officer: string,
  what: string,
  urlOf: (n: number) => string,
): Promise<Figure[]> {
  const took: number[] = [];
  let bytes = 0;
  for (let n = 0; n < TIMES + 5; n++) {
    const from = performance.now();
    const { status, text } = await desk.ask('GET', urlOf(n), { as: officer });
    if (status !== 200) throw new Error(`${urlOf(n)} answered ${status}`);
    if (n >= 5) took.push(performance.now() - from);
    bytes = Math.max(bytes, Buffer.byteLength(text));
  }
  const isOverview = what === 'overview of all';
  return [
    figure({ what: `${what}, p95`, value: quantile(took, 0.95), unit: 'ms', aim: AIM }),
    figure({ what: `${what}, median`, value: median(took), unit: 'ms' }),
    figure({
      what: `${what}, largest answer`,
      value: bytes / 1000,
      unit: 'kB',
      ...(isOverview ? { aim: { most: 60 } } : {}),
    }),
  ];
}

/** Whole reports of a State of which every question was found five times; the first, which starts typst, is not counted. */
async function gapReports(desk: Desk, officer: string): Promise<Figure> {
  const took: number[] = [];
  for (let n = 0; n <= REPORTS; n++) {
    const from = performance.now();
    const url = `/api/law/${STATES[n]!.code}/gap-report`;
    const { status } = await desk.ask('POST', url, { as: officer, body: { language: 'fr' } });
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    if (n > 0) took.push(performance.now() - from);
  }
  const value = quantile(took, 0.95);
  return figure({ what: 'gap report as PDF/A, p95', value, unit: 'ms', aim: { most: 2000 } });
}

/** Everybody has signed and joined: as long as the list can be. */
async function takeList(desk: Desk, officer: string): Promise<Figure> {
  const rows = participants.map(
    ({ name }) => [name.replaceAll('&', '&amp;'), '25 Oct\t 2025', '3 Mar\t 2026'] as const,
  );
  const file = Buffer.from(listXml(rows).replace('ISO-8859-1', 'UTF-8')).toString('base64url');
  const from = performance.now();
  const { json } = await desk.ask('POST', '/api/treaty/lists', {
    as: officer,
    body: { source: 'depositary', file },
  });
  if (json?.outcome !== 'taken')
    throw new Error(`the list was not taken: ${JSON.stringify(json).slice(0, 300)}`);
  const value = performance.now() - from;
  return figure({
    what: `depositary’s list of ${rows.length} taken in`,
    value,
    unit: 'ms',
    aim: { most: 1000 },
  });
}

const LOOKS: Record<string, (n: number) => string> = {
  'overview of all': () => '/api/law/overview',
  'matrix of a State': (n) => `/api/law/${STATES[n % STATES.length]!.code}/matrix`,
  'twelve States compared, one article': (n) =>
    `/api/law/compare?article=7&states=${STATES.slice(n % 100, (n % 100) + 12)
      .map(({ code }) => code)
      .join(',')}`,
  'treaty status': () => '/api/treaty/status',
  'search, a word of every second provision': () => `/api/law/provisions?words=${KNOWN.everywhere}`,
  'search, a word of every fortieth': () => `/api/law/provisions?words=${KNOWN.often}`,
  'search, two words': () => `/api/law/provisions?words=${KNOWN.often}+${KNOWN.everywhere}`,
  'search, Russian, inflected': () => `/api/law/provisions?words=${encodeURIComponent('доступа')}`,
  'search, Chinese': () => `/api/law/provisions?words=${encodeURIComponent('授权')}`,
  'search, a rare word': () => `/api/law/provisions?words=${KNOWN.seldom}`,
};

const notesOf = (loaded: number): string[] => [
  `${STATES.length} States, ${requirements.length} questions, ${YEARS} findings of each; ${PROVISIONS} provisions; loaded in ${loaded.toFixed(0)} s. ${TIMES} calls each, in one process with the counter, one after another.`,
];
