/** The pages of requests by hand: the list, beginning one, its file, entering a step. */
import { PAPER_STEP_NAMES } from '@comity/domain';
import { paperListScreen, paperScreen, paperTitle } from '@comity/web';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { paperRecord } from '../../../usecases/paper/paper-record.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { paperName } from '../desk-row.ts';
import { addFile, addPage, type Outcome, type Visit } from '../page.ts';
import { beginPage, begun } from './begin.ts';
import { entered, enterPage } from './enter.ts';
import { paperFacts } from './file.ts';
import { savedScan } from './scan.ts';

const ROWS = 40;
/** Where the page before ended: the moment of the last change, then the id. */
const PLACE = /^(\d{4}-[\dT:.-]{15,25}Z)\.([0-9a-f-]{36})$/;

export function paperPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: '/paper', permission: 'view', get: (visit) => listPage(deps, visit) });
  addPage(app, deps, {
    ...{ url: '/paper/new', permission: 'enter-paper' },
    get: (visit) => beginPage(deps, visit),
    post: (visit) => begun(deps, visit),
  });
  addPage(app, deps, { url: '/paper/:id', permission: 'view', get: (visit) => filePage(deps, visit) });
  addPage(app, deps, {
    ...{ url: '/paper/:id/enter/:step', permission: 'enter-paper' },
    get: (visit) => enterPage(deps, visit),
    post: (visit) => entered(deps, visit),
  });
  addFile(app, deps, {
    ...{ url: '/paper/:id/scans/:item', permission: 'evidence-look' },
    post: (visit) => savedScan(deps, visit),
  });
}

async function listPage(deps: CounterDeps, { speech, query, session }: Visit): Promise<Outcome> {
  const [, at, key] = PLACE.exec(query.get('after') ?? '') ?? [];
  const before = at === undefined || key === undefined ? {} : { before: { at, key } };
  const records = await deps.store.transact((tx) =>
    tx.papers.downFrom('changed', '', '~', { limit: ROWS + 1, ...before }),
  );
  const rows = records.slice(0, ROWS).map(({ paper, updatedAt }) => ({ ...paperName(paper), updatedAt }));
  const last = records.length > ROWS ? rows.at(-1) : undefined;
  const mayEnter = !session.readOnly && roleFor('enter-paper', session.roles) !== undefined;
  return {
    page: { title: speech.say('paper.list'), place: 'requests' },
    content: paperListScreen(speech, {
      ...{ rows, mayEnter },
      next: last && `/paper?after=${last.updatedAt}.${last.id}`,
    }),
  };
}

async function filePage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, params, query } = visit;
  const record = await deps.store.transact((tx) => paperRecord(tx, params.id!));
  const facts = await paperFacts(deps, visit, record);
  const step = PAPER_STEP_NAMES.find((name) => name === query.get('done'));
  return {
    page: { title: paperTitle(speech, facts), place: 'requests', islands: ['desk'] },
    content: paperScreen(speech, { ...facts, somebodyWasFirst: query.has('first') }),
    ...(step === undefined
      ? {}
      : { done: speech.say('paper.done', { step: speech.label('paper', `step.${step}`) }) }),
  };
}
