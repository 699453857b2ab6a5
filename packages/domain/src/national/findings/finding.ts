// How a State's law stands to one question of the Convention, as a person found it. Two people who differ are both kept (ours).
import { type Requirement, requirements } from '@comity/convention';
import type { ProvisionStatus } from '../provisions/provision.ts';

export type FindingStatus = 'met' | 'partly' | 'not' | 'not-applicable';

/** The question as it was when it was answered; a later change of its words does not move the answer. */
export interface AskedAs {
  readonly ref: string;
  readonly question: string;
  readonly duty: Requirement['duty'];
}

/** What one person found. Nothing is changed afterwards but by a second reader or by taking it back. */
export interface Assessment {
  readonly id: string;
  readonly at: string;
  /** The officer who wrote it down here. */
  readonly by: string;
  /** Found by somebody without an account here, and taken in from a file: who, and where it stands. */
  readonly from?: { readonly assessor: string; readonly source: string };
  readonly status: FindingStatus;
  readonly reason: string;
  /** Provisions it rests on, as they were: id and version. */
  readonly provisions: readonly { readonly id: string; readonly version: number }[];
  readonly elements?: Readonly<Record<string, ElementAnswer>>;
  readonly asked: AskedAs;
  readonly secondReader?: { by: string; at: string; agrees: boolean; note?: string };
  readonly takenBack?: { at: string; why: string };
}

/** Who found it: whoever wrote it down, unless it came in a file. */
export const assessorOf = ({ by, from }: Pick<Assessment, 'by' | 'from'>): string => from?.assessor ?? by;

/** A name in a file never takes the place of an officer's own finding. */
const voiceOf = ({ by, from }: Assessment): string => (from ? `file: ${from.assessor}` : by);

/** A bill, and what was struck down, is no law: alone it meets nothing (ours). What is suspended is law, and a doubt. Of none named nothing is said here. */
export const isMetByNoLaw = (
  status: FindingStatus,
  provisions: readonly ({ readonly status: ProvisionStatus } | undefined)[],
): boolean =>
  status === 'met' &&
  provisions.length > 0 &&
  provisions.every((one) => one?.status === 'bill' || one?.status === 'struck-down');

/** How a law stands to one element of an offence, or whether it uses an option the text leaves. */
export type ElementAnswer = 'there' | 'partly' | 'missing' | 'used' | 'not-used';

/** All that was found of one question for one State, oldest first. */
export interface Cell {
  readonly state: string;
  readonly requirement: string;
  readonly history: readonly Assessment[];
}

/** `disputed`: two assessors differ, or a second reader does not agree. */
export type CellStatus = FindingStatus | 'disputed' | 'not-assessed';

export interface CellStanding {
  readonly status: CellStatus;
  /** The latest of each assessor, newest first. */
  readonly current: readonly Assessment[];
  /** The question was worded otherwise when the newest was found. */
  readonly askedOtherwise: boolean;
  /** Nobody but the assessor has read it yet. */
  readonly unread: boolean;
}

const questions = new Map(requirements.map((one) => [one.id, one]));

export const askedNow = ({ ref, question, duty }: Requirement): AskedAs => ({ ref, question, duty });

const isAskedAlike = (a: AskedAs, b: AskedAs): boolean =>
  a.question === b.question && a.duty === b.duty && a.ref === b.ref;

/** Where a question stands, by what was found until `until` (an instant; now when absent). */
export function standingOfCell(cell: Cell | undefined, until?: string): CellStanding {
  const standing = (cell?.history ?? []).filter(
    ({ at, takenBack }) =>
      (until === undefined || at <= until) &&
      (takenBack === undefined || (until !== undefined && takenBack.at > until)),
  );
  const latest = new Map(standing.map((found) => [voiceOf(found), found]));
  const current = [...latest.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const newest = current[0];
  if (!cell || !newest) return { status: 'not-assessed', current: [], askedOtherwise: false, unread: false };
  const differ = current.some(
    ({ status, secondReader }) => status !== newest.status || secondReader?.agrees === false,
  );
  const now = questions.get(cell.requirement);
  return {
    status: differ ? 'disputed' : newest.status,
    current,
    askedOtherwise: now !== undefined && !isAskedAlike(askedNow(now), newest.asked),
    unread: newest.secondReader === undefined,
  };
}

/** One letter a status, for many cells at once. A question that was worded otherwise has a capital letter. */
export const LETTERS: Readonly<Record<CellStatus, string>> = {
  met: 'm',
  partly: 'p',
  not: 'n',
  'not-applicable': 'x',
  disputed: 'd',
  'not-assessed': '-',
};

export const letterOf = (cell: Cell | undefined): string => {
  const { status, askedOtherwise } = standingOfCell(cell);
  return askedOtherwise ? LETTERS[status].toUpperCase() : LETTERS[status];
};
