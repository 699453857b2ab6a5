// Which document of a State's own its node may carry, and to whom. The Convention has States give the Conference what it asks for (57(6)) and
// the Conference review what they do (57(5)(e)); by which way a document goes it does not say. So each rule is ours, beside what it serves.

export type EnclosedKind = 'counts' | 'review';

/** Bytes of a file that fit into one message of the protocol; more goes by hand. */
export const MOST_ENCLOSED = 720 * 1024;

/** A document as it would be sent, and what is known here of those it would go to. */
export interface Enclosing {
  readonly kind: EnclosedKind;
  readonly to: readonly string[];
  /** Whom the sealed document is for: of a review, the States that take part. */
  readonly named: readonly string[];
  /** States whose keys are pinned here. */
  readonly pinned: readonly string[];
  /** Bytes. */
  readonly size: number;
}

export type EnclosingObjection = 'nobody' | 'not-addressed' | 'not-pinned' | 'too-large';

interface EnclosingRule {
  readonly code: EnclosingObjection;
  readonly says: string;
  /** Provisions it serves; the rule itself is ours. */
  readonly serves: Readonly<Record<EnclosedKind, string>>;
  /** States it is broken for, or the bytes that are too many. */
  readonly brokenBy: (asked: Enclosing) => readonly string[];
}

const SERVES = { counts: '57(6)', review: '57(5)(e)' } as const;

export const ENCLOSING_RULES: readonly EnclosingRule[] = [
  {
    code: 'nobody',
    says: 'A document is sent to somebody.',
    serves: SERVES,
    brokenBy: ({ to }) => (to.length === 0 ? [''] : []),
  },
  {
    code: 'not-addressed',
    says: 'A document goes only to whom it was sealed for.',
    serves: SERVES,
    brokenBy: ({ to, named }) => to.filter((state) => !named.includes(state)),
  },
  {
    code: 'not-pinned',
    says: 'A document goes only to a State whose keys are pinned.',
    serves: SERVES,
    brokenBy: ({ to, pinned }) => to.filter((state) => !pinned.includes(state)),
  },
  {
    code: 'too-large',
    says: 'A document fits into one message; a larger one goes by hand.',
    serves: SERVES,
    brokenBy: ({ size }) =>
      size > MOST_ENCLOSED ? [`${Math.ceil(size / 1024)} KiB > ${MOST_ENCLOSED / 1024} KiB`] : [],
  },
];

/** Every rule that is broken, with the provision it serves and for whom; none if it may go. */
export const objectionsToEnclosing = (
  asked: Enclosing,
): { code: EnclosingObjection; serves: string; detail: string }[] =>
  ENCLOSING_RULES.flatMap(({ code, serves, brokenBy }) => {
    const broken = brokenBy(asked);
    return broken.length === 0 ? [] : [{ code, serves: serves[asked.kind], detail: broken.join(', ') }];
  });
