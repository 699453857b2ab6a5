/** The Desk: what the queue and the chosen request are, gathered for the screen. */
import {
  DESK_ISLANDS,
  DESK_SOON,
  type DeskFacts,
  type DeskRow,
  deskScreen,
  deskTitle,
  dutyLine,
  type Filter,
  startButton,
  URGENT,
} from '@comity/web';
import { awaitedApprovals } from '../../usecases/find/awaited-approvals.ts';
import { type DeskQueue, deskQueue } from '../../usecases/find/desk-queue.ts';
import { deskStanding } from '../../usecases/find/desk-standing.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { officers } from '../../usecases/officers/register.ts';
import { wantALook } from '../../usecases/sweep/wants-a-look.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { putUp } from './acts.ts';
import { alarmFacts } from './alarm-facts.ts';
import { alertsOf, awaitedFacts } from './awaited.ts';
import { besideFacts } from './beside.ts';
import { deskRow } from './desk-row.ts';
import { dutyOf } from './duty/facts.ts';
import { addPage, type Visit } from './page.ts';

/** Rows of one page of the Desk. */
const ROWS = 40;
/** The newest of what wants a look; all of it has a page. */
const ALARMS_SHOWN = 5;
const FILTERS: readonly Filter[] = ['all', 'they-ask', 'we-asked', 'mine'];

export function deskPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/',
    permission: 'view',
    get: async (visit) => {
      const facts = await deskFacts(deps, visit);
      return {
        page: {
          ...{ title: deskTitle(visit.speech, facts), place: 'desk', islands: DESK_ISLANDS },
          beside: dutyLine(visit.speech, facts.duty),
        },
        content: deskScreen(visit.speech, facts, starts(visit)),
      };
    },
  });
}

/** Who may write a request is offered the urgent one. */
const starts = ({ speech, session }: Visit) =>
  roleFor('draft', session.roles) === undefined ? [] : [startButton(speech, URGENT)];

async function deskFacts(deps: CounterDeps, visit: Visit): Promise<DeskFacts> {
  const asked = visit.query.get('show') ?? 'all';
  const filter = FILTERS.find((one) => one === asked) ?? 'all';
  const now = deps.clock.now();
  const after = visit.query.get('after') ?? undefined;
  const found = await deskQueue(deps, {
    ...{ direction: directionOf(filter), after, limit: ROWS },
    ...{ officer: visit.session.officer, mine: filter === 'mine' },
  });
  const standing = await deskStanding(deps, { soon: DESK_SOON });
  const { acts, theirs } = await awaitedApprovals(deps, visit.session);
  const awaits = new Map(acts.map((act) => [act.thread, putUp(act)]));
  const names = new Map((await deps.store.transact(officers)).map(({ id, name }) => [id, name]));
  const rows = found.records.map((record) => ({
    ...deskRow(record, now, visit.session.officer, names),
    awaits: awaits.get(record.id),
  }));
  const beside = await besideFacts(deps, visit, rows);
  const wanting = await wantALook(deps, ALARMS_SHOWN);
  return {
    now,
    filter,
    counts: countsOf(found.counts),
    standing,
    awaited: await awaitedFacts(deps, visit, theirs),
    alerts: await alertsOf(deps, visit),
    rows,
    beside,
    duty: await dutyOf(deps, visit, now),
    alarms: {
      shown: await deps.store.transact((tx) => alarmFacts(tx, wanting.shown)),
      count: wanting.count,
    },
    ...(found.next === undefined ? {} : { next: nextPage(filter, found.next) }),
  };
}

const directionOf = (filter: Filter): DeskRow['direction'] | undefined =>
  filter === 'they-ask' ? 'incoming' : filter === 'we-asked' ? 'outgoing' : undefined;

const countsOf = ({ incoming, outgoing, mine }: DeskQueue['counts']) => ({
  all: incoming + outgoing,
  'they-ask': incoming,
  'we-asked': outgoing,
  mine,
});

const nextPage = (filter: Filter, after: string): string =>
  `/?${filter === 'all' ? '' : `show=${filter}&`}after=${encodeURIComponent(after)}`;
