/**
 * The way to other nodes over HTTPS. What a partner answers is handed on unchecked: a receipt is proven by its seal, a
 * statement by its signatures, a blob by its root; none by the connection it came through.
 */
import { LIMITS } from '@comity/protocol';
import type { PeerLink } from '../../ports/peer-link.ts';
import { bodyOf, deliveryAnswer, refused } from './answers.ts';
import type { Answer } from './call.ts';
import { type HttpsPeerOptions, signedCalls } from './calls.ts';
import { addCheckpointBody, cosignAnswer } from './cosign.ts';

export interface HttpsPeerLink extends PeerLink {
  /** Lets calls under way finish. */
  close(): Promise<void>;
}

export function httpsPeerLink(options: HttpsPeerOptions): HttpsPeerLink {
  const { ask, askPart, limits, close } = signedCalls(options);

  return {
    async deliver(to, envelope, urgency) {
      const lane = urgency === 'emergency' ? urgency : 'ordinary';
      return deliveryAnswer(await ask(to, 'inbox', { method: 'POST', body: envelope, lane }));
    },
    async fetchRoot(state, version) {
      const answer = await ask(state, `root/${version}`);
      return answer.status === 404 ? undefined : bodyOf(answer);
    },
    async fetchDirectory(state) {
      return bodyOf(await ask(state, 'dir'));
    },
    async fetchFreshness(state) {
      return bodyOf(await ask(state, 'fresh'));
    },
    async fetchBlob(state, blob, offset, length) {
      const headers = { range: `bytes=${offset}-${offset + length - 1}` };
      const wanted = { headers, most: length, enough: LIMITS.leafBytes };
      return partOf(await askPart(state, `blob/${encodeURIComponent(blob)}`, wanted), offset);
    },
    async fetchFollowing(state, blob) {
      const wanted = { most: LIMITS.followingBytes };
      const answer = await askPart(state, `blob/${encodeURIComponent(blob)}/following`, wanted);
      return answer.status === 404 ? undefined : bodyOf(answer);
    },
    async fetchTree(state, blob, size) {
      const wanted = { most: Math.ceil(size / LIMITS.leafBytes) * HASH_BYTES };
      const answer = await askPart(state, `blob/${encodeURIComponent(blob)}/tree`, wanted);
      return answer.status === 404 ? undefined : bodyOf(answer);
    },
    async addCheckpoint(witness, request) {
      const body = addCheckpointBody(request);
      const wanted = {
        method: 'POST',
        contentType: 'text/plain; charset=utf-8',
        body,
        most: LIMITS.noteBytes,
      } as const;
      return cosignAnswer(await ask(witness, 'witness/add-checkpoint', wanted));
    },
    async lastWitnessed(witness, origin) {
      const answer = await ask(witness, `witness/${encodeURIComponent(origin)}/checkpoint`, {
        most: LIMITS.noteBytes,
        time: limits.recallTime,
      });
      return answer.status === 404 ? undefined : new TextDecoder().decode(bodyOf(answer));
    },
    close,
  };
}

const NOTHING = new Uint8Array();
const HASH_BYTES = 32;

/** Nothing when the blob ends before the offset. */
function partOf(answer: Answer, offset: number): Uint8Array {
  const said = String(answer.headers['content-range'] ?? '');
  if (answer.status === 206 && said.startsWith(`bytes ${offset}-`)) return answer.body;
  const [, size] = /^bytes \*\/(\d+)$/.exec(said) ?? [];
  if (answer.status === 416 && size !== undefined && Number(size) <= offset) return NOTHING;
  throw refused(answer);
}
