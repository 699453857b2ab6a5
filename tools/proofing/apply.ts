// Turns a sound draft into a record, and provisions into provisions that carry what was found.
import { judged } from './check.ts';
import type { Draft, Finding, Outcome, ProofingRecord, StoredProvision } from './types.ts';
import { wordingDigest } from './wording.ts';

/** A record together with the provisions it changed, ready to be written back. */
interface Applied {
  readonly record: ProofingRecord;
  readonly changed: readonly StoredProvision[];
}

/**
 * Applies a draft that has no problems.
 * @param taken ids of records that exist already; the new one gets the next free number of its day.
 */
export const applyProofing = (
  draft: Draft,
  find: (id: string) => StoredProvision | undefined,
  taken: ReadonlySet<string>,
): Applied => {
  const id = freeId(draft.on!, taken);
  const changed = judged(draft).map((f) =>
    proofed(find(f.id!)!, f.outcome as Outcome, f.corrections ?? [], id),
  );
  const provisions = judged(draft).map((f, i): Finding => {
    const { weSay: _shown, ...kept } = f;
    return { ...kept, id: f.id!, outcome: f.outcome as Outcome, wording: wordingDigest(changed[i]!) };
  });
  const { on, note } = draft;
  const [by, text] = [withoutBlanks(draft.by!), withoutBlanks(draft.text!)];
  const head = { $schema: '../schema/proofing.schema.json', id, by, on: on!, text };
  return { record: { ...head, provisions, ...(note ? { note } : {}) }, changed };
};

const proofed = (
  provision: StoredProvision,
  outcome: Outcome,
  corrections: NonNullable<Finding['corrections']>,
  record: string,
): StoredProvision => ({
  ...provision,
  ...Object.fromEntries(corrections.map(({ field, to }) => [field, to])),
  proof: { ...provision.proof, proofed: { record, outcome } },
});

const withoutBlanks = <T extends object>(filledIn: T): T =>
  Object.fromEntries(Object.entries(filledIn).filter(([, value]) => value !== '')) as T;

const freeId = (day: string, taken: ReadonlySet<string>): string => {
  let number = 1;
  while (taken.has(`${day}-${number}`)) number += 1;
  return `${day}-${number}`;
};
