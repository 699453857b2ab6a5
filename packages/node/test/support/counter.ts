/** The counter of a State in memory, as its officers reach it; every answer with its parsed body. */
import { startPress } from '@comity/print';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { pinnedConnector } from '../../src/adapters/https-peer/connect.ts';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { webhookCaller } from '../../src/adapters/webhook/caller.ts';
import type { Counter } from '../../src/counter/app.ts';
import type { CounterDeps } from '../../src/counter/deps.ts';
import { counterServer } from '../../src/counter/server.ts';
import { sessionChallenge } from '../../src/counter/session-challenge.ts';
import { type Sessions, storedSessions } from '../../src/counter/sessions.ts';
import type { Stand, StandNode } from './stand.ts';

export interface Answer {
  status: number;
  type: string;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  json: any;
}

export interface Desk {
  app: Counter;
  sessions: Sessions;
  /** Everything that was reported as a defect. */
  defects: unknown[];
  /** Opens a session with that officer's own key. */
  signIn(officer: string): Promise<string>;
  ask(method: 'GET' | 'POST' | 'PUT', url: string, over?: Ask): Promise<Answer>;
}

interface Ask {
  /** Signed in as; nobody when absent. */
  as?: string;
  body?: unknown;
  payload?: Uint8Array | NodeJS.ReadableStream;
  headers?: Record<string, string>;
  remoteAddress?: string;
}

export async function deskOf(world: Stand, node: StandNode, over: Partial<CounterDeps> = {}): Promise<Desk> {
  const sessions = storedSessions({ store: node.ports.store, clock: world.clock, entropy: world.chance });
  const defects: unknown[] = [];
  const press = startPress();
  const app = await counterServer({
    me: node.state,
    name: node.founded.plan.name,
    sandbox: true,
    origin: node.ports.origin,
    desk: 'http://localhost:8401',
    clock: world.clock,
    entropy: world.chance,
    primitives: world.crypto.primitives,
    store: node.ports.store,
    keeper: node.ports.keeper,
    sessions,
    press,
    law: { store: node.ports.store, clock: world.clock, entropy: world.chance, files: lawFiles },
    webhooks: webhookCaller({
      master: new Uint8Array(32).fill(7),
      connect: pinnedConnector({ spki: [], reach: { loopback: true }, connectTime: 5_000 }),
      loopback: true,
    }),
    get node() {
      return node.node;
    },
    nudge() {},
    lookAgain() {},
    partnersChanged: async () => {},
    defect: (error) => void defects.push(error),
    ...over,
  });
  app.addHook('onClose', () => press.close());
  const tokens = new Map<string, string>();
  const signIn = async (officer: string) => {
    const answer = await ask('POST', '/api/session', { body: claimOf(world, node, officer) });
    return String(answer.json.token);
  };
  const ask: Desk['ask'] = async (method, url, { as, body, payload, headers = {}, remoteAddress } = {}) => {
    if (as !== undefined && !tokens.has(as)) {
      world.pass(1); // no two claims of one officer bear the same moment
      tokens.set(as, await signIn(as));
    }
    const answer = await app.inject({
      method,
      url,
      headers: { ...(as === undefined ? {} : { authorization: `Bearer ${tokens.get(as)}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
      ...(payload === undefined
        ? {}
        : { payload: payload instanceof Uint8Array ? Buffer.from(payload) : payload }),
      ...(remoteAddress === undefined ? {} : { remoteAddress }),
    });
    const type = String(answer.headers['content-type'] ?? '').split(';')[0]!;
    const isJson = type.endsWith('json');
    return {
      status: answer.statusCode,
      type,
      headers: answer.headers,
      text: answer.body,
      json: isJson ? JSON.parse(answer.body) : undefined,
    };
  };
  return { app, sessions, defects, signIn, ask };
}

/** What an officer's software sends to open a session. */
export function claimOf(world: Stand, node: StandNode, officer: string, at = world.clock.now()) {
  const { key } = node.founded.officers.find(({ entry }) => entry.id === officer)!;
  const signer = world.crypto.signers.load('EdDSA', fromBase64url(key.seed));
  return { officer, at, signature: toBase64url(signer.sign(sessionChallenge(node.state, officer, at))) };
}
