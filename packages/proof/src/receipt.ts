/**
 * What an accepted receipt proves beyond its seal: that the message's leaf is in the log its issuer signed. The leaf itself is
 * a salted commitment only its State can open.
 */
import { fromHex, type MessageBody } from '@comity/protocol';
import { ensure } from './errors.ts';
import { verifyInclusion } from './log/verify.ts';
import { verifyCheckpoint } from './log/verify-note.ts';
import { parseVkey } from './log/vkey.ts';
import { noblePrimitives, type Primitives } from './primitives.ts';
import type { TrustState } from './trust/state.ts';

/** Throws ProofError 'wrong-origin', 'not-included', or what verifying the checkpoint throws. */
export function ensureReceiptInLog(
  body: MessageBody<'comity.receipt.accepted/1'>,
  trust: TrustState,
  prim: Primitives = noblePrimitives,
): void {
  const { origin, index, leafHash, checkpoint, proof } = body.log;
  const log = trust.root.body.logs.find((known) => known.origin === origin);
  ensure(log !== undefined, 'wrong-origin', `${origin} is no log of ${trust.state}`);
  const keys = log.vkeys.map((vkey) => parseVkey(vkey, prim.sha256));
  const head = verifyCheckpoint(checkpoint, { origin, keys }, prim);
  const claim = {
    index,
    size: head.size,
    root: head.root,
    leafHash: fromHex(leafHash, 32),
    proof: proof.map((hash) => fromHex(hash, 32)),
  };
  ensure(verifyInclusion(claim, prim.sha256), 'not-included', 'the receipt is not in the tree it names');
}
