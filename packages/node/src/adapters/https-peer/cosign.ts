/** `add-checkpoint` as C2SP tlog-witness words it: what is asked, and what the answers mean. */
import { fromHex, utf8 } from '@comity/protocol';
import type { CosignAnswer, CosignRequest } from '../../ports/peer-link.ts';
import { refused } from './answers.ts';
import type { Answer } from './call.ts';

export function addCheckpointBody({ note, oldSize, consistency }: CosignRequest): Uint8Array {
  const proof = consistency.map((hash) => `${Buffer.from(fromHex(hash)).toString('base64')}\n`);
  return utf8(`old ${oldSize}\n${proof.join('')}\n${note}`);
}

/** Throws PeerError 'refused' for every answer but signature lines or the size the witness holds. */
export function cosignAnswer(answer: Answer): CosignAnswer {
  const text = Buffer.from(answer.body).toString('utf8');
  if (answer.status === 200) return { kind: 'cosigned', line: text };
  const [, size] = /^(0|[1-9]\d{0,15})\n$/.exec(text) ?? [];
  if (answer.status !== 409 || answer.type !== 'text/x.tlog.size' || size === undefined)
    throw refused(answer);
  return { kind: 'conflict', size: Number(size) };
}
