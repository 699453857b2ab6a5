/** Pages of counts that are told: reports of this State, those of others, editions. */

import { editionLetter } from '@comity/letter';
import { ProofError } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import {
  type CompiledFacts,
  countEditionScreen,
  countReportsScreen,
  countsReceivedScreen,
  type EditionFacts,
  type Fault,
  type ReceivedFacts,
  valueName,
} from '@comity/web';
import { sentKey } from '../../ports/counts.ts';
import { coverage, makeEdition, readEdition } from '../../usecases/counts/compile-year.ts';
import { countRequests } from '../../usecases/counts/count-requests.ts';
import { countsFile, countsFileName, nextCounts, sentIn } from '../../usecases/counts/seal-counts.ts';
import { BORDER } from '../../usecases/enclosures/take-enclosure.ts';
import { NothingThere } from '../../usecases/national/deps.ts';
import { type Permission, roleFor } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { LETTER_MEDIA } from '../letters.ts';
import { addDownload } from './download.ts';
import { answer } from './form.ts';
import { keeping } from './law/shared.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from './page.ts';
import { fileIn } from './sent-files.ts';

const view = 'view' as const;

export function toldCountPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/counts/reports',
    permission: view,
    get: (visit) => reportsPage(deps, visit, []),
  });
  addPage(app, deps, {
    url: '/counts/reports',
    permission: 'seal-counts',
    post: (visit) => seal(deps, visit),
  });
  addDownload(app, deps, {
    url: '/counts/reports/:year/:version/:file',
    permission: view,
    get: async ({ params }) => {
      const key = sentKey({
        year: numberIn(params.year),
        version: numberIn(params.version),
        file: numberIn(params.file),
      });
      const record = (await sentIn(deps, numberIn(params.year))).find((one) => one.key === key);
      const bytes = await countsFile(deps, key);
      return { bytes, name: countsFileName(record!), type: 'application/octet-stream' };
    },
  });
  addPage(app, deps, {
    url: '/counts/received',
    permission: view,
    get: (visit) => receivedPage(deps, visit, []),
  });
  addPage(app, deps, {
    url: '/counts/received',
    permission: 'compile-counts',
    post: (visit) => takeIn(deps, visit),
  });
  addPage(app, deps, {
    url: '/counts/editions',
    permission: 'compile-counts',
    post: async ({ form, officer }) => {
      const made = await makeEdition(deps, numberIn(answer(form, 'year')), officer);
      return { go: `/counts/editions/${made.year}/${made.number}` };
    },
  });
  addPage(app, deps, {
    url: '/counts/editions/:year/:number',
    permission: view,
    get: (visit) => editionPage(deps, visit),
  });
  addFile(app, deps, {
    url: '/counts/editions/:year/:number',
    permission: view,
    post: (visit) => editionFile(deps, visit),
  });
}

const may = ({ session }: Visit, permission: Permission): boolean =>
  !session.readOnly && roleFor(permission, session.roles) !== undefined;

/** @throws NothingThere for what is no number of ours */
function numberIn(said: string | undefined): number {
  if (!/^[1-9]\d{0,3}$/.test(said ?? ''))
    throw new NothingThere(`${(said ?? '').slice(0, 20)} is no number here`);
  return Number(said);
}

const yearSaid = (said: string | null, otherwise: number): number =>
  /^2\d{3}$/.test(said ?? '') ? Number(said) : otherwise;

async function reportsPage(deps: CounterDeps, visit: Visit, faults: readonly Fault[]): Promise<Outcome> {
  const { speech, csrf, form, query } = visit;
  const { lastClosed } = await countRequests(deps, { from: 1, to: 0 });
  const year = yearSaid(faults.length > 0 ? answer(form, 'year') : query.get('year'), lastClosed);
  const reports = await sentIn(deps, year);
  const next = year <= lastClosed ? await nextCounts(deps, year) : undefined;
  return {
    page: { title: speech.say('statistics.reports-title'), faults: faults.length > 0 },
    content: countReportsScreen(speech, {
      ...{ csrf, year, lastClosed, faults, maySeal: may(visit, 'seal-counts') },
      reports: reports.map(({ version, file, to, at, payload }) => {
        const { because } = payload.body;
        return { version, file, to, at, ...(because === undefined ? {} : { because }) };
      }),
      ...(next === undefined ? {} : { next }),
      known: await pinnedStates(deps),
      answers: {
        ...{ pinned: form.get('pinned') ?? [], to: answer(form, 'to') },
        because: answer(form, 'because'),
      },
    }),
    ...(query.has('done') ? { done: speech.say('statistics.was-sealed') } : {}),
  };
}

const pinnedStates = ({ store, me }: CounterDeps): Promise<string[]> =>
  store.transact(async (tx) =>
    (await tx.trust.list()).map(({ state }) => state).filter((state) => state !== me),
  );

/** Ticked, or written one after another. */
const statesSaid = ({ form }: Visit): string[] =>
  [...(form.get('pinned') ?? []), answer(form, 'to')]
    .join(' ')
    .slice(0, 2000)
    .split(/[\s,،]+/)
    .filter(Boolean);

const SEAL_FAULTS: Record<string, string> = {
  nobody: 'to',
  'no-State': 'to',
  'nothing-to-correct': 'because',
  'nothing-changed': 'because',
  'too-near': 'because',
  'changed-meanwhile': 'to',
  'year-open': 'to',
};

async function seal(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const year = numberIn(answer(form, 'year'));
  const because = answer(form, 'because').slice(0, 2000);
  const to = statesSaid(visit);
  const outcome = await keeping(
    () => deps.node.sealCounts({ year, to, ...(because === '' ? {} : { because }) }, officer),
    (code) =>
      SEAL_FAULTS[code] === undefined
        ? undefined
        : { field: SEAL_FAULTS[code], says: speech.label('statistics', `fault-${code}`) },
  );
  if ('faults' in outcome) return reportsPage(deps, visit, outcome.faults);
  return { go: `/counts/reports?year=${year}&done=1` };
}

async function receivedPage(deps: CounterDeps, visit: Visit, faults: readonly Fault[]): Promise<Outcome> {
  const { speech, csrf, query } = visit;
  const { lastClosed } = await countRequests(deps, { from: 1, to: 0 });
  const year = yearSaid(query.get('year'), lastClosed);
  const { reports, missing, editions, refused } = await coverage(deps, year);
  const facts: ReceivedFacts = {
    ...{ csrf, year, missing, faults, mayCompile: may(visit, 'compile-counts') },
    reports: reports.map(({ state, version, at, by, digest, payload }) => {
      const { because } = payload.body;
      return {
        state,
        version,
        at,
        digest,
        carried: by === BORDER.id,
        ...(because === undefined ? {} : { because }),
      };
    }),
    editions: editions.map(({ number, at, included, asked }) => ({
      ...{ number, at, reported: included.length, missing: asked.length - included.length },
    })),
    ...(refused ? { refused: refused.code } : {}),
  };
  const [state, version] = (query.get('taken') ?? '').split('-');
  const taken = /^[a-z]{2}$/.test(state ?? '') && /^\d{1,4}$/.test(version ?? '');
  return {
    page: { title: speech.say('statistics.received-title'), faults: faults.length > 0 },
    content: countsReceivedScreen(speech, facts),
    ...(taken
      ? {
          done: speech.say('statistics.was-taken', {
            state: speech.state(state!),
            year: String(year),
            version: version!,
          }),
        }
      : {}),
  };
}

const TAKE_FAULTS: Record<string, 'not-pinned' | 'not-fresh' | 'other-figures'> = {
  'not-pinned': 'not-pinned',
  'not-fresh': 'not-fresh',
  'other-figures': 'other-figures',
};

async function takeIn(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const again = (says: string) => receivedPage(deps, visit, [{ field: 'file', says }]);
  const file = fileIn(form, 'file');
  if (!file) return again(speech.say('statistics.fault-file'));
  try {
    const outcome = await keeping(
      () => deps.node.receiveCounts(file, officer),
      (code, which) => {
        const known = TAKE_FAULTS[code];
        return known && { field: 'file', says: speech.say(`statistics.fault-${known}`, { which }) };
      },
    );
    if ('faults' in outcome) return receivedPage(deps, visit, outcome.faults);
    const { year, state, version } = outcome.kept.record;
    return { go: `/counts/received?year=${year}&taken=${state}-${version}` };
  } catch (error) {
    if (!(error instanceof ProofError || error instanceof ProtocolError)) throw error;
    return again(speech.say('statistics.fault-does-not-hold', { which: error.code }));
  }
}

async function editionFacts(deps: CounterDeps, { params, csrf }: Visit): Promise<EditionFacts> {
  const made = await readEdition(deps, numberIn(params.year), numberIn(params.number));
  const { year, number, at, least, included, asked, tables } = made;
  const reported = new Set(included.map(({ state }) => state));
  const figure = ({ sum, toldBy, withheldBy }: CompiledFacts): CompiledFacts => ({ sum, toldBy, withheldBy });
  return {
    ...{ csrf, year, number, at, least, included },
    missing: asked.filter((state) => !reported.has(state)),
    tables: tables.map(({ direction, total, counts }) => ({
      direction,
      total: figure(total),
      counts: counts.map((one) => ({ dimension: one.dimension, value: one.value, ...figure(one) })),
    })),
  };
}

async function editionPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const facts = await editionFacts(deps, visit);
  const { speech } = visit;
  const { year, number } = facts;
  return {
    page: { title: speech.say('statistics.edition-title', { year: String(year), number: String(number) }) },
    content: countEditionScreen(speech, facts),
  };
}

async function editionFile(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const facts = await editionFacts(deps, visit);
  const { speech } = visit;
  const name = `counts-${facts.year}-edition-${facts.number}-${speech.language}`;
  const letter = editionLetter(speech, {
    ...facts,
    by: deps.me,
    day: facts.at,
    valueName: (dimension, value) => valueName(speech, dimension, value),
  });
  const print = { letter, short: name, translatedMark: { letter: '' }, at: facts.at };
  return { file: await deps.press.letterPdf(print), name: `${name}.pdf`, type: LETTER_MEDIA.pdf };
}
