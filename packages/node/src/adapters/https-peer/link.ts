/**
 * The way to other nodes over HTTPS. What a partner answers is handed on unchecked: a receipt is proven by its seal, a
 * statement by its signatures, a blob by its root; none by the connection it came through.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@comity/protocol';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { Reach } from './addresses.ts';
import { bodyOf, deliveryAnswer, refused } from './answers.ts';
import { type Answer, call } from './call.ts';
import { addCheckpointBody, cosignAnswer } from './cosign.ts';
import { keepPools, type Lane, type PeerAddress } from './pools.ts';
import { callSigner, type SignsCalls } from './sign.ts';

export interface HttpsPeerOptions extends SignsCalls {
  /** The endpoint in a State's directory, or undefined when it has none or is not pinned. */
  addressOf: (state: string) => Promise<PeerAddress | undefined>;
  reach: Reach;
  limits?: Partial<CallLimits>;
}

/** Times in milliseconds. */
export interface CallLimits {
  connections: number;
  connectTime: number;
  /** For a whole call, a blob's part excepted. */
  callTime: number;
  /** For a part of a blob. */
  partTime: number;
  /** For what a witness remembers: a node asks before it starts, and one that is away is heard when it next answers. */
  recallTime: number;
}

const CALL_LIMITS: CallLimits = {
  connections: 16,
  connectTime: 10_000,
  callTime: 120_000,
  partTime: 600_000,
  recallTime: 5_000,
};

export interface HttpsPeerLink extends PeerLink {
  /** Lets calls under way finish. */
  close(): Promise<void>;
}

interface Wanted {
  method?: 'GET' | 'POST';
  contentType?: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  most?: number;
  time?: number;
  lane?: Lane;
}

interface WantedPart {
  headers?: Record<string, string>;
  most: number;
  enough?: number;
}

export function httpsPeerLink(options: HttpsPeerOptions): HttpsPeerLink {
  const limits = { ...CALL_LIMITS, ...options.limits };
  const pools = keepPools({ reach: options.reach, ...limits });
  const sign = callSigner(options);

  async function prepare(state: string, name: string, wanted: Wanted) {
    const address = await options.addressOf(state);
    if (!address) throw new PeerError('unreachable', `no address of ${state} is known`);
    const { method = 'GET', contentType = 'application/octet-stream', body } = wanted;
    const url = new URL(`comity/1/${name}`, address.url.endsWith('/') ? address.url : `${address.url}/`);
    const path = url.pathname + url.search;
    const signed = await sign({
      method,
      authority: url.host,
      target: path,
      contentType,
      body: body ?? NOTHING,
    });
    return { address, origin: url.origin, path, headers: { ...wanted.headers, ...signed } };
  }

  async function ask(state: string, name: string, wanted: Wanted = {}): Promise<Answer> {
    const { address, origin, path, headers } = await prepare(state, name, wanted);
    const { method = 'GET', body, most = LIMITS.sealedBytes, time = limits.callTime } = wanted;
    const how = { method, path, headers, ...(body && { body }), most, time };
    return call(pools.to(state, address, wanted.lane), origin, how);
  }

  /** Over the line for what is large. A border that has too much to do says so, and is asked again a little later. */
  async function askPart(state: string, name: string, wanted: WantedPart): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const { address, path, headers } = await prepare(state, name, wanted);
      const { most, enough = Number.POSITIVE_INFINITY } = wanted;
      const how = { path, headers, most, enough, time: limits.partTime };
      const answer = await pools.parts(state, address).get(how);
      if (answer.status !== 429 || tries === MOST_TRIES) return answer;
      await pause(waitOf(answer));
    }
  }

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
    close: () => pools.close(),
  };
}

const NOTHING = new Uint8Array();
const HASH_BYTES = 32;
const MOST_TRIES = 5;
const LONGEST_WAIT = 5;

/** Milliseconds it asks us to wait; never longer than a border has reason to. */
const waitOf = ({ headers }: Answer): number =>
  Math.min(LONGEST_WAIT, Math.max(1, Number(headers['retry-after']) || 1)) * 1000;

/** Nothing when the blob ends before the offset. */
function partOf(answer: Answer, offset: number): Uint8Array {
  const said = String(answer.headers['content-range'] ?? '');
  if (answer.status === 206 && said.startsWith(`bytes ${offset}-`)) return answer.body;
  const [, size] = /^bytes \*\/(\d+)$/.exec(said) ?? [];
  if (answer.status === 416 && size !== undefined && Number(size) <= offset) return NOTHING;
  throw refused(answer);
}
