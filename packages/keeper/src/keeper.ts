/** A keeper from what it stands on: keys and memory loaded, every operation bound to them. */
import { ProofError } from '@comity/proof';
import { type Json, ProtocolError } from '@comity/protocol';
import type { Keeper, Settled } from './contract/index.ts';
import { openBook } from './core/book.ts';
import { guardedClock } from './core/clock.ts';
import { type Core, headOf } from './core/core.ts';
import { describe } from './core/describe.ts';
import { follow } from './core/follow.ts';
import { signHttp } from './core/http.ts';
import { changeKey } from './core/key-change.ts';
import { objectOf } from './core/members.ts';
import { rewrap, unwrap, unwrapHeader } from './core/open.ts';
import { acceptClock, beginAnew, breakLog, checkpoint, ownLogs } from './core/own-log.ts';
import { answer, ask, decline, questionAt, takeApproval, takeKey, takeTestKey } from './core/question.ts';
import { changeRegister } from './core/register.ts';
import { seal } from './core/seal.ts';
import { show } from './core/show.ts';
import { caseRecipient, erased, finishShredding, packageKey, shred } from './core/shred.ts';
import { startUp } from './core/start-up.ts';
import { cosign } from './core/witness.ts';
import { KeeperError } from './errors.ts';
import { caseKeys } from './keys/cases.ts';
import { openRing } from './keys/ring.ts';
import { POLICY } from './policy.ts';
import type { KeeperDeps } from './ports.ts';
import type { AtTheWindow } from './window/server.ts';

/**
 * Loads keys and memory and answers a keeper that waits for `startUp`. Rejects when there are no keys, when one is not what it
 * says, or when a store cannot be read.
 */
export async function createKeeper(deps: KeeperDeps): Promise<Keeper> {
  return (await openKeeper(deps)).keeper;
}

/** The same, with what its window for officers needs. Rejects as `createKeeper` does. */
export async function openKeeper(deps: KeeperDeps): Promise<{ keeper: Keeper; desk: AtTheWindow }> {
  const core = await openCore(deps);
  return { keeper: operationsOf(core), desk: atTheWindow(core) };
}

function atTheWindow(core: Core): AtTheWindow {
  return {
    state: core.state,
    question: (ticket) => questionAt(core, ticket),
    approve: (question, signed) => closed(() => takeApproval(core, question, signed)),
    enrol: (question, made) => closed(async () => takeKey(core, question, made)),
    approveWithTestKey: (question) => closed(() => takeTestKey(core, question)),
    decline,
  };
}

function operationsOf(core: Core): Keeper {
  const one =
    <Q, A>(operation: (core: Core, request: Q) => A | Promise<A>) =>
    (request: Q) =>
      closed(async () => operation(core, request));
  const many =
    <Q, A>(operation: (core: Core, request: Q) => A | Promise<A>) =>
    async (requests: Q[]) =>
      Promise.all(requests.map((request) => settled(() => operation(core, request))));
  return {
    describe: () => closed(async () => describe(core)),
    lastCheckpoint: ({ origin }) => closed(async () => headOf(core, 'head', origin) ?? null),
    startUp: one(startUp),
    checkpoint: one(checkpoint),
    seal: one(seal),
    sealMany: many(seal),
    unwrap: one(unwrap),
    unwrapMany: many(unwrap),
    unwrapHeader: one(unwrapHeader),
    unwrapHeaders: many(unwrapHeader),
    rewrap: one(rewrap),
    caseRecipient: one(caseRecipient),
    packageKey: one(packageKey),
    erased: () => closed(async () => erased(core)),
    shred: one(shred),
    cosign: one(cosign),
    signHttp: one(signHttp),
    changeRegister: one(changeRegister),
    changeKey: one(changeKey),
    follow: one(follow),
    ask: one(ask),
    show: one(show),
    answer: one(answer),
    acceptClock: one(acceptClock),
    breakLog: one(breakLog),
  };
}

async function openCore(deps: KeeperDeps): Promise<Core> {
  const book = await openBook(deps.state);
  const ring = openRing(await deps.keys.load(), deps);
  const state = objectOf(book.read('identity')).state;
  if (typeof state !== 'string' || ring.origins.length === 0) {
    throw new KeeperError('unknown-key', 'this keeper has no keys yet');
  }
  const core: Core = {
    deps,
    policy: POLICY,
    state,
    book,
    clock: guardedClock(deps.now, undefined),
    roots: new Map(),
    guards: new Map(),
    ring,
    cases: caseKeys(deps),
    started: false,
    questions: new Map(),
  };
  const [custody] = ownLogs(core);
  const last = custody && headOf(core, 'head', custody.name);
  if (last) core.clock.reset(last.at);
  beginAnew(core);
  await finishShredding(core);
  return core;
}

/** Runs an operation so that nothing but a KeeperError comes out of a bad request. */
async function closed<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof ProofError || error instanceof ProtocolError) {
      throw new KeeperError('bad-request', error.message, {}, { cause: error });
    }
    throw error;
  }
}

async function settled<T>(operation: () => T | Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await closed(async () => operation()) };
  } catch (error) {
    if (!(error instanceof KeeperError)) throw error;
    const { code, message, facts } = error;
    return { ok: false, error: { code, message, facts: facts as Json } };
  }
}
