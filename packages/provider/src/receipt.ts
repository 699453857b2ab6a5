/** The State's word that everything came: checked against the ticket's own chain, and against what was declared. */
import { noblePrimitives, nodeKeysAt, openSealed, type Primitives, ProofError } from '@comity/proof';
import { type PayloadOf, ProtocolError, parsePayloadAs, TYP, type UploadManifest } from '@comity/protocol';
import type { Ticket } from './ticket.ts';

export type UploadReceipt = PayloadOf<'comity.upload.receipt/1'>;

/** The receipt is not what it should be: nothing is proven by it. */
export class ReceiptError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ReceiptError';
  }
}

/** Throws ReceiptError. */
export function checkUploadReceipt(
  sealed: Uint8Array,
  {
    ticket,
    manifestDigest,
    files,
  }: { ticket: Ticket; manifestDigest: string; files: UploadManifest['files'] },
  prim: Primitives = noblePrimitives,
): UploadReceipt {
  const receipt = opened(sealed, ticket, prim);
  const { body, iss } = receipt;
  const same =
    iss === ticket.state &&
    body.ticket === ticket.digest &&
    body.manifestDigest === manifestDigest &&
    body.files.length === files.length &&
    body.files.every((one, i) => {
      const mine = files[i]!;
      return one.sha256 === mine.sha256 && one.sha512 === mine.sha512 && one.object.root === mine.object.root;
    });
  if (!same) throw new ReceiptError('the receipt is about something else than what was brought');
  return receipt;
}

function opened(sealed: Uint8Array, { trust }: Ticket, prim: Primitives): UploadReceipt {
  try {
    const keys = nodeKeysAt(trust, trust.freshness?.body.at ?? trust.root.body.validUntil);
    const { payloadBytes } = openSealed(
      sealed,
      { typ: TYP.upload },
      (kid) => keys.find((key) => key.kid === kid),
      prim,
    );
    return parsePayloadAs('comity.upload.receipt/1', payloadBytes);
  } catch (cause) {
    if (cause instanceof ProofError || cause instanceof ProtocolError)
      throw new ReceiptError(`the receipt does not hold: ${cause.message}`, { cause });
    throw cause;
  }
}
