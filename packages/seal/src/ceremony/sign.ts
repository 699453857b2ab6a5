/** A holder signs a draft with the key that lies in their safe; several holders' signatures become one statement. */
import {
  applyDirectory,
  applyRoot,
  countSigners,
  type Primitives,
  ProofError,
  parseSealedUnverified,
  type Role,
  type RootBody,
  type TrustState,
} from '@comity/proof';
import { equalBytes, typOf } from '@comity/protocol';
import type { SigningKey } from '../keys/signing-key.ts';
import { joinSealed, sealPayload } from '../sealed/seal.ts';
import type { Draft } from './draft-file.ts';
import { CeremonyError } from './errors.ts';
import { type Accepted, examineDraft } from './examine.ts';

/** How far a role is from its threshold. */
export interface RoleStanding {
  role: string;
  have: number;
  need: number;
}

/**
 * The draft with one more signature. Throws CeremonyError: whatever `examineDraft` finds, 'not-a-holder', 'same-holder'.
 */
export function signDraft(
  draft: Draft,
  key: SigningKey,
  now: string,
  prim: Primitives,
  accepted: readonly Accepted[] = [],
): Draft {
  const { trust } = examineDraft(draft, now, prim, accepted);
  const { kid } = key.public;
  if (!rolesOf(draft, trust).some(({ role }) => role.keys.some((held) => held.kid === kid)))
    throw new CeremonyError(
      'not-a-holder',
      `the key ${kid} holds no office in which this statement is signed`,
      {
        next: 'Use the key file of your own share: directory-N.json for a directory, root-N.json for a root.',
      },
    );
  if (signers(draft).includes(kid))
    throw new CeremonyError('same-holder', `the key ${kid} has signed this draft already`, {
      safe: 'The first signature counts; a second one of the same key never does.',
      next: 'Hand the file to another holder.',
    });
  return { ...draft, signed: [...draft.signed, sealPayload(draft.payloadBytes, typOf(draft.type), [key])] };
}

/** Ids of the keys whose signatures are on the draft, unchecked. Throws CeremonyError 'different-drafts' on one for other bytes. */
export function signers({ signed, payloadBytes }: Draft): string[] {
  const seals = signed.map(parsed);
  if (seals.some((seal) => !equalBytes(seal.payloadBytes, payloadBytes))) throw otherStatement();
  return [...new Set(seals.flatMap(({ signatures }) => signatures.map(({ kid }) => kid)))];
}

const otherStatement = () =>
  new CeremonyError(
    'different-drafts',
    'a signature in this file was given to another statement than the one it shows',
    {
      next: 'Do not publish it. Ask each holder which digits they saw, and have them sign one and the same draft.',
    },
  );

/** The signatures of several holders who signed copies of one draft. Throws CeremonyError 'different-drafts'. */
export function combineDrafts([first, ...others]: readonly Draft[]): Draft {
  if (first === undefined) throw new RangeError('nothing to combine');
  const strange = others.find(({ payloadBytes }) => !equalBytes(payloadBytes, first.payloadBytes));
  if (strange !== undefined)
    throw new CeremonyError('different-drafts', 'the files hold different statements', {
      next: 'Compare the forty digits that `show` prints for each, and sign one and the same draft.',
    });
  return { ...first, signed: [first, ...others].flatMap(({ signed }) => signed) };
}

/** Who must sign, and how many distinct holders have. */
export function standings(draft: Draft, trust: TrustState): RoleStanding[] {
  const kids = signers(draft);
  return rolesOf(draft, trust).map(({ name, role }) => ({
    role: name,
    have: countSigners(role, kids),
    need: role.threshold,
  }));
}

/**
 * The finished statement, believed as a partner would believe it. Throws CeremonyError 'too-few' and 'would-be-refused', and
 * whatever `examineDraft` finds.
 */
export function finishDraft(
  draft: Draft,
  now: string,
  prim: Primitives,
  accepted: readonly Accepted[] = [],
): { statement: Uint8Array; trust: TrustState } {
  const { trust } = examineDraft(draft, now, prim, accepted);
  const lacking = standings(draft, trust).filter(({ have, need }) => have < need);
  if (lacking.length > 0) {
    const words = lacking.map(({ role, have, need }) => `${have} of ${need} as ${role}`).join(', ');
    throw new CeremonyError('too-few', `too few holders have signed: ${words}`, {
      safe: 'The signatures that are there stay good; the statements that stand still stand.',
      next: 'Have another holder sign the same draft.',
    });
  }
  const statement = joinSealed(draft.signed);
  const apply = draft.type === 'comity.root/1' ? applyRoot : applyDirectory;
  try {
    return { statement, trust: apply(trust, statement, now, prim) };
  } catch (cause) {
    if (!(cause instanceof ProofError)) throw cause;
    throw new CeremonyError(
      'would-be-refused',
      `partners would refuse it: ${cause.message}`,
      { next: 'Look which holder’s file was altered, and have that holder sign anew.' },
      { cause },
    );
  }
}

/** A root is signed by the holders of before and by its own; where both are the same, once suffices. */
function rolesOf({ type, payload }: Draft, { root }: TrustState): { name: string; role: Role }[] {
  const { roles } = root.body;
  if (type === 'comity.directory/1') return [{ name: 'directory', role: roles.directory }];
  const own = (payload.body as RootBody).roles.root;
  return [
    { name: 'root, as of today', role: roles.root },
    { name: 'root, as it will be', role: own },
  ];
}

function parsed(bytes: Uint8Array) {
  try {
    return parseSealedUnverified(bytes);
  } catch (cause) {
    throw new CeremonyError(
      'not-a-draft',
      `a signature in the file cannot be read: ${(cause as Error).message}`,
      { next: 'Take the file as it was before, and have the last holder sign anew.' },
      { cause },
    );
  }
}
