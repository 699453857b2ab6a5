/** A draft as people look at it: whose it is, what it changes, and who has signed. */
import { nativePrimitives } from '@comity/seal';
import { type Accepted, type Draft, examineDraft, standings } from '@comity/seal/ceremony';
import { safe } from '../output/safe.ts';
import { facts } from '../output/table.ts';
import { ceremonial } from './trouble.ts';

export interface Review {
  json: {
    state: string;
    draft: string;
    version: number;
    fingerprint: string;
    digits: string;
    differences: string[];
    signed: { role: string; have: number; need: number }[];
  };
  text: string;
}

/** @throws CliError when nobody should sign it */
export async function reviewDraft(draft: Draft, now: string, accepted: readonly Accepted[]): Promise<Review> {
  const { trust, differences, digits, fingerprint } = await ceremonial(() =>
    examineDraft(draft, now, nativePrimitives, accepted),
  );
  const signed = await ceremonial(() => standings(draft, trust));
  const { version } = draft.payload.body;
  const kind = draft.type.replace(/^comity\.|\/1$/g, '');
  const head = facts([
    ['State', trust.state],
    ['its root', fingerprint],
    ['draft', `${kind} ${version}`],
    ['digits', digits],
    ...signed.map(({ role, have, need }): [string, string] => ['signed', `${have} of ${need} as ${role}`]),
  ]);
  const lines = differences.map((line) => `  · ${safe(line)}\n`).join('');
  return {
    json: { state: trust.state, draft: kind, version, fingerprint, digits, differences, signed },
    text: `${head}${lines}`,
  };
}

/** The first ten digits are what a holder types to say that they looked. */
export const SEEN_DIGITS = 10;
export const digitsIn = (text: string): string => text.replace(/\D/g, '');
