/** The terms of onward steps, for whoever can read them: every limitation on use travels, and none is widened (SPEC PKG-46). */
import { type OnwardTerms, type Payload, parseOnwardTerms, toHex } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { examine } from './findings.ts';
import { laterFile, ONWARD_FILE } from './later-files.ts';
import { type ReadOnward, widened } from './onward.ts';
import type { ContentReceiver } from './opener.ts';
import type { PartsContext } from './parts.ts';

export interface TermsContext extends PartsContext {
  readonly steps: readonly ReadOnward[];
  readonly receiver: ContentReceiver | undefined;
}

type Inner = Payload<'comity.package.inner/1'>;

/** Checks the terms of each step in turn. `plain` decrypts a file of the inner part. */
export async function checkTerms(
  inner: Inner,
  plain: (name: string) => Promise<Uint8Array>,
  { steps, findings, prim, receiver }: TermsContext,
): Promise<void> {
  const known: { step: ReadOnward; terms: OnwardTerms }[] = [];
  for (const step of steps) {
    const file = laterFile('onward', step.number, ONWARD_FILE.terms);
    const terms = await examine(findings, 'onward', file, async () => {
      const read = readTerms(await plain(file), step, prim.sha256);
      const bound = boundBefore(step, inner, known);
      const lost = widened(bound, read.limitations);
      ensure(lost === undefined, 'limitation-widened', `limitation ${lost} does not travel as it is`);
      return read;
    });
    if (terms === undefined) continue;
    known.push({ step, terms });
    await receiver?.onward?.(step.payload, terms);
  }
}

function readTerms(
  bytes: Uint8Array,
  { payload }: ReadOnward,
  sha256: (bytes: Uint8Array) => Uint8Array,
): OnwardTerms {
  ensure(toHex(sha256(bytes)) === payload.body.terms, 'hash-mismatch', 'they are not the terms of this step');
  const terms = parseOnwardTerms(bytes);
  ensure(terms.onward === payload.id, 'hash-mismatch', 'they are the terms of another step');
  return terms;
}

/** What binds the maker of a step: the inner manifest, and every step by which it had the package. */
function boundBefore(
  { payload }: ReadOnward,
  inner: Inner,
  known: readonly { step: ReadOnward; terms: OnwardTerms }[],
): Inner['body']['useLimitations'] {
  const by = known.filter(({ step }) => step.payload.aud.includes(payload.iss));
  const isFirstHand = payload.iss === inner.iss || inner.aud.includes(payload.iss);
  const terms = isFirstHand ? [] : by.flatMap(({ terms: { limitations } }) => limitations);
  return [...inner.body.useLimitations, ...terms];
}
