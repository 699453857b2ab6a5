/** The file of a request: each tab a page of its own, gathered from what the API shows of it. */

import { citeInLine, provision, safeguard } from '@comity/convention';
import { attachmentsIn, contentOf } from '@comity/domain';
import type { Speech } from '@comity/language';
import { composeLetter } from '@comity/letter';
import {
  actName,
  type FileFacts,
  fileScreen,
  fileTitle,
  NEXT_ACT,
  TABS,
  type TabFacts,
  type TabName,
} from '@comity/web';
import type { Digest, HalfRecord } from '../../ports/records/index.ts';
import { letterFacts } from '../../usecases/letters/letter-facts.ts';
import { PERMISSIONS } from '../../usecases/officers/permissions.ts';
import { officers } from '../../usecases/officers/register.ts';
import { messageBodies } from '../../usecases/request/message-bodies.ts';
import { showRequest } from '../../usecases/request/show-request.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { actsShown, isAwaiting, lessPutUp, namedFor, nameOfMessage, nextStep } from './acts.ts';
import { attachmentsBeside } from './attachments.ts';
import { deskRow } from './desk-row.ts';
import { evidenceOf } from './evidence/tab.ts';
import { conductBesideLetter } from './law/conduct.ts';
import { wordsOf } from './message-words.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { putUpIn } from './put-up.ts';

export function requestPages(app: Counter, deps: CounterDeps): void {
  for (const tab of TABS)
    addPage(app, deps, {
      url: tab === 'letter' ? '/requests/:id' : `/requests/:id/${tab}`,
      permission: 'view',
      get: (visit) => filePage(deps, visit, tab),
    });
}

const IS_REQUEST = /^comity\.(letter|preservation)\.request\//;

type Found = Awaited<ReturnType<typeof showRequest>>;
export interface Seen {
  found: Found;
  record: HalfRecord;
  /** Names of officers by id. */
  names: ReadonlyMap<string, string>;
}

async function filePage(deps: CounterDeps, visit: Visit, tab: TabName): Promise<Outcome> {
  const id = visit.params.id!;
  // Lists lead here by the id alone; what is kept by hand has a file of another kind.
  if (await deps.store.transact((tx) => tx.papers.get(id))) return { go: `/paper/${id}` };
  const seen = await seenBy(deps, visit);
  const facts = await factsOf(deps, visit, tab, seen);
  const done = doneSays(visit);
  return {
    page: {
      ...{ title: fileTitle(visit.speech, facts), place: 'requests', islands: ['desk'] },
      paintedWith: NEXT_ACT,
    },
    content: [
      ...fileScreen(visit.speech, facts),
      tab === 'safeguards' ? conductBesideLetter(deps, visit, seen.record.half) : null,
    ],
    ...(done === undefined ? {} : { done }),
  };
}

/** A request as its pages look at it. Throws NoSuchRequest. */
export async function seenBy(deps: CounterDeps, { params, officer }: Visit): Promise<Seen> {
  const found = await showRequest(deps, params.id!, officer);
  const [record, known] = await deps.store.transact(async (tx) => [
    await tx.halves.get(params.id!),
    await officers(tx),
  ]);
  return { found, record: record!, names: new Map(known.map(({ id, name }) => [id, name])) };
}

/** What the act before this page came to: the name of the act stands in the address. */
function doneSays({ speech, query }: Visit): string | undefined {
  const added = Number(query.get('added') ?? 0);
  if (Number.isInteger(added) && added > 0) return speech.say('evidence.added', { count: added });
  const said = (['done', 'put-up', 'back'] as const).find((name) => query.has(name));
  const act = said === undefined ? '' : query.get(said)!;
  if (said === undefined || !/^[a-z.-]{2,40}$/.test(act)) return undefined;
  const label = actName(speech, act);
  return label === act ? undefined : speech.say(SAYS[said], { act: label });
}

const SAYS = { done: 'request.done', 'put-up': 'request.put-up', back: 'request.taken-back' } as const;

const ROLES = PERMISSIONS.own;

/** What stands beside every page of a request. */
export async function nextFor(deps: CounterDeps, visit: Visit, seen: Seen) {
  const { found, record, names } = seen;
  const { readOnly, roles, officer } = visit.session;
  const now = deps.clock.now();
  const row = deskRow(record, now, officer, names);
  const acts = namedFor(lessPutUp(actsShown(found.openActs, roles), found.sent), record.half);
  const { clock, isOurs, who, isMine: _, ...name } = row;
  const waits = found.sent.some(isAwaiting);
  const next = readOnly || waits ? undefined : nextStep(acts, record.half, roles);
  return {
    ...{ name, now, clock, isOurs, who, acts, next },
    others:
      next !== undefined || waits
        ? undefined
        : nextStep(actsShown(found.openActs, ROLES), record.half, ROLES),
    awaiting: await putUpIn(deps, visit, found, names),
  };
}

async function factsOf(deps: CounterDeps, visit: Visit, tab: TabName, seen: Seen): Promise<FileFacts> {
  const { found, record } = seen;
  const { half } = record;
  return {
    ...(await nextFor(deps, visit, seen)),
    tab,
    registeredAs:
      'registration' in half.stage
        ? half.stage.registration?.registeredAs
        : half.acknowledgement?.registeredAs,
    since: half.stage.at,
    counts: { messages: found.sent.length + found.received.length, timeline: half.history.length },
    content: await contentFor(deps, visit, tab, seen),
  };
}

async function contentFor(deps: CounterDeps, visit: Visit, tab: TabName, seen: Seen): Promise<TabFacts> {
  if (tab === 'letter') {
    const facts = await letterFacts(deps, { request: seen.record.id, of: 'request' }, deps.verifyAt);
    const attachments = await attachmentsBeside(deps, visit, seen.record.half);
    return { tab, letter: composeLetter(facts, visit.speech), attachments };
  }
  if (tab === 'timeline') return { tab, entries: storyOf(visit, seen) };
  if (tab === 'messages') {
    const bodies = await deps.store.transact((tx) => messageBodies(tx, seen.record.id));
    return { tab, messages: messagesOf(seen, bodies) };
  }
  if (tab === 'safeguards') return { tab, records: safeguardsOf(seen) };
  return evidenceOf(deps, visit, seen.record, seen.names);
}

function storyOf({ speech }: Visit, seen: Seen) {
  const { record, names } = seen;
  return record.half.history.map(({ at, act, by, paragraphs, message, note, overrides = [] }) => ({
    at,
    ...actTold(record, at, act),
    by: names.get(by) ?? by,
    isTheirs: by === record.half.counterpart,
    citation: citeInLine(paragraphs),
    note:
      note ??
      passedOn(record, at, act) ??
      withFiles(speech, record, act) ??
      approvedBy(speech, seen, act === 'authorise' ? 0 : sentBy(act, message)),
    overrides,
  }));
}

/** Ours by its act, theirs by its message. Where only a part was refused, the story says so: the request goes on. */
function actTold({ half }: HalfRecord, at: string, act: string): { act: string; isMessage: boolean } {
  const isRefusal = act === 'refuse' || act === 'comity.decision.refused/1';
  if (isRefusal && half.partialRefusals.some((part) => part.at === at))
    return { act: 'refuse-part', isMessage: false };
  return { act: nameOfMessage(act), isMessage: act.startsWith('comity.') };
}

/** The letter as it went or came. */
const WITH_FILES: ReadonlySet<string> = new Set(['dispatch', 'comity.letter.request/1']);

function withFiles(speech: Speech, { half }: HalfRecord, act: string): string | undefined {
  const count = WITH_FILES.has(act) ? attachmentsIn(half).length : 0;
  return count === 0 ? undefined : speech.say('attachments.count', { count });
}

type StoryMessage = HalfRecord['half']['history'][number]['message'];

/** A request went out under the eyes that authorised it. */
const sentBy = (act: string, message: StoryMessage): number | undefined =>
  message?.direction === 'sent' && act !== 'dispatch' ? message.seq : undefined;

/** Under whose eyes it went out: the act names only who put it up. */
function approvedBy(speech: Speech, { found, names }: Seen, place: number | undefined): string | undefined {
  const by = found.sent.find(({ seq }) => seq === place)?.approvedBy ?? [];
  if (by.length === 0) return undefined;
  return speech.say('request.approved-by', { names: speech.list(by.map((id) => names.get(id) ?? id)) });
}

/** To whom, on which day, with our own note: the act in the story says only that it was passed on. */
function passedOn({ half }: HalfRecord, at: string, act: string): string | undefined {
  if (act !== 'transmit') return undefined;
  const nth = half.history.filter((one) => one.act === act && one.at <= at).length - 1;
  const found = half.transmissions[nth];
  if (found === undefined) return undefined;
  return [found.to, found.at.slice(0, 10), found.note].filter((text) => text !== undefined).join(' · ');
}

function messagesOf({ found }: Seen, bodies: Awaited<ReturnType<typeof messageBodies>>) {
  const said = (digest: string) => {
    const body = bodies.get(digest as Digest);
    return {
      isRequest: body !== undefined && IS_REQUEST.test(body.type),
      says: body === undefined ? [] : wordsOf(body),
    };
  };
  const sent = found.sent.map(({ id, type, createdAt, stage, payloadDigest, problem }) => ({
    id,
    type: nameOfMessage(type),
    direction: 'sent' as const,
    at: createdAt,
    stage,
    digest: payloadDigest,
    problem,
    ...said(payloadDigest),
  }));
  const received = found.received.map(({ id, type, at, stage, digest }) => ({
    id,
    type: nameOfMessage(type),
    direction: 'received' as const,
    at,
    stage,
    digest,
    ...said(digest),
  }));
  return [...sent, ...received].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function safeguardsOf({ record: { half } }: Seen) {
  const theirs = half.direction === 'incoming' ? (contentOf(half).safeguards ?? []) : [];
  const own =
    half.direction === 'outgoing'
      ? [...(contentOf(half).safeguards ?? []), ...half.safeguards]
      : half.safeguards;
  const shownAs = (isTheirs: boolean) => (one: (typeof own)[number]) => {
    const rule = safeguard(one.id);
    const paragraphs = (rule?.provisions ?? []).map((each) => provision(each as string)?.ref ?? String(each));
    return { ...one, citation: citeInLine(paragraphs), isTheirs };
  };
  return [...own.map(shownAs(false)), ...theirs.map(shownAs(true))];
}
