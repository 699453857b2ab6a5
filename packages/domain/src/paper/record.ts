// A request to or from a State without a node, kept by hand: what came and went on paper, by e-mail, through INTERPOL or diplomatic
// channels (40(12)(d), 40(13)), as officers of this State entered it. It is no half: nothing in it was sealed and nothing proves it.

import type { GroundCode } from '@comity/convention';
import type { Clock } from '../law/clock.ts';
import type { Override } from '../law/judge.ts';
import type { Digest, Instant, StateCode } from '../law/scalars.ts';
import type { LetterDraft } from '../letter/stages.ts';
import type { PreservationDraft } from '../preservation/stages.ts';
import type { MessageClass } from '../request/content.ts';
import type { Transmission } from '../request/parts.ts';
import type { PaperStage } from './stage.ts';
import type { PaperStep } from './steps.ts';

/** 40(12)(d), 40(13), 40(14): by which way something came or went; by telephone only until it is confirmed in writing. */
export const PAPER_CHANNELS = ['paper', 'e-mail', 'interpol', 'diplomatic', 'telephone'] as const;
export type PaperChannel = (typeof PAPER_CHANNELS)[number];

/** How an officer made sure whose a paper is (40(13): so that authenticity can be established). The list is ours. */
export const CHECKS = [
  'called-back',
  'channel',
  'stamp-and-signature',
  'known-sender',
  'not-checked',
] as const;
export type CheckKind = (typeof CHECKS)[number];

export interface Check {
  how: CheckKind;
  /** Whom one spoke with by which number, what was compared; why nobody checked. */
  says: string;
  /** The officer who checked. */
  by: string;
}

/** A scan of what came or went: an item of the case, and the digest of the file as it was scanned. */
export interface Scan {
  item: string;
  name: string;
  size: number;
  sha256: Digest;
  addedAt: Instant;
  by: string;
}

/** What the officer who registered it may have got wrong. */
export interface Corrected {
  counterpart?: StateCode | undefined;
  reference?: string | undefined;
  registeredAs?: string | undefined;
  class?: MessageClass | undefined;
  content?: PaperRequest['content'] | undefined;
}

export interface PaperEntry {
  seq: number;
  step: PaperStep;
  /** `here`: nothing crossed a border. */
  way: 'came' | 'went' | 'here';
  channel: PaperChannel | null;
  /** When it came, went or was done, by the officer's word. */
  day: Instant;
  /** What it says, in our words; for a refusal the reasons (40(25)). */
  says: string;
  grounds: GroundCode[];
  /** An end or a date it names. */
  until: Instant | null;
  /** The number the other desk gave, or we gave. */
  number: string | null;
  /** Who executes, or to whom it was passed (40(12)(b)). */
  authority: string | null;
  /** Who signed what went, by hand. */
  signedBy: string | null;
  check: Check | null;
  scans: Scan[];
  overrides: Override[];
  /** Of a correction: what stood before. */
  was?: Corrected;
  /** When and by whom it was entered here. */
  at: Instant;
  by: string;
}

interface PaperCore {
  id: string;
  /** What no sealed request has: everything here is this State's own record. */
  assurance: 'by-hand';
  self: StateCode;
  counterpart: StateCode;
  direction: 'outgoing' | 'incoming';
  class: MessageClass;
  /** The Requesting State's reference. */
  reference: string;
  /** The number in the Requested State, once it is known. */
  registeredAs: string | null;
  transmissions: Transmission[];
  entries: PaperEntry[];
  clocks: Clock[];
  /** `entry` is what the stage rests on; a draft rests on none. */
  stage: { name: PaperStage; at: Instant; entry: number | null };
}
export type PaperRequest = PaperCore &
  ({ kind: 'preservation'; content: PreservationDraft } | { kind: 'letter'; content: LetterDraft });

const CLOSED: ReadonlySet<PaperStage> = new Set([
  'executed',
  'not-executed',
  'not-preserved',
  'refused',
  'released',
  'withdrawn',
]);

export const isPaperClosed = ({ stage }: Pick<PaperRequest, 'stage'>): boolean => CLOSED.has(stage.name);

/** The officer who entered something last; undefined while nobody has. */
export const lastPaperHand = ({ entries }: Pick<PaperRequest, 'entries'>): string | undefined =>
  entries.at(-1)?.by;

/** How the request itself was checked last: a later check of it counts. */
export const checkOf = ({ entries }: PaperRequest): Check | null =>
  entries.findLast(({ way, step, check }) => way === 'came' && step === 'request' && check !== null)?.check ??
  null;

/** What it says and what was entered, as texts to look it up by. */
export const saidOnPaper = (paper: PaperRequest): string[] => {
  const { content } = paper;
  const { offence } = content;
  const articles = offence?.kind === 'convention-offence' ? offence.articles : [];
  const texts = [
    paper.reference,
    paper.registeredAs,
    content.facts,
    content.authority?.name,
    offence?.domesticProvision,
    ...articles.flatMap((article) => [article, `art${article}`]),
    ...('subjectMatter' in content ? [content.subjectMatter, content.purpose] : []),
    ...('caseName' in content ? [content.caseName, content.necessity] : []),
    ...(content.data ?? []).flatMap(({ description, identifiers }) => [
      description,
      ...identifiers.flatMap(({ value, provider }) => [value, provider]),
    ]),
    ...paper.entries.flatMap(({ says, number, authority, channel, was }) => [
      ...[says, number, authority, channel],
      ...[was?.reference, was?.registeredAs],
    ]),
  ];
  return [...new Set(texts.filter((text): text is string => typeof text === 'string' && text !== ''))];
};

/** A scan belongs to the entry it shows. */
export const withScan = <P extends PaperRequest>(paper: P, seq: number, scan: Scan): P => ({
  ...paper,
  entries: paper.entries.map((entry) =>
    entry.seq === seq ? { ...entry, scans: [...entry.scans, scan] } : entry,
  ),
});
