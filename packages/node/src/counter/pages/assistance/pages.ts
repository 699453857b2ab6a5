/** Every page of technical assistance. Looking needs a session, recording a role of the desk, as with the commands. */
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { addFile, addPage, type Handler, type Visit } from '../page.ts';
import { fileOut, filesPage, fileTaken } from './files.ts';
import {
  changeOfferPage,
  changeProjectPage,
  newOfferPage,
  newProjectPage,
  offerPage,
  offerSent,
  offersPage,
  projectPage,
  projectSent,
  projectsPage,
} from './help.ts';
import {
  changeNeedPage,
  changeNeedSent,
  draftsPage,
  keepNeed,
  needPage,
  needsPage,
  newNeedPage,
  standNeed,
} from './needs.ts';

type Page = (deps: CounterDeps, visit: Visit) => ReturnType<Handler>;

const SHOWN: readonly [string, Page][] = [
  ['', needsPage],
  ['/drafts', draftsPage],
  ['/needs/:id', needPage],
  ['/offers', offersPage],
  ['/offers/:id', offerPage],
  ['/projects', projectsPage],
  ['/projects/:id', projectPage],
];

const RECORDED: readonly [url: string, get: Page | undefined, post: Page | undefined][] = [
  ['/needs/new', newNeedPage, keepNeed],
  ['/needs/:id', undefined, standNeed],
  ['/needs/:id/change', changeNeedPage, changeNeedSent],
  ['/offers/new', newOfferPage, offerSent],
  ['/offers/:id/change', changeOfferPage, offerSent],
  ['/projects/new', newProjectPage, projectSent],
  ['/projects/:id/change', changeProjectPage, projectSent],
  ['/files', filesPage, undefined],
  ['/files/in', undefined, fileTaken],
];

export function assistancePages(app: Counter, deps: CounterDeps): void {
  for (const [url, page] of SHOWN)
    addPage(app, deps, {
      url: `/assistance${url}`,
      permission: 'view',
      get: (visit) => page(deps, visit),
    });
  for (const [url, get, post] of RECORDED)
    addPage(app, deps, {
      url: `/assistance${url}`,
      permission: 'record-law',
      ...(get ? { get: (visit: Visit) => get(deps, visit) } : {}),
      ...(post ? { post: (visit: Visit) => post(deps, visit) } : {}),
    });
  addFile(app, deps, {
    url: '/assistance/files/out',
    permission: 'record-law',
    post: (visit) => fileOut(deps, visit),
  });
}
