// Where proofing stands: what has been proofed, what changed since, what to proof next.
import type { Article } from '../../packages/convention/src/index.ts';
import type { ProofingRecord, StoredProvision } from './types.ts';
import { wordingDigest } from './wording.ts';

type Standing = 'proofed' | 'questioned' | 'changed since' | 'not proofed';

/** How a provision stands, judged by the record it names. */
export const standingOf = (provision: StoredProvision, records: readonly ProofingRecord[]): Standing => {
  const claim = provision.proof.proofed;
  if (!claim) return 'not proofed';
  const finding = records
    .find((r) => r.id === claim.record)
    ?.provisions.find((f) => f.id === provision.id && f.outcome === claim.outcome);
  if (finding?.wording !== wordingDigest(provision)) return 'changed since';
  return claim.outcome === 'confirmed' || claim.outcome === 'corrected' ? 'proofed' : 'questioned';
};

/** One line of the summary. */
interface ChapterState {
  readonly chapter: string;
  readonly title: string;
  readonly counts: Readonly<Record<Standing, number>>;
}

/** The summary, chapter by chapter. */
export const stateOf = (articles: readonly Article[], records: readonly ProofingRecord[]): ChapterState[] =>
  [...Map.groupBy(articles, (a) => a.chapter)].map(([chapter, inChapter]) => {
    const counts = { proofed: 0, questioned: 0, 'changed since': 0, 'not proofed': 0 };
    for (const p of inChapter.flatMap((a) => a.provisions)) counts[standingOf(p, records)] += 1;
    return { chapter, title: inChapter[0]!.chapterTitle, counts };
  });

/** What to proof first: existence in doubt, then little confidence, then no source at all. */
export const mostUrgent = (
  articles: readonly Article[],
  records: readonly ProofingRecord[],
): StoredProvision[] =>
  articles
    .flatMap((a) => a.provisions)
    .filter((p) => standingOf(p, records) !== 'proofed' && urgency(p) > 0)
    .sort((a, b) => urgency(b) - urgency(a));

const urgency = ({ proof }: StoredProvision): number => {
  if (proof.doubt || proof.proofed) return 3;
  if (proof.confidence === 'low') return 2;
  return proof.confidence === 'medium' && proof.verification === 'unproofed' ? 1 : 0;
};
