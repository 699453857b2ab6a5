/** What officers of a world do, one act after the other, each as the officer whose role it is. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ActCall } from '../acts/act-spec.ts';
import { approveAsFarAsMay, type Done, perform } from '../acts/perform.ts';
import type { RequestView } from '../acts/views.ts';
import { actAuthorise, actDispatch, draftRequest, showAct, showRequest } from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import { reasonLine } from '../output/outcome.ts';
import type { Desks } from './desks.ts';

export interface NewRequest {
  kind: 'preservation' | 'letter';
  from: string;
  to: string;
  urgency: 'normal' | 'urgent' | 'emergency';
  draft: object;
}

export interface Stage {
  desks: Desks;
  signal: AbortSignal;
}

/** How long a message may take between two nodes on one machine before something must be wrong. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 100;

/** Begins a request at the desk of `from`. */
export async function begin(
  { desks }: Stage,
  { kind, from, to, urgency, draft }: NewRequest,
): Promise<string> {
  const duty = await desks.sit(from, 'duty');
  const { id } = await duty.ask((opts) =>
    draftRequest({ kind, to, urgency, drill: false, draft } as never, opts),
  );
  return id;
}

/** The first pair of eyes: freezes the request and approves it. */
export async function authorise({ desks }: Stage, state: string, id: string): Promise<Done> {
  return perform(await desks.sit(state, 'duty'), actAuthorise, id, {});
}

/** The second pair. */
export async function secondEyes(
  { desks }: Stage,
  state: string,
  { act }: Done,
  desk = 'chief',
): Promise<void> {
  const chief = await desks.sit(state, desk);
  const now = await chief.ask((opts) => showAct(act!.id, opts));
  const { act: approved } = await approveAsFarAsMay(chief, { half: {}, act: now, warnings: [] });
  if (approved?.stage === 'awaiting-approval')
    throw new Error(`${act!.type} still awaits approval after ${desk} approved`);
}

/** Authorised by two officers and sent; answers when the other State has it. */
export async function ask(stage: Stage, request: NewRequest): Promise<string> {
  const id = await begin(stage, request);
  await secondEyes(stage, request.from, await authorise(stage, request.from, id));
  await act(stage, request.from, 'duty', actDispatch, id, { channel: 'network' });
  await arrived(stage, request.to, id);
  return id;
}

/** One act by one desk, approved by the approving authority where the desk may not approve it itself. */
export async function act(
  stage: Stage,
  state: string,
  desk: string,
  call: ActCall,
  id: string,
  body: object,
): Promise<Done> {
  const done = await perform(await stage.desks.sit(state, desk), call, id, body).catch((error: unknown) => {
    throw withReasons(error, state, desk);
  });
  if (done.act?.stage === 'awaiting-approval') await secondEyes(stage, state, done);
  return done;
}

/** A refusal in the middle of a tale names its reasons at once. */
function withReasons(error: unknown, state: string, desk: string): unknown {
  if (!(error instanceof CliError) || error.reasons.length === 0) return error;
  const { exit, code, reasons, cause } = error;
  return new CliError({
    exit,
    code,
    reasons,
    cause,
    message: `${state} ${desk}: ${reasons.map(reasonLine).join(' ')}`,
  });
}

/** When the request is at the other State. */
export const arrived = (stage: Stage, state: string, id: string): Promise<RequestView> =>
  until(stage, state, id, () => true);

/** When our half of the request is as `holds` says; a half that is not there yet is waited for. */
export async function until(
  { desks, signal }: Stage,
  state: string,
  id: string,
  holds: (request: RequestView) => boolean,
): Promise<RequestView> {
  const session = await desks.sit(state, 'duty');
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await session.ask((opts) => showRequest(id, opts)).catch(notThereYet);
    if (seen && holds(seen)) return seen;
    if (performance.now() > end)
      throw new Error(
        `${state} waited ${PATIENCE_MS / 1000} s for request ${id} in vain: it is ${seen?.summary.stage ?? 'not there'}`,
      );
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

function notThereYet(error: unknown): undefined {
  if (error instanceof CliError && (error.code === 'NO_SUCH_REQUEST' || error.exit === EXIT.unreachable))
    return undefined;
  throw error;
}

export const stageIs =
  (...names: string[]) =>
  ({ summary }: RequestView): boolean =>
    names.includes(summary.stage);

/** The digest of the newest message of this kind that came. */
export function received({ received: messages }: RequestView, type: string): string {
  const found = messages.findLast((message) => message.type === type);
  if (!found) throw new Error(`no ${type} has come`);
  return found.digest;
}

/** How a letter names the preservation request it follows. */
export async function followOf(
  { desks }: Stage,
  state: string,
  id: string,
): Promise<{ thread: string; digest: string }> {
  const duty = await desks.sit(state, 'duty');
  const { sent } = await duty.ask((opts) => showRequest(id, opts));
  return { thread: id, digest: sent[0]!.payloadDigest };
}
