/** The page of one item, and what is done from it: a look that is saved, broken glass, the mark. Content leaves as a file alone. */
import { type Fault, type ItemPageFacts, itemHref, itemScreen, itemTitle, SAID_KEYS } from '@comity/web';
import type { ItemRecord } from '../../../ports/records/index.ts';
import { type EvidenceFacts, factsOf } from '../../../usecases/evidence/item.ts';
import { handsOfItem } from '../../../usecases/looks/item-hands.ts';
import { openGlass, ordinaryRole } from '../../../usecases/looks/may-look.ts';
import { LOOK_PURPOSES } from '../../../usecases/looks/purposes.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { askedIn, type LookAnswers, lookerOf, NOTHING_SAID } from './asked.ts';
import { itemName, itemOf, linksShown, seenRequest } from './seen.ts';

const URL = '/requests/:id/evidence/items/:item';
/** Links one page shows of an item; the chain of the case has all. */
const LINKS = 200;

export function itemPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: URL,
    permission: 'view',
    get: async (visit) => {
      const item = await deps.store.transact((tx) => itemOf(tx, visit));
      await deps.node.noteLook(
        { request: item.request, ext: { list: 'item', item: item.id } },
        visit.officer,
      );
      return itemPage(deps, visit, NOTHING_SAID, []);
    },
  });
  addFile(app, deps, { url: `${URL}/look`, permission: 'evidence-look', post: (visit) => look(deps, visit) });
  addPage(app, deps, {
    url: `${URL}/glass`,
    permission: 'break-glass',
    post: (visit) => breakGlass(deps, visit),
  });
  for (const marked of [true, false])
    addPage(app, deps, {
      url: `${URL}/${marked ? 'mark' : 'unmark'}`,
      permission: marked ? 'evidence-mark' : 'evidence-unmark',
      post: (visit) => mark(deps, visit, marked),
    });
}

async function look(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const asked = askedIn(visit);
  if ('faults' in asked) return itemPage(deps, visit, asked.answers, asked.faults);
  const { id } = await deps.store.transact((tx) => itemOf(tx, visit));
  const found = await deps.node.lookAtItem({ item: id, ...asked }, lookerOf(visit));
  return { file: found.bytes, size: found.size, name: `${id}.bin`, type: 'application/octet-stream' };
}

async function breakGlass(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const asked = askedIn(visit);
  if ('faults' in asked) return itemPage(deps, visit, asked.answers, asked.faults);
  const { id } = await deps.store.transact((tx) => itemOf(tx, visit));
  await deps.node.breakGlass({ item: id, ...asked }, lookerOf(visit));
  deps.lookAgain();
  return { go: `${itemHref(visit.params.id!, id)}?done=glass` };
}

async function mark(deps: CounterDeps, visit: Visit, marked: boolean): Promise<Outcome> {
  const reason = answer(visit.form, 'mark-reason');
  if (reason === '')
    return itemPage(deps, visit, NOTHING_SAID, [
      { field: 'mark-reason', says: visit.speech.say('evidence.fault-reason') },
    ]);
  const { id } = await deps.store.transact((tx) => itemOf(tx, visit));
  await deps.node.markItem({ item: id, marked, reason: reason.slice(0, 2000) }, visit.officer);
  return { go: `${itemHref(visit.params.id!, id)}?done=mark` };
}

const DONE = {
  glass: 'evidence.glass-done',
  mark: 'evidence.mark-done',
  said: 'evidence.said-done',
} as const;

async function itemPage(
  deps: CounterDeps,
  visit: Visit,
  answers: LookAnswers,
  faults: Fault[],
): Promise<Outcome> {
  const { speech, query } = visit;
  const facts = await factsShown(deps, visit, answers, faults);
  const done = query.get('done') ?? '';
  return {
    page: {
      title: itemTitle(speech, facts),
      place: 'requests',
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: itemScreen(speech, facts),
    ...(Object.hasOwn(DONE, done) ? { done: speech.say(DONE[done as keyof typeof DONE]) } : {}),
  };
}

async function factsShown(
  deps: CounterDeps,
  visit: Visit,
  answers: LookAnswers,
  faults: Fault[],
): Promise<ItemPageFacts> {
  const { name, who } = await seenRequest(deps, visit);
  const { session } = visit;
  const [item, packages, glass] = await deps.store.transact(async (tx) => {
    const found = await itemOf(tx, visit);
    const made = await tx.packages.where('request', found.request);
    return [
      found,
      made.filter((one) => one.direction === 'made' && one.items.includes(found.id)).map(({ id }) => id),
      await openGlass(tx, deps.clock.now(), found.id, session.officer),
    ];
  });
  const facts = factsOf(item);
  const links = await handsOfItem(deps.store, item.id, { limit: LINKS });
  const may = (permission: Parameters<typeof roleFor>[0]) =>
    !session.readOnly && roleFor(permission, session.roles) !== undefined;
  return {
    ...{ name, item: itemName(item), kind: facts.kind, bytes: facts.size, csrf: visit.csrf, faults },
    ...{ sha256: facts.sha256, sha512: facts.sha512, addedAt: item.addedAt, by: who(item.addedBy) },
    ...{ modifiedClaimed: facts.modifiedClaimed, erasedAt: item.erasedAt, packages },
    mark: item.mark && { by: who(item.mark.by), at: item.mark.at },
    said: saidOf(facts),
    claimed: (facts.acquisition?.claimed ?? []).map(({ alg, scope, value }) => ({ alg, scope, value })),
    madeFrom: await madeFromOf(deps, facts),
    maySay: item.erasedAt === undefined && packages.length === 0 && may('evidence-add'),
    chain: (await linksShown(deps, visit, links, who)).toReversed(),
    look: may('evidence-look')
      ? {
          standing: standingOf(item, lookerOf(visit), glass?.until),
          mayBreak: may('break-glass'),
          purposes: LOOK_PURPOSES,
          answers,
        }
      : undefined,
    mayMark:
      item.erasedAt === undefined && may(item.mark === undefined ? 'evidence-mark' : 'evidence-unmark'),
  };
}

function standingOf(
  item: ItemRecord,
  who: ReturnType<typeof lookerOf>,
  until: string | undefined,
): NonNullable<ItemPageFacts['look']>['standing'] {
  if (ordinaryRole(who, item) !== undefined) return { is: 'open' };
  if (until !== undefined) return { is: 'glass', until };
  const works = roleFor('evidence-open', who.roles) !== undefined;
  return { is: 'closed', why: works ? 'marked' : 'role' };
}

/** Words of people, each under what it is said of. */
function saidOf({
  acquisition,
  mediaTypeClaimed,
  dataIds,
  sensitivity,
}: EvidenceFacts): ItemPageFacts['said'] {
  const all: Partial<Record<string, string | string[]>> = {
    ...(acquisition as Record<string, string | string[]> | undefined),
    ...(mediaTypeClaimed === undefined ? {} : { mediaTypeClaimed }),
    ...(dataIds === undefined ? {} : { dataIds }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
  return SAID_KEYS.flatMap((term) => {
    const said = all[term];
    if (said === undefined) return [];
    return [{ term, says: typeof said === 'string' ? said : said.join('\n') }];
  });
}

async function madeFromOf(
  deps: CounterDeps,
  { derivedFrom = [] }: EvidenceFacts,
): Promise<ItemPageFacts['madeFrom']> {
  const items = await deps.store.transact((tx) =>
    Promise.all(derivedFrom.map(({ itemId }) => tx.items.get(itemId))),
  );
  return derivedFrom.map(({ itemId, process, tool }, at) => {
    const item = items[at];
    return { item: item ? itemName(item) : { id: itemId }, process, tool };
  });
}
