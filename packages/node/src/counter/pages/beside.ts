/** The request that is shown beside the list: the one asked for, else the first. */
import type { BesideFacts, DeskRow } from '@comity/web';
import { officers } from '../../usecases/officers/register.ts';
import { NoSuchRequest } from '../../usecases/request/half-record.ts';
import { showRequest } from '../../usecases/request/show-request.ts';
import type { CounterDeps } from '../deps.ts';
import { actsShown, isAwaiting, lessPutUp, namedFor, nextStep, putUp } from './acts.ts';
import { deskRow } from './desk-row.ts';
import type { Visit } from './page.ts';

export async function besideFacts(
  deps: CounterDeps,
  visit: Visit,
  rows: readonly DeskRow[],
): Promise<BesideFacts | undefined> {
  const id = visit.query.get('at') ?? rows[0]?.id;
  if (id === undefined) return undefined;
  const paper = await deps.store.transact((tx) => tx.papers.get(id));
  if (paper) {
    const row = rows.find((one) => one.id === id) ?? (await rowOf(deps, visit, paper));
    return { row, acts: [], contact: await contactOf(deps, row.state) };
  }
  const found = await foundRequest(deps, visit, id);
  if (!found) return undefined;
  const { record, openActs, sent } = found;
  const acts = namedFor(lessPutUp(actsShown(openActs, visit.session.roles), sent), record.half);
  const awaits = sent.filter(isAwaiting).map(putUp);
  const row = rows.find((one) => one.id === id) ?? (await rowOf(deps, visit, record));
  const next = awaits.length > 0 ? undefined : nextStep(acts, record.half, visit.session.roles);
  return { row, acts, next, awaits, contact: await contactOf(deps, row.state) };
}

async function foundRequest(deps: CounterDeps, visit: Visit, id: string) {
  try {
    const { openActs, sent } = await showRequest(deps, id, visit.officer);
    const record = await deps.store.transact((tx) => tx.halves.get(id));
    return record && { record, openActs, sent };
  } catch (error) {
    if (error instanceof NoSuchRequest) return undefined;
    throw error;
  }
}

async function rowOf(
  deps: CounterDeps,
  visit: Visit,
  record: Parameters<typeof deskRow>[0],
): Promise<DeskRow> {
  const names = new Map((await deps.store.transact(officers)).map(({ id, name }) => [id, name]));
  return deskRow(record, deps.clock.now(), visit.session.officer, names);
}

/** Who answers in that State, as its own directory says: its point of contact, else its first authority. */
async function contactOf(deps: CounterDeps, state: string): Promise<BesideFacts['contact']> {
  const entry = (await deps.store.transact((tx) => tx.trust.get(state)))?.trust.directory?.body;
  if (!entry) return undefined;
  const authority =
    entry.authorities.find(({ functions }) => functions.includes('24-7')) ?? entry.authorities[0];
  if (!authority) return undefined;
  const { name, languages, phone } = authority;
  return { name, languages, ...(phone === undefined ? {} : { phone }) };
}
