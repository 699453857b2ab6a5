/**
 * What content of evidence may be looked at for: a closed list, so that looks can be counted and held against each other. A desk rule of
 * ours; the Convention asks for conditions and safeguards (S-67, 36(2)) and leaves their form to the State.
 */
export const LOOK_PURPOSES = [
  /** To carry out the request the evidence answers, or that asked for it: 40(17). */
  'execution',
  /** To decide what may leave, and bound to what: 40(19), 40(28). */
  'release',
  /** For a court, or whoever is before it. */
  'court',
  /** Because it may show that somebody is innocent: 40(19). */
  'innocence',
  /** To see whether it is whole and readable. */
  'integrity',
  /** To see whether others kept the rules. */
  'oversight',
] as const;

export type LookPurpose = (typeof LOOK_PURPOSES)[number];

export const isLookPurpose = (said: string): said is LookPurpose =>
  (LOOK_PURPOSES as readonly string[]).includes(said);
