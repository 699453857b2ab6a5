/** Files taken in on the law of a State: its provisions, its Akoma Ntoso, findings. Longer than a moment, a page says how far it is. */
import {
  type Fault,
  findingsImportScreen,
  type ImportFacts,
  importUnderWayScreen,
  lawImportScreen,
} from '@comity/web';
import { UnreadableFile } from '../../../ports/national.ts';
import { FileNotKept } from '../../../usecases/national/deps.ts';
import { findingSheet } from '../../../usecases/national/findings-shown.ts';
import { importFindings } from '../../../usecases/national/import-findings.ts';
import { importLaw, importTable } from '../../../usecases/national/provisions.ts';
import type { Watch } from '../../../usecases/national/watch.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { faultSaid } from '../../file-faults.ts';
import { BrokenOff, type EndedImport, pageImports } from '../../page-imports.ts';
import { addDownload } from '../download.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { fileIn } from '../sent-files.ts';
import { answersOf, stateIn } from './shared.ts';
import { whyUnreadable } from './treaty-forms.ts';

/** What was taken in, or why not, for the page that asked. */
interface Ended {
  kind: 'law' | 'findings';
  /** Where it is seen. */
  go: string;
}
type Imports = ReturnType<typeof pageImports<Ended>>;

export function lawImportPages(app: Counter, deps: CounterDeps): void {
  const permission = 'record-law' as const;
  const imports: Imports = pageImports();
  addPage(app, deps, {
    url: '/law/:state/import',
    permission,
    get: async (visit) => formOf('law', visit, [], []),
    post: (visit) => takeLaw(deps, imports, visit),
  });
  addPage(app, deps, {
    url: '/law/:state/findings',
    permission,
    get: async (visit) => formOf('findings', visit, [], []),
    post: (visit) => takeFindings(deps, imports, visit),
  });
  addPage(app, deps, {
    url: '/law/:state/import/under-way',
    permission,
    get: async (visit) => underWay(imports, visit),
    post: async (visit) => {
      imports.breakOff(placeOf(visit));
      return { go: underWayHref(visit) };
    },
  });
  addDownload(app, deps, {
    url: '/law/:state/findings.csv',
    permission: 'view',
    get: async (visit) => {
      const state = stateIn(visit);
      return {
        bytes: Buffer.from(await findingSheet(deps.law, state)),
        name: `${state}-findings.csv`,
        type: 'text/csv; charset=utf-8',
      };
    },
  });
}

/** One at a time for each officer and State. */
const placeOf = (visit: Visit): string => `${stateIn(visit)} ${visit.officer.id}`;
const underWayHref = (visit: Visit): string => `/law/${stateIn(visit)}/import/under-way`;

type Kind = Ended['kind'];
const SCREENS = { law: lawImportScreen, findings: findingsImportScreen } as const;

function formOf(kind: Kind, visit: Visit, faults: Fault[], wrong: ImportFacts['wrong']): Outcome {
  const { speech, csrf, form } = visit;
  const title = speech.say(kind === 'law' ? 'law.take-file' : 'law.take-findings');
  const facts = { csrf, state: stateIn(visit), answers: answersOf(form), faults, wrong };
  return {
    page: { title, place: 'treaty', faults: faults.length > 0 },
    content: SCREENS[kind](speech, facts),
  };
}

const PREFIX = /^[a-z0-9]+([._-][a-z0-9]+)*$/;

async function takeLaw(deps: CounterDeps, imports: Imports, visit: Visit): Promise<Outcome> {
  const { form: sent, speech, officer } = visit;
  const state = stateIn(visit);
  const isLaw = answer(sent, 'kind') === 'akn';
  const file = fileIn(sent, 'file');
  const [prefix, language, name] = [
    answer(sent, 'prefix'),
    answer(sent, 'language').toLowerCase(),
    answer(sent, 'source'),
  ];
  const faults: Fault[] = [];
  if (!file) faults.push({ field: 'file', says: speech.say('treaty.fault-file') });
  if (isLaw && !PREFIX.test(prefix)) faults.push({ field: 'prefix', says: speech.say('law.fault-prefix') });
  if (isLaw && language === '') faults.push({ field: 'language', says: speech.say('law.fault-language') });
  if (isLaw && name === '') faults.push({ field: 'source', says: speech.say('law.fault-no-source') });
  if (!file || faults.length > 0) return formOf('law', visit, faults, []);
  return begin(imports, visit, 'law', async (watch) => {
    const { read, changed, unchanged, guessed } = isLaw
      ? await importLaw(deps.law, state, file, { prefix, language, source: { name } }, officer.id, watch)
      : await importTable(deps.law, state, file, officer.id, watch);
    return `/law/${state}/provisions?taken=${read}-${changed}-${unchanged}${guessed ? '-guessed' : ''}`;
  });
}

async function takeFindings(deps: CounterDeps, imports: Imports, visit: Visit): Promise<Outcome> {
  const { form: sent, speech, officer } = visit;
  const state = stateIn(visit);
  const file = fileIn(sent, 'file');
  if (!file) return formOf('findings', visit, [{ field: 'file', says: speech.say('treaty.fault-file') }], []);
  return begin(imports, visit, 'findings', async (watch) => {
    const done = await importFindings(deps.law, state, file, officer.id, watch);
    const { read, changed, unchanged, empty, guessed } = done;
    return `/law/${state}?taken=${read}-${changed}-${unchanged}-${empty}${guessed ? '-guessed' : ''}`;
  });
}

async function begin(
  imports: Imports,
  visit: Visit,
  kind: Kind,
  work: (watch: Watch) => Promise<string>,
): Promise<Outcome> {
  const place = placeOf(visit);
  if (imports.underWay(place))
    return formOf(kind, visit, [{ field: 'file', says: visit.speech.say('law.fault-under-way') }], []);
  const soon = await imports.begin(place, async (watch) => {
    try {
      return { kind, go: await work(watch) };
    } catch (error) {
      throw new Told(kind, error);
    }
  });
  return soon ? endedAs(visit, soon) : { go: underWayHref(visit) };
}

/** With what it was that failed: its form shows why. */
class Told extends Error {
  readonly kind: Kind;
  constructor(kind: Kind, cause: unknown) {
    super('not taken in', { cause });
    this.kind = kind;
  }
}

/** Seconds; the words of the page say them. Product default. */
const LOOKS_AGAIN = 5;

function underWay(imports: Imports, visit: Visit): Outcome {
  const { speech, csrf } = visit;
  const place = placeOf(visit);
  const going = imports.underWay(place);
  const watches = visit.query.has('watch');
  if (going)
    return {
      page: { title: speech.say('law.take-file'), place: 'treaty' },
      content: importUnderWayScreen(speech, { csrf, state: stateIn(visit), watches, ...going }),
      ...(watches ? { again: LOOKS_AGAIN } : {}),
    };
  const ended = imports.ended(place);
  return ended ? endedAs(visit, ended) : { go: `/law/${stateIn(visit)}` };
}

/** Where it is seen, or its form again with what is wrong. */
function endedAs(visit: Visit, ended: EndedImport<Ended>): Outcome {
  if ('value' in ended) return { go: ended.value.go };
  const { speech } = visit;
  const { kind, cause } = ended.error as Told;
  const fault = (says: string): Fault[] => [{ field: 'file', says }];
  if (cause instanceof BrokenOff) return formOf(kind, visit, fault(speech.say('law.import-broken-off')), []);
  if (cause instanceof UnreadableFile) return formOf(kind, visit, fault(whyUnreadable(speech, cause)), []);
  if (!(cause instanceof FileNotKept)) throw cause;
  const wrong = cause.faults.map((one) => faultSaid(speech, one));
  return formOf(kind, visit, fault(speech.say('law.fault-wrong-lines')), wrong);
}
