/** When the partner asks by itself: each exercise it begins lies open once at the desk, and comes again some time after it was done. */
import type { OutgoingHalf } from '@comity/domain';
import { begin } from '../../world/acting.ts';
import { ASKED, type Asked } from '../cases.ts';
import { lastAt, type Partner } from './rule.ts';

/** Minutes at a true pace: between two of its requests, and before one that was done comes again. Ours. */
const BETWEEN = 5;
const AGAIN = 240;
/** Rounds of each exercise, so that a desk nobody looks after does not fill. */
const ROUNDS = 5;

const ENDED = new Set([
  ...['preserved', 'not-preserved', 'released', 'refused', 'withdrawn'],
  ...['executed', 'partly-executed', 'not-executed'],
]);

/** The next to send at `now`, with its number; undefined when it is too early or enough lies at the desk. Pure. */
export function nextAsked(
  own: readonly OutgoingHalf[],
  now: string,
  pace: number,
): { asked: Asked; round: number } | undefined {
  const since = (at: string | undefined, minutes: number) =>
    at === undefined || Date.parse(now) - Date.parse(at) >= (minutes * 60_000) / pace;
  const newest = own
    .map(({ history }) => history[0]?.at)
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  if (!since(newest, BETWEEN)) return undefined;
  for (const asked of ASKED) {
    const rounds = own.filter(({ reference }) => reference.startsWith(asked.prefix));
    const last = rounds.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
    const isTime = last === undefined || (ENDED.has(last.stage.name) && since(lastAt(last), AGAIN));
    if (isTime && rounds.length < ROUNDS) return { asked, round: rounds.length + 1 };
  }
  return undefined;
}

export async function sendAsked(
  partner: Partner,
  { asked, round }: { asked: Asked; round: number },
): Promise<string> {
  const { kind, urgency, prefix, draft } = asked;
  const content = draft(partner.now(), `${prefix}-${round}`);
  return begin(partner, { kind, urgency, from: 'xb', to: 'xa', draft: content });
}
