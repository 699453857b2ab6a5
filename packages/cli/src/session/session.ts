/**
 * An officer's session with one node: signs in with the officer's key, signs in again when the session has been idle, and gives
 * every call of the generated client its address and its token.
 */
import { sessionChallenge } from '@comity/node/session';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { nativeSigners } from '@comity/seal';
import {
  type ApiResponse,
  HttpError,
  ok,
  type RequestOpts,
  type SuccessResponse,
  type WithHeaders,
} from '@oazapfts/runtime';
import { health, signIn } from '../client.gen.ts';
import { CliError } from '../exit.ts';
import { wireFetch } from '../wire/fetch.ts';
import { openWire, type Wire } from '../wire/http.ts';
import { problemError } from '../wire/problem.ts';
import type { OfficerKey } from './officer-key.ts';

/** Renewed well before a quarter of an hour of idleness ends it at the node. */
const RENEW_AFTER_MS = 10 * 60_000;

export interface Session {
  readonly baseUrl: string;
  readonly state: string;
  readonly name: string;
  readonly sandbox: boolean;
  readonly key: OfficerKey;
  readonly roles: readonly string[];
  readonly wire: Wire;
  readonly now: () => string;
  /** One call of the generated client; what the node refuses is thrown as CliError. */
  ask: <T extends ApiResponse>(
    call: (opts: RequestOpts) => Promise<WithHeaders<T>>,
  ) => Promise<SuccessResponse<T>>;
  /** The headers a call made by hand needs. */
  headers: () => Promise<{ authorization: string }>;
  close: () => void;
}

export interface SessionOptions {
  baseUrl: string;
  key: OfficerKey;
  now: () => string;
  signal?: AbortSignal;
}

/** Signs in. @throws CliError when the node is away or does not know the officer. */
export async function openSession({ baseUrl, key, now, signal }: SessionOptions): Promise<Session> {
  const wire = openWire(signal);
  const bare: RequestOpts = { baseUrl, fetch: wireFetch(wire), ...(signal ? { signal } : {}) };
  try {
    const { state, name, sandbox } = await told(health(bare));
    const enter = async () => told(signIn(claim(state, key, now()), bare));
    let entered = await enter();
    let usedAt = performance.now();
    const headers = async () => {
      if (performance.now() - usedAt > RENEW_AFTER_MS) entered = await enter();
      usedAt = performance.now();
      return { authorization: `Bearer ${entered.token}` };
    };
    return {
      ...{ baseUrl, state, name, sandbox, key, wire, now, headers },
      roles: entered.roles,
      ask: async (call) => {
        const once = async () => told(call({ ...bare, headers: await headers() }));
        return once().catch(async (error: unknown) => {
          if (!isSignedOut(error)) throw error;
          entered = await enter();
          return once();
        });
      },
      close: () => wire.close(),
    };
  } catch (error) {
    wire.close();
    throw error;
  }
}

/** A node that was started anew has forgotten its sessions; it refused before it looked at the act. */
const isSignedOut = (error: unknown): boolean => error instanceof CliError && error.code === 'SIGN_IN';

function claim(state: string, { officer, seed }: OfficerKey, at: string) {
  const signer = nativeSigners.load('EdDSA', fromBase64url(seed));
  return { officer, at, signature: toBase64url(signer.sign(sessionChallenge(state, officer, at))) };
}

/** The data of a call that succeeded. @throws CliError with the node's own words. */
export async function told<T extends ApiResponse>(
  answer: Promise<WithHeaders<T>>,
): Promise<SuccessResponse<T>> {
  try {
    return await ok(answer);
  } catch (error) {
    if (error instanceof HttpError) throw problemError(error.status, error.data);
    throw error;
  }
}
