/** What a custody chain comes to on paper: hashes first recorded, people by role, and each event as a line. */
import type { CustodyLine } from '@comity/protocol';
import { machine, own } from '../direction.ts';
import { moment } from '../moment.ts';
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

export function rowsOf(lines: readonly CustodyLine[], words: PrintWords, zone?: string): EventRow[] {
  const { isRightToLeft: rtl } = words;
  return lines.map((line) => {
    const n = String(line.n);
    if (line.kind === 'withheld')
      return { n, at: '', action: words.withheld, who: '', about: [`${line.because}`, line.commitment] };
    const { at, action, actor = '–', role, item, digest, basis, reason } = line.event;
    const about = [
      ...(item === undefined ? [] : [`${words.item}: ${machine(item, rtl)}`]),
      ...(digest === undefined ? [] : [`SHA-256: ${machine(digest, rtl)}`]),
      ...(basis === undefined ? [] : [`${words.basis}: ${own(basis, rtl)}`]),
      ...(reason === undefined ? [] : [`${words.reason}: ${own(reason, rtl)}`]),
    ];
    const who =
      role === undefined ? actor : `${machine(actor, rtl)} (${own(words.roles[role] ?? role, rtl)})`;
    return { n, at: moment(at, zone), action: words.actions[action] ?? action, who, about };
  });
}
