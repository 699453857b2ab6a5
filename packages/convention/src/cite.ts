// How code says which law it carries out. The calls are literal so that a person can grep them, the compiler
// can check the ids, and `npm run coverage:law` can count them. See "Citing the law in code" in convention/README.md.
import type { ProvisionId, SafeguardId } from './law.gen.ts';
import { provision } from './provisions.ts';

/** What a line of code may cite: a provision or one of our safeguard rules. */
export type LawId = ProvisionId | SafeguardId;

/**
 * `enforces`: what the law forbids cannot happen. `supports`: a command or screen helps a person do it.
 * `records`: the fact the law asks for is kept.
 */
export type CiteMode = 'enforces' | 'supports' | 'records';

/** A declared link from code to law. */
export interface Citation {
  readonly mode: CiteMode;
  readonly ids: readonly LawId[];
  /** The cited provisions as people write them, safeguard ids left out: ready for the paragraphs of a reason. */
  readonly paragraphs: string[];
  /** For `enforces` the test file that fails without the rule; otherwise the command, screen or field meant. */
  readonly by: string;
}

/**
 * Declares that the code beside it carries out the cited law. All three arguments must be literals.
 * @param by for `enforces`: path from the repository root of the test file that fails when the rule is removed.
 */
export const cite = (mode: CiteMode, ids: readonly [LawId, ...LawId[]], by: string): Citation => ({
  mode,
  ids,
  paragraphs: ids.flatMap((id) => provision(id as string)?.ref ?? []),
  by,
});

/** A check that returns its objections, together with the law it rests on. */
export type Rule<Args extends readonly unknown[], Objection> = ((...args: Args) => readonly Objection[]) & {
  readonly citation: Citation;
};

/**
 * Binds a check to the law it enforces. The check returns its objections, none meaning the rule is content.
 * `npm run coverage:law -- --remove` takes each such rule away in turn and demands that its named test then fails.
 */
export const rule = <Args extends readonly unknown[], Objection>(
  citation: Citation,
  check: (...args: Args) => readonly Objection[],
): Rule<Args, Objection> => Object.assign((...args: Args) => check(...args), { citation });
