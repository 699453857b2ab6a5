/**
 * The form in which a time stamp is kept: `granted` and the token, without the texts and unsigned attributes an authority may
 * add. No signature covers those, so nobody could tell if they were changed.
 */
import { der, ensure, MAX_TIME_STAMP_BYTES } from '@comity/proof';

const { childrenOf, context, element, expectTag, onlyChild, readElement, TAG } = der;
const GRANTED = element(TAG.sequence, element(TAG.integer, Uint8Array.of(0)));

/** Throws ProofError 'tsp-malformed' if there is no token to keep, or more than a stamp may hold. */
export function tidyTimeStamp(response: Uint8Array): Uint8Array {
  ensure(response.length <= MAX_TIME_STAMP_BYTES, 'tsp-malformed', 'larger than a time stamp may be');
  const [, token] = childrenOf(readElement(response, TAG.sequence));
  const [type, wrapped] = childrenOf(expectTag(token, TAG.sequence));
  const parts = childrenOf(onlyChild(expectTag(wrapped, context(0)), TAG.sequence));
  const signers = expectTag(parts.pop(), TAG.set);
  const kept = childrenOf(signers).map((signer) =>
    element(
      TAG.sequence,
      ...childrenOf(signer).flatMap(({ tag, whole }) => (tag === context(1) ? [] : [whole])),
    ),
  );
  const signed = element(TAG.sequence, ...parts.map(({ whole }) => whole), element(TAG.set, ...kept));
  return element(TAG.sequence, GRANTED, element(TAG.sequence, type!.whole, element(context(0), signed)));
}
