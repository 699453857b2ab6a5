/**
 * One signed call to another State's node, over the pool that is its lane. A border that has too much to do is asked again; whatever else
 * it answers is handed back as it is.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@comity/protocol';
import { PeerError } from '../../ports/peer-link.ts';
import type { Reach } from './addresses.ts';
import { type Answer, call } from './call.ts';
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

/** A call is named by its path below `comity/1/` (SPEC §11). */
export interface SignedCalls {
  readonly limits: CallLimits;
  ask(state: string, name: string, wanted?: Wanted): Promise<Answer>;
  /** Over the line for what is large. */
  askPart(state: string, name: string, wanted: WantedPart): Promise<Answer>;
  /** Lets calls under way finish. */
  close(): Promise<void>;
}

const NOTHING = new Uint8Array();
const MOST_TRIES = 5;
const LONGEST_WAIT = 5;

export function signedCalls(options: HttpsPeerOptions): SignedCalls {
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

  /** A border that has too much to do says so, and is asked again a little later. */
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

  return { limits, ask, askPart, close: () => pools.close() };
}

/** Milliseconds it asks us to wait; never longer than a border has reason to. */
const waitOf = ({ headers }: Answer): number =>
  Math.min(LONGEST_WAIT, Math.max(1, Number(headers['retry-after']) || 1)) * 1000;
