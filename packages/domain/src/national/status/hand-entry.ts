// An act written down by an officer, always with the source it was read in.
import { provision } from '@comity/convention';
import type { Participant, TreatyActKind } from '@comity/convention/national';
import { daysFrom } from '../days.ts';
import type { StatusEntry } from './entry.ts';

/** What an officer writes. `date` is a day or a month. */
export interface HandEntry {
  readonly participant: string;
  readonly kind: TreatyActKind;
  readonly date: string;
  readonly ref?: string;
  readonly text?: string;
  readonly about?: string;
  readonly source: { readonly name: string; readonly url?: string };
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note?: string;
}

/** Why it cannot be kept; empty when it can. */
export type HandObjection =
  | 'unknown-participant'
  | 'impossible-date'
  | 'before-opening'
  | 'in-the-future'
  | 'no-source'
  | 'no-such-paragraph'
  | 'no-words'
  | 'about-nothing';

const NEEDS_WORDS: readonly TreatyActKind[] = ['reservation', 'declaration', 'objection', 'notification'];
const NEEDS_ABOUT: readonly TreatyActKind[] = ['objection', 'withdrawal'];

/** Every objection at once. `known` are the ids of entries there are. */
export function objectionsTo(
  entry: HandEntry,
  facts: {
    participants: readonly Participant[];
    known: ReadonlySet<string>;
    today: string;
    concluded: string;
  },
): HandObjection[] {
  const date = daysFrom(entry.date);
  const wrong: [HandObjection, boolean][] = [
    ['unknown-participant', !facts.participants.some(({ code }) => code === entry.participant)],
    ['impossible-date', date === undefined],
    ['before-opening', date !== undefined && date.latest < facts.concluded],
    ['in-the-future', date !== undefined && date.earliest > facts.today],
    ['no-source', entry.source.name.trim() === ''],
    ['no-such-paragraph', entry.ref !== undefined && !provision(entry.ref) && !/^\d+$/.test(entry.ref)],
    ['no-words', NEEDS_WORDS.includes(entry.kind) && (entry.text ?? '').trim() === ''],
    ['about-nothing', NEEDS_ABOUT.includes(entry.kind) && !facts.known.has(entry.about ?? '')],
  ];
  return wrong.flatMap(([code, is]) => (is ? code : []));
}

/** The entry as it is kept. Only for one that nothing was objected to. */
export function handEntry(entry: HandEntry, kept: { id: string; at: string; by: string }): StatusEntry {
  const { source, date, ...rest } = entry;
  return {
    ...rest,
    id: kept.id,
    date: daysFrom(date)!,
    sources: [{ id: `hand-${kept.id}`, ...source, standing: 'hand' }],
    via: 'hand',
    recordedAt: kept.at,
    recordedBy: kept.by,
  };
}
