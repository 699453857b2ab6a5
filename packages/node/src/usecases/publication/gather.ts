/**
 * What may be shown to anybody of a State's law: built from what was chosen, member by member, so that what nobody named stays at home.
 * Officers, notes of second readers, notes on acts and versions that no longer stand are never among it.
 */
import { shippedStatus } from '@comity/convention/national';
import { type KeptProvision, type MatrixRow, matrixOf, type StatusEntry } from '@comity/domain/national';
import type { StateCode } from '../../ports/records/index.ts';
import type { NationalDeps } from '../national/deps.ts';
import { allEntries } from '../national/treaty-status.ts';
import { type Publication, publicationIn } from './choice.ts';

export interface PublicAct {
  kind: StatusEntry['kind'];
  earliest: string;
  latest: string;
  ref?: string;
  text?: string;
  confidence: StatusEntry['confidence'];
  /** No longer in its source's own list since. */
  missingSince?: string;
  sources: { name: string; url?: string }[];
}

export interface PublicProvision {
  id: string;
  law: string;
  number: string;
  heading?: string;
  text: string;
  language: string;
  translations: { language: string; text: string; kind: string }[];
  status: string;
  statusNote?: string;
  inForceFrom?: string;
  inForceUntil?: string;
  source: { name: string; url?: string; readOn?: string };
  articles: string[];
  version: number;
}

export interface PublicFinding {
  requirement: string;
  ref: string;
  title: string;
  question: string;
  duty: string;
  status: MatrixRow['status'];
  /** Worded otherwise when it was answered. */
  askedOtherwise: boolean;
  answers: {
    status: string;
    day: string;
    reason: string;
    /** Provisions that are public too; `others`: how many are not. */
    provisions: string[];
    others: number;
    secondReader: 'agrees' | 'differs' | 'none';
  }[];
}

export interface PublicFacts {
  state: StateCode;
  day: string;
  choice: Pick<Publication, 'treaty' | 'provisions' | 'findings'>;
  notice: string;
  readUpTo: string;
  acts: PublicAct[];
  provisions: PublicProvision[];
  findings: PublicFinding[];
}

/** `day`: what the pages say they are of; nothing else in them depends on when they are made. */
export const publicFacts = ({ store }: NationalDeps, state: StateCode, day: string): Promise<PublicFacts> =>
  store.transact(async (tx) => {
    const { treaty, provisions, findings } = await publicationIn(tx, state);
    const entries = treaty ? await allEntries(tx) : [];
    const law = provisions === 'none' ? [] : await tx.provisions.where('state', state);
    const shown = law.filter(({ status }) => provisions === 'all' || status !== 'bill');
    const cells = findings.length === 0 ? [] : await tx.cells.where('state', state);
    const ids = new Set(shown.map(({ id }) => id));
    return {
      state,
      day,
      choice: { treaty, provisions, findings },
      notice: shippedStatus.notice,
      readUpTo: shippedStatus.readUpTo,
      acts: entries
        .filter((entry) => entry.participant === state && entry.ended === undefined)
        .toSorted((a, b) => byText(a.date.latest, b.date.latest) || byText(a.id, b.id))
        .map(publicAct),
      provisions: shown.map(publicProvision),
      findings: matrixOf(state, cells)
        .filter(({ requirement }) => findings.includes(/^\d+/.exec(requirement.ref)?.[0] ?? ''))
        .map((row) => publicFinding(row, ids)),
    };
  });

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const maybe = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);

const publicAct = ({ kind, date, ref, text, confidence, missingSince, sources }: StatusEntry): PublicAct => ({
  ...{ kind, earliest: date.earliest, latest: date.latest, confidence },
  ...maybe('ref', ref),
  ...maybe('text', text),
  ...maybe('missingSince', missingSince),
  sources: sources.map(({ name, url }) => ({ name, ...maybe('url', url) })),
});

const publicProvision = (kept: KeptProvision): PublicProvision => {
  const { id, law, number, text, language, translations, status, source, articles, version } = kept;
  return {
    ...{ id, law, number, text, language, status, version, articles: [...articles] },
    ...maybe('heading', kept.heading),
    ...maybe('statusNote', kept.statusNote),
    ...maybe('inForceFrom', kept.inForceFrom),
    ...maybe('inForceUntil', kept.inForceUntil),
    translations: translations.map((one) => ({ language: one.language, text: one.text, kind: one.kind })),
    source: { name: source.name, ...maybe('url', source.url), ...maybe('readOn', source.readOn) },
  };
};

const publicFinding = (row: MatrixRow, ids: ReadonlySet<string>): PublicFinding => {
  const { id, ref, title, question, duty } = row.requirement;
  return {
    ...{ requirement: id, ref, title, question, duty, status: row.status },
    askedOtherwise: row.askedOtherwise,
    answers: row.current.map(({ status, at, reason, provisions, secondReader }) => {
      const named = provisions.filter((one) => ids.has(one.id)).map((one) => one.id);
      return {
        ...{ status, day: at.slice(0, 10), reason, provisions: named },
        others: provisions.length - named.length,
        secondReader: secondReader === undefined ? 'none' : secondReader.agrees ? 'agrees' : 'differs',
      };
    }),
  };
};
