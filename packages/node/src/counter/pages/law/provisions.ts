/** Pages of provisions: a State's list, one with its versions, the form, files out, search in all. */
import type { ProvisionSaid, ProvisionStatus, Translation } from '@comity/domain/national';
import { type Fault, lawSearchScreen, provisionForm, provisionScreen, provisionsScreen } from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import {
  exportLaw,
  exportTable,
  listProvisions,
  saveProvision,
  searchProvisions,
  showProvision,
} from '../../../usecases/national/provisions.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { addDownload } from '../download.ts';
import { answer, type Form } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { answersOf, keeping, mayRecord, stateIn } from './shared.ts';

const HERE = '/law/:state/provisions';
const PAGE = 50;

export function lawProvisionPages(app: Counter, deps: CounterDeps): void {
  const [view, record] = ['view' as const, 'record-law' as const];
  addPage(app, deps, { url: '/law/search', permission: view, get: (visit) => searchPage(deps, visit) });
  addPage(app, deps, { url: HERE, permission: view, get: (visit) => listPage(deps, visit) });
  addPage(app, deps, {
    url: `${HERE}/new`,
    permission: record,
    get: (visit) => newPage(deps, visit),
    post: (visit) => keep(deps, visit),
  });
  addPage(app, deps, {
    url: `${HERE}/:id`,
    permission: view,
    get: async (visit) => {
      const facts = await provisionFacts(deps, stateIn(visit), visit.params.id!);
      const title = facts.provision.number;
      return {
        page: { title, place: 'treaty' },
        content: provisionScreen(visit.speech, { ...facts, mayRecord: mayRecord(visit) }),
        ...(visit.query.has('done') ? { done: visit.speech.say('law.kept') } : {}),
      };
    },
  });
  addDownload(app, deps, {
    url: '/law/:state/provisions.csv',
    permission: view,
    get: async (visit) => {
      const state = stateIn(visit);
      return {
        bytes: Buffer.from(await exportTable(deps.law, state)),
        name: `${state}-provisions.csv`,
        type: 'text/csv; charset=utf-8',
      };
    },
  });
  addDownload(app, deps, {
    url: '/law/:state/law.xml',
    permission: view,
    get: async (visit) => {
      const state = stateIn(visit);
      const xml = await exportLaw(deps.law, state, visit.query.get('law') ?? '');
      return { bytes: Buffer.from(xml), name: `${state}-law.xml`, type: 'application/xml; charset=utf-8' };
    },
  });
}

/** Newest version first. Throws NothingThere. */
export async function provisionFacts(deps: CounterDeps, state: string, id: string) {
  const { provision, versions } = await showProvision(deps.law, state, id);
  return { provision, versions: versions.toReversed() };
}

async function searchPage(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const words = (query.get('q') ?? '').slice(0, 300);
  const before = /^[a-z]{2}\/[a-z0-9._-]{1,120}$/.exec(query.get('before') ?? '')?.[0];
  const found =
    words === ''
      ? []
      : await searchProvisions(deps.law, words, { limit: PAGE + 1, ...(before ? { before } : {}) });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const more = found.length > PAGE && last;
  return {
    page: { title: speech.say('law.search-title'), place: 'treaty' },
    content: lawSearchScreen(speech, {
      words,
      provisions: shown,
      ...(more ? { next: `/law/search?q=${encodeURIComponent(words)}&before=${last.state}/${last.id}` } : {}),
    }),
  };
}

async function listPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, query } = visit;
  const state = stateIn(visit);
  const after = query.get('after')?.slice(0, 120);
  const found = await listProvisions(deps.law, state, { limit: PAGE + 1, ...(after ? { after } : {}) });
  const shown = found.slice(0, PAGE);
  const taken = /^(\d+)-(\d+)-(\d+)(-guessed)?$/.exec(query.get('taken') ?? '');
  return {
    page: { title: speech.say('law.provisions-of', { state: speech.state(state) }), place: 'treaty' },
    content: provisionsScreen(speech, {
      state,
      provisions: shown,
      laws: [...new Set(shown.map(({ law }) => law))],
      mayRecord: mayRecord(visit),
      ...(found.length > PAGE ? { next: `/law/${state}/provisions?after=${shown.at(-1)!.id}` } : {}),
    }),
    ...(taken
      ? {
          done: [
            speech.say('law.taken', { read: taken[1]!, changed: taken[2]!, unchanged: taken[3]! }),
            taken[4] ? speech.say('law.guessed') : '',
          ].join(' '),
        }
      : {}),
  };
}

async function newPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const id = visit.query.get('id');
  if (id === null) return form(visit, { status: 'in-force' }, []);
  const { provision } = await showProvision(deps.law, stateIn(visit), id);
  const { source, articles, translations, ...rest } = provision;
  const [first] = translations;
  return form(
    visit,
    {
      ...(Object.fromEntries(Object.entries(rest).map(([name, said]) => [name, String(said)])) as Record<
        string,
        string
      >),
      source: source.name,
      url: source.url ?? '',
      readOn: source.readOn ?? '',
      articles: articles.join(', '),
      translation: first?.text ?? '',
      translationLanguage: first?.language ?? '',
      translationKind: first?.kind ?? 'unofficial',
    },
    [],
  );
}

/** Throws NothingThere. */
function form(visit: Visit, answers: Record<string, string>, faults: Fault[]): Outcome {
  const { speech, csrf } = visit;
  return {
    page: { title: speech.say('law.new-provision'), place: 'treaty', faults: faults.length > 0 },
    content: provisionForm(speech, { csrf, state: stateIn(visit), answers, faults }),
  };
}

const FIELDS: Record<string, string> = {
  'dates-cross': 'inForceUntil',
  date: 'inForceFrom',
  'no-source': 'source',
  'source-url': 'url',
  article: 'articles',
  'too-long': 'text',
};

const MOVED = 'changed-meanwhile';

async function keep(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form: sent, speech, officer } = visit;
  const state = stateIn(visit);
  const said = await saidIn(deps, state, sent);
  const seen = Number(answer(sent, 'version')) || 0;
  const outcome = await keeping(
    () => saveProvision(deps.law, state, said, officer.id, seen),
    (code) => ({
      ...(code === MOVED ? {} : { field: FIELDS[code] ?? code }),
      says: speech.label('law', `fault-${code}`),
    }),
  );
  if ('faults' in outcome) {
    const isMoved = outcome.faults.some(({ field }) => field === undefined);
    const version = isMoved ? (await showProvision(deps.law, state, said.id)).provision.version : seen;
    return form(visit, { ...answersOf(sent), version: String(version) }, outcome.faults);
  }
  return { go: `/law/${state}/provisions/${outcome.kept.id}?done=kept` };
}

/** Translations that the form has no room for stay as they are. */
async function saidIn(deps: CounterDeps, state: string, sent: Form): Promise<ProvisionSaid> {
  const text = (name: string) => answer(sent, name);
  const maybe = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  const known = await showProvision(deps.law, state, text('id')).catch((error: unknown) => {
    if (error instanceof NothingThere) return undefined;
    throw error;
  });
  const kind =
    (['official', 'machine'] as const).find((one) => one === text('translationKind')) ?? 'unofficial';
  const translation: Translation[] =
    text('translation') === ''
      ? []
      : [{ language: text('translationLanguage').toLowerCase(), text: text('translation'), kind }];
  return {
    id: text('id'),
    law: text('law'),
    number: text('number'),
    ...maybe('heading'),
    text: text('text'),
    language: text('language').toLowerCase(),
    translations: [...translation, ...(known?.provision.translations.slice(1) ?? [])],
    status: text('status') as ProvisionStatus,
    ...maybe('statusNote'),
    ...(known?.provision.enactedOn ? { enactedOn: known.provision.enactedOn } : {}),
    ...maybe('inForceFrom'),
    ...maybe('inForceUntil'),
    source: { name: text('source'), ...maybe('url'), ...maybe('readOn') },
    articles: text('articles')
      .split(/[,،，\s]+/)
      .filter(Boolean),
  };
}
