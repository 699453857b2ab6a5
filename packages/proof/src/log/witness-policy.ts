/** How many of which witnesses must have seen a checkpoint before anyone relies on it (trust.md §8; C2SP tlog-policy). */
import { ensure } from '../errors.ts';
import { noblePrimitives, type Primitives } from '../primitives.ts';
import { parseNote } from './note.ts';
import { signersOf } from './verify-note.ts';
import { formatVkey, type NoteKey, parseVkey, SIGNATURE_TYPES } from './vkey.ts';

/** As a State's root statement has it. */
export interface WitnessPolicy {
  readonly quorum: number;
  readonly witnesses: readonly Witness[];
}

export interface Witness {
  readonly name: string;
  readonly vkey: string;
  /** The State that runs it, if one does. */
  readonly state?: string;
}

/** What the witnesses say. A witness counts once, however many of its keys signed. */
export interface Witnessed {
  readonly met: boolean;
  readonly quorum: number;
  /** `at`: seconds since 1970, by the witness's own clock. */
  readonly by: readonly { readonly name: string; readonly state?: string; readonly at: number }[];
}

/**
 * Counts the policy's witnesses under a note. A missing quorum is an answer (`met: false`); a false signature under a
 * witness's name is not. Throws ProofError 'policy-malformed', 'note-malformed' or 'note-bad-signature'.
 */
export function checkWitnesses(
  note: string,
  policy: WitnessPolicy,
  prim: Primitives = noblePrimitives,
): Witnessed {
  const keys = witnessKeys(policy, prim);
  const signers = signersOf(parseNote(note), [...keys.keys()], prim);
  const seen = new Map<string, Witnessed['by'][number]>();
  for (const { key, timestamp } of signers) {
    const { name, state } = keys.get(key)!;
    const at = Math.min(timestamp!, seen.get(name)?.at ?? Number.POSITIVE_INFINITY);
    seen.set(name, { name, at, ...(state !== undefined && { state }) });
  }
  return { met: seen.size >= policy.quorum, quorum: policy.quorum, by: [...seen.values()] };
}

/** The policy as other people's tools read it. Throws ProofError 'policy-malformed'. */
export function formatTlogPolicy(policy: WitnessPolicy, logVkeys: readonly string[]): string {
  const witnesses = [...witnessKeys(policy, noblePrimitives)].map(([key], i) => [
    `w${i + 1}`,
    formatVkey(key),
  ]);
  const group =
    policy.quorum === 0 ? [] : [`group all ${policy.quorum} ${witnesses.map(([name]) => name).join(' ')}`];
  const lines = [
    ...logVkeys.map((vkey) => `log ${vkey}`),
    ...witnesses.map(([name, vkey]) => `witness ${name} ${vkey}`),
    ...group,
    `quorum ${policy.quorum === 0 ? 'none' : 'all'}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Each witness key once; only keys that state a time are witnesses. */
function witnessKeys(policy: WitnessPolicy, prim: Primitives): Map<NoteKey, Witness> {
  const keys = new Map(policy.witnesses.map((witness) => [parseVkey(witness.vkey, prim.sha256), witness]));
  const values = new Set(Array.from(keys.keys(), (key) => key.publicKey.join()));
  const names = new Set(policy.witnesses.map((witness) => witness.name));
  ensure(values.size === keys.size, 'policy-malformed', 'one key stands for two witnesses');
  ensure(
    Array.from(keys.keys()).every((key) => SIGNATURE_TYPES[key.type].timed),
    'policy-malformed',
    'a key that states no time',
  );
  const possible = Number.isSafeInteger(policy.quorum) && policy.quorum >= 0 && policy.quorum <= names.size;
  ensure(possible, 'policy-malformed', 'a quorum these witnesses can never reach');
  return keys;
}
