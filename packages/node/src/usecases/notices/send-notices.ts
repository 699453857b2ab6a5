/**
 * Tells people outside the desk that something waits: which desk, what kind of thing, since when; never whose case, nor with whom.
 * What is to be told follows from the open alarms; what was told is on the record, so a crash repeats one message at most and loses none.
 * Alarms of one moment go in one message, and one person is written to every two minutes at most.
 */
import { type Language, speak } from '@comity/language';
import type { Json } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { Courier, ShortText } from '../../ports/courier.ts';
import type { AlarmRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { shiftOnDuty } from '../duty/on-duty.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { isTold, type NoticeStep, namesDuty, type Told, UNSENT_KIND, withDuty } from './plan.ts';

export interface SendsNotices {
  store: Store;
  clock: Clock;
  me: StateCode;
  courier: Courier;
  steps: NoticeStep[];
}

const MINUTE = 60_000;
/** Between two messages to one person. */
const APART = 2 * MINUTE;
const LONGEST_PAUSE = 60 * MINUTE;
/** Failures in a row after which the desk is told. */
const TOO_MANY = 5;
/** The newest: what is older was told, and may be told again once fewer are open. */
const MOST_ALARMS = 500;
const MOST_LINES = 8;
const BOOK = 'notices';

/** By who is told: alarms they were told of, when last, and how often in a row it failed. */
interface Page {
  told: Record<string, Instant>;
  last?: Instant;
  failed: number;
  next?: Instant;
}
type Book = Record<string, Page>;

interface Due {
  who: Told;
  alarms: AlarmRecord[];
}

/** Answers how many messages went out. */
export async function sendNotices(deps: SendsNotices): Promise<number> {
  const due = await deps.store.transact((tx) => claim(tx, deps));
  let sent = 0;
  for (const one of due) {
    const problem = await deps.courier.carry(textFor(deps.me, one)).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    if (problem === undefined) sent += 1;
    await deps.store.transact((tx) => note(tx, deps, one, problem));
  }
  return sent;
}

/** What is due now, written down as tried before it is. */
async function claim(tx: Tx, { clock, steps: rota }: SendsNotices): Promise<Due[]> {
  const now = clock.now();
  const steps = namesDuty(rota) ? withDuty(rota, await shiftOnDuty(tx)) : rota;
  const newest = await tx.alarms.downFrom('open', '', '~', { limit: MOST_ALARMS });
  const open = newest.reverse().filter(isTold);
  const before = await readBook(tx);
  const book: Book = {};
  const due: Due[] = [];
  for (const who of everyone(steps)) {
    const name = nameOf(who);
    const page = pruned(before[name] ?? { told: {}, failed: 0 }, open);
    const alarms = open.filter(
      (alarm) => page.told[keyOf(alarm)] === undefined && isTheirs(alarm, who, steps, now),
    );
    const rests = (page.next ?? '') > now || (page.last !== undefined && shift(page.last, APART) > now);
    const isDue = alarms.length > 0 && !rests;
    if (isDue) due.push({ who, alarms });
    book[name] = isDue ? { ...page, next: shift(now, pauseAfter(page.failed)) } : page;
  }
  if (JSON.stringify(book) !== JSON.stringify(before)) await writeBook(tx, book);
  return due;
}

async function note(
  tx: Tx,
  { clock, me }: SendsNotices,
  { who, alarms }: Due,
  problem: Error | undefined,
): Promise<void> {
  const now = clock.now();
  const book = await readBook(tx);
  const page = book[nameOf(who)] ?? { told: {}, failed: 0 };
  const key = `${UNSENT_KIND}/${nameOf(who)}`;
  if (problem === undefined) {
    const told = { ...page.told, ...Object.fromEntries(alarms.map((alarm) => [keyOf(alarm), now])) };
    book[nameOf(who)] = { told, last: now, failed: 0 };
    await endAlarm(tx, clock, key);
  } else {
    book[nameOf(who)] = { ...page, failed: page.failed + 1 };
    if (page.failed + 1 >= TOO_MANY) {
      const text = `${nameOf(who)} was not told that something waits: ${problem.message.slice(0, 200)}. It is tried again; telephone meanwhile, and look at notices.json.`;
      await raiseAlarm(tx, clock, { key, kind: 'notices-unsent', about: me, text, paragraphs: [] });
    }
  }
  await writeBook(tx, book);
}

const readBook = async (tx: Tx): Promise<Book> =>
  ((await tx.settings.get(BOOK))?.value ?? {}) as unknown as Book;
const writeBook = (tx: Tx, book: Book): Promise<void> =>
  tx.settings.put({ name: BOOK, value: book as unknown as Json });

const nameOf = ({ channel, address }: Told): string => `${channel} ${address}`;
/** Raised anew, it is another. */
const keyOf = ({ key, raisedAt }: AlarmRecord): string => `${key} ${raisedAt}`;
const pauseAfter = (failed: number): number => Math.min(MINUTE * 2 ** failed, LONGEST_PAUSE);

function everyone(steps: NoticeStep[]): Told[] {
  return [...new Map(steps.flatMap(({ to }) => to).map((who) => [nameOf(who), who])).values()];
}

function isTheirs({ raisedAt }: AlarmRecord, who: Told, steps: NoticeStep[], now: Instant): boolean {
  return steps.some(
    ({ afterMinutes, to }) =>
      to.some((one) => nameOf(one) === nameOf(who)) && shift(raisedAt, afterMinutes * MINUTE) <= now,
  );
}

/** What is no longer open need not be remembered. */
function pruned(page: Page, open: AlarmRecord[]): Page {
  const keys = new Set(open.map(keyOf));
  const told = Object.fromEntries(Object.entries(page.told).filter(([key]) => keys.has(key)));
  return { ...page, told };
}

function textFor(me: StateCode, { who, alarms }: Due): ShortText {
  const { channel, address: to, language } = who;
  const { say, label, universal } = speak(language as Language);
  const state = speak(language as Language).state(me);
  const subject = say('notices.subject', { state, count: alarms.length });
  const since = (alarm: AlarmRecord) =>
    say('notices.since', { what: kindName(label, alarm.kind), moment: universal(alarm.raisedAt) });
  if (channel === 'sms') return { channel, to, subject: '', text: `${subject} ${since(alarms[0]!)}` };
  const lines = alarms.slice(0, MOST_LINES).map((alarm) => `- ${since(alarm)}`);
  return { channel, to, subject, text: [subject, '', ...lines, '', say('notices.open')].join('\n') };
}

/** Few kinds have a name of their own: the rest only wants a look. */
const kindName = (label: (area: 'notices', code: string) => string, kind: string): string => {
  const named = label('notices', `kind-${kind}`);
  return named === `kind-${kind}` ? label('notices', 'kind-other') : named;
};
