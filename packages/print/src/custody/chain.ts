/** What a custody chain comes to on paper: hashes first recorded, people by role, and each event as a line. */
import { type Speech, speak } from '@comity/language';
import type { CustodyEvent, CustodyLine } from '@comity/protocol';
import { machine, own } from '../direction.ts';
import { moment } from '../moment.ts';
import { PRINT_WORDS, type PrintLanguage } from '../words/index.ts';
import type { PrintWords } from '../words/words.ts';

export interface Hashed {
  readonly about: string;
  readonly sha256: string;
  readonly at: string;
}

/** By item, or by package for what came from another State: the hash as it was first recorded. */
export function hashesOf(lines: readonly CustodyLine[], zone?: string): Hashed[] {
  const first = new Map<string, Hashed>();
  for (const line of lines) {
    if (line.kind !== 'opened' || line.event.digest === undefined) continue;
    const { action, item, digest, at, ext } = line.event;
    const about = action === 'hashed' ? item : action === 'received' ? String(ext?.package ?? '') : undefined;
    if (about === undefined || about === '' || first.has(about)) continue;
    first.set(about, { about, sha256: digest, at: moment(at, zone) });
  }
  return [...first.values()];
}

export interface People {
  readonly role: string;
  /** Pseudonyms, in the order in which they first acted. */
  readonly actors: string[];
  readonly acts: number;
}

/** Who acted, by role; what the node did by itself stands under its own name. */
export function peopleOf(lines: readonly CustodyLine[], words: PrintWords): People[] {
  const roles = new Map<string, { actors: Set<string>; acts: number }>();
  for (const line of lines) {
    if (line.kind !== 'opened') continue;
    const { actor = '–', role } = line.event;
    const name = role === undefined ? words.machine : (words.roles[role] ?? role);
    const known = roles.get(name) ?? { actors: new Set<string>(), acts: 0 };
    known.actors.add(actor);
    known.acts += 1;
    roles.set(name, known);
  }
  return [...roles].map(([role, { actors, acts }]) => ({ role, actors: [...actors], acts }));
}

/** One row of the table of events. */
export interface EventRow {
  readonly n: string;
  readonly at: string;
  readonly action: string;
  readonly who: string;
  /** What it was done to, and why: each its own line. */
  readonly about: readonly string[];
}

export function rowsOf(lines: readonly CustodyLine[], language: PrintLanguage, zone?: string): EventRow[] {
  const words = PRINT_WORDS[language];
  const { isRightToLeft: rtl } = words;
  const speech = speak(language);
  return lines.map((line) => {
    const n = String(line.n);
    if (line.kind === 'withheld')
      return { n, at: '', action: words.withheld, who: '', about: [`${line.because}`, line.commitment] };
    const { at, action, actor = '–', role } = line.event;
    const about = [...thingsIn(line.event, words, speech), ...reasonsIn(line.event, words, speech)];
    const who =
      role === undefined ? actor : `${machine(actor, rtl)} (${own(words.roles[role] ?? role, rtl)})`;
    return { n, at: moment(at, zone), action: words.actions[action] ?? action, who, about };
  });
}

/** What it was done to. */
function thingsIn({ item, digest, ext }: CustodyEvent, words: PrintWords, speech: Speech): string[] {
  const { isRightToLeft: rtl } = words;
  const said = (name: string) => (typeof ext?.[name] === 'string' ? (ext[name] as string) : undefined);
  const [list, to, thing, whole] = [said('list'), said('to'), item ?? said('item'), said('package')];
  return [
    ...(list === undefined ? [] : [speech.label('evidence', `saw.${list}`)]),
    ...(typeof ext?.place === 'number'
      ? [speech.say('evidence.saw.place', { n: speech.number(ext.place) })]
      : []),
    ...(thing === undefined ? [] : [`${words.item}${speech.colon}${machine(thing, rtl)}`]),
    ...(whole === undefined ? [] : [`${words.package}${speech.colon}${machine(whole, rtl)}`]),
    ...(to === undefined ? [] : [`${words.state}${speech.colon}${nameOf(to, words, speech)}`]),
    ...(said('mark') === 'abuse-material' ? [speech.say('evidence.marked')] : []),
    ...(digest === undefined ? [] : [`SHA-256${speech.colon}${machine(digest, rtl)}`]),
  ];
}

/** Why, in the words of whoever did it. */
function reasonsIn({ purpose, basis, reason }: CustodyEvent, words: PrintWords, speech: Speech): string[] {
  const { isRightToLeft: rtl } = words;
  const what = speech.say('evidence.purpose');
  return [
    ...(purpose === undefined
      ? []
      : [`${what}${speech.colon}${speech.label('evidence', `purpose.${purpose}`)}`]),
    ...(basis === undefined ? [] : [`${words.basis}${speech.colon}${own(basis, rtl)}`]),
    ...(reason === undefined ? [] : [`${words.reason}${speech.colon}${own(reason, rtl)}`]),
  ];
}

/** A State by name, and by the code that stands in the record. */
export const nameOf = (code: string, { isRightToLeft: rtl }: PrintWords, speech: Speech): string =>
  `${own(speech.state(code), rtl)} (${machine(code, rtl)})`;
