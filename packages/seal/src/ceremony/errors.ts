/** Why a draft of a State's own statement is not made, signed or published; said so that its holders know what to do. */
export type CeremonyErrorCode =
  /** The file is no draft, or holds what no statement may hold. */
  | 'not-a-draft'
  /** What it calls the present statements do not follow from one another. */
  | 'present-broken'
  | 'other-state'
  /** Its version is not the next one. */
  | 'back-in-version'
  | 'version-gap'
  | 'other-epoch'
  /** It has ended, or ends before it begins. */
  | 'ended'
  /** Fewer holders than today could sign for the State. */
  | 'weaker-threshold'
  /** A key that is in use would be unknown to partners from one moment to the next. */
  | 'drops-key-in-use'
  /** A revocation by a directory is final. */
  | 'takes-back-revocation'
  /** The new root's holders did not sign the directory that stands, and none comes with it. */
  | 'leaves-no-directory'
  | 'same-holder'
  | 'not-a-holder'
  /** The digits typed are of another draft. */
  | 'other-digits'
  /** Signatures over different statements. */
  | 'different-drafts'
  | 'too-few'
  /** What a partner would say of it. */
  | 'would-be-refused';

export class CeremonyError extends Error {
  readonly code: CeremonyErrorCode;
  /** What is safe all the same. */
  readonly safe: string;
  readonly next: string;
  constructor(
    code: CeremonyErrorCode,
    message: string,
    {
      safe = 'Nothing was signed or published; the statements that stand still stand.',
      next,
    }: { safe?: string; next: string },
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'CeremonyError';
    this.code = code;
    this.safe = safe;
    this.next = next;
  }
}
