/**
 * The officers of a State. They look at what their node shows them, choose among the acts that are open, approve what awaits them,
 * and try again when the machine failed them: whatever they were told before a crash, the record is what counts.
 */
import { type Decision, type Half, isClosed, openActs } from '@comity/domain';
import type { Role } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import { letterRequest, preservationRequest } from '../../../packages/domain/test/support/requests.ts';
import { draftOn } from '../../../packages/node/src/adapters/memory/draft.ts';
import type { Node } from '../../../packages/node/src/assembly.ts';
import { signApproval } from '../../../packages/node/src/founding/officers.ts';
import type { ActRecord, HalfRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Tx } from '../../../packages/node/src/ports/store.ts';
import { NotKept } from '../../../packages/node/src/usecases/national/deps.ts';
import { approvalRuleFor } from '../../../packages/node/src/usecases/officers/approvals.ts';
import type { ActName } from '../../../packages/node/src/usecases/request/acts.ts';
import type { NewRequest } from '../../../packages/node/src/usecases/request/draft-request.ts';
import { contextFor } from '../../../packages/node/src/usecases/request/facts.ts';
import type { Chance } from '../../support/chance.ts';
import type { WorldCrypto } from '../../support/crypto.ts';
import { instant, type Timeline } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import { FROZEN } from '../ports/store.ts';
import { attaching } from './attaching.ts';
import { inputFor } from './inputs.ts';
import { reviewing } from './reviewing.ts';

/** Written into every case: these words may be nowhere but where case data may be. */
export const CANARY = 'ocelot-canary-6f1d';

export interface Desk {
  time: Timeline;
  chance: Chance;
  /** Whether counts are told is a lottery of its own, so that it moves no other. */
  telling: Chance;
  /** In some worlds, a review: of a lottery of its own too. */
  reviewing: Chance | undefined;
  /** In some worlds, files that go with letters: of another. */
  attaching: Chance | undefined;
  crypto: WorldCrypto;
  /** Told of every act an officer was told is committed. */
  returned: (machine: Machine, act: ActRecord) => void;
  refused: (act: string, decision: Decision<unknown>) => void;
  failed: (machine: Machine, error: unknown) => void;
  /** Whether anything can come of a request to this State, as far as people have heard. */
  answers: (state: string) => boolean;
}

/** A year that is closed when a world begins. */
const CLOSED = 2024;

export type Doing = (node: Node) => Promise<unknown>;

/** One officer of this State does one thing, if there is anything to do. Resolves when it is done, or never. */
export async function deskRound(desk: Desk, machine: Machine, newRequests: boolean): Promise<void> {
  const { node } = machine;
  if (!node) return;
  const failed = (error: unknown) => desk.failed(machine, error);
  const doing = await chooseOne(desk, machine, newRequests).catch(failed);
  if (!doing) return;
  const tried = machine.hasty ? [doing(node), doing(node)] : [doing(node)];
  await Promise.all(tried.map((one) => one.catch(failed)));
}

async function chooseOne(desk: Desk, machine: Machine, newRequests: boolean): Promise<Doing | undefined> {
  const { chance } = desk;
  const { tx } = draftOn(machine.disk.state, { keeping: FROZEN });
  const halves = await tx.halves.list();
  const open = halves.filter(({ half }) => !isClosed(half));
  const awaiting = await tx.acts.where('stage', 'awaiting-approval');
  if (awaiting.length > 0 && chance.happens(0.7)) return approving(desk, machine, chance.pick(awaiting));
  const ours = open.filter(({ half }) => half.direction === 'outgoing').length;
  if (
    newRequests &&
    machine.others.some(desk.answers) &&
    (open.length === 0 || chance.happens(ours > 3 ? 0.05 : 0.3))
  )
    return drafting(desk, machine, halves);
  if (desk.attaching?.happens(0.4)) {
    const doing = attaching(desk.attaching, machine, open);
    if (doing) return doing;
  }
  if (desk.telling.happens(0.01)) return telling(desk, machine);
  if (desk.reviewing?.happens(0.05)) return reviewing(desk.reviewing, machine);
  if (open.length === 0) return undefined;
  return acting(desk, machine, tx, chance.pick(open));
}

function drafting(desk: Desk, machine: Machine, halves: HalfRecord[]): Doing {
  const { chance } = desk;
  const to = chance.pick(machine.others.filter(desk.answers));
  const urgency = chance.pick(['normal', 'normal', 'urgent', 'emergency'] as const);
  const reference = `${machine.state.toUpperCase()}-${halves.length + 1}`;
  const facts = `Between 10 and 14 November passwords were stolen (${CANARY}), and 96,000 was paid out.`;
  const reasoned =
    urgency === 'normal' ? {} : { urgency: { reason: 'Logs are overwritten every seven days.' } };
  const common = { to, urgency, drill: false };
  const preserved = halves.filter(
    ({ half }) => half.kind === 'preservation' && half.direction === 'outgoing' && half.sent.length > 0,
  );
  const request: NewRequest =
    preserved.length === 0 || chance.happens(0.6)
      ? { ...common, kind: 'preservation', draft: preservationRequest({ reference, facts, ...reasoned }) }
      : { ...common, ...letterAfter(desk, chance.pick(preserved), reference, facts) };
  return (node) => node.draft(request, officerFor(machine, 'desk-officer'));
}

/** Counts of a closed year go by the node to a State that is told of them: about no request. */
function telling(desk: Desk, machine: Machine): Doing {
  const to = [desk.telling.pick(machine.others)];
  const officer = officerFor(machine, 'case-officer');
  return async (node) => {
    try {
      const { key } = await node.sealCounts({ year: CLOSED, to }, officer);
      await node.sendCounts(key, to, officer);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error; // two officers at once: one of them is told so
    }
  };
}

/** A letter that follows a preservation goes to the State that preserves. */
function letterAfter(desk: Desk, { half }: HalfRecord, reference: string, facts: string) {
  const digest = half.sent[0]?.digest;
  const follows = digest && desk.chance.happens(0.7) ? { follows: { thread: half.id, digest } } : {};
  return {
    to: half.counterpart,
    urgency: 'normal' as const,
    kind: 'letter' as const,
    draft: letterRequest({ reference, facts, ...follows }),
  };
}

async function acting(desk: Desk, machine: Machine, tx: Tx, record: HalfRecord): Promise<Doing | undefined> {
  const officer = officerFor(machine, desk.chance.pick(['desk-officer', 'case-officer']));
  const ctx = await contextFor(
    tx,
    { clock: machine.clock, me: machine.state },
    record.half.counterpart,
    officer,
  );
  const acts = openActs(record.half, ctx)
    .filter(({ allowed, act }) => allowed && worthDoing(record.half, act, desk.chance))
    .map(({ act }) => act as ActName);
  if (acts.length === 0) return undefined;
  const act = desk.chance.pick(acts);
  if (act === 'authorise') return (node) => performing(desk, machine, node, record.id, act, {}, officer);
  if (act === 'dispatch') {
    const input = { channel: 'network' };
    return (node) => performing(desk, machine, node, record.id, act, input, officer);
  }
  const input = inputFor(act, { half: record.half, now: desk.time.now, chance: desk.chance });
  return input === undefined
    ? undefined
    : (node) => performing(desk, machine, node, record.id, act, input, officer);
}

/** Officers go forward: what ends a case, or only asks again, is rarer than what carries it on. */
function worthDoing(half: Half, act: string, chance: Chance): boolean {
  if (act === 'revise' || act === 'send-evidence') return false;
  if (act === 'withdraw' || act === 'refuse' || act === 'let-go') return chance.happens(0.06);
  if (act === 'query-status' || act === 'report-status' || act === 'consult' || act === 'transmit')
    return chance.happens(0.15);
  if (act === 'acknowledge' && half.acknowledgement) return false;
  return act === 'register' || chance.happens(0.8);
}

export async function performing(
  desk: Desk,
  machine: Machine,
  node: Node,
  id: string,
  act: ActName,
  input: Json,
  officer: { id: string; role: string },
): Promise<void> {
  const decision = await node.perform(id, act, input, officer);
  if (decision.allowed) {
    if (decision.value.act) desk.returned(machine, decision.value.act);
    return;
  }
  desk.refused(act, decision);
  const warned = decision.reasons.every(({ mode }) => mode === 'warn');
  if (!warned || act === 'authorise') return;
  const overrides = decision.reasons.map(({ code }) => ({ code, reason: 'We have weighed it and go on.' }));
  const again = await node.perform(id, act, { ...(input as object), overrides } as Json, officer);
  if (again.allowed && again.value.act) desk.returned(machine, again.value.act);
}

/** The next officer whom the rule still needs says yes; sometimes the act is taken off the table instead. */
function approving(desk: Desk, machine: Machine, act: ActRecord): Doing {
  if (desk.chance.happens(0.03))
    return (node) => node.abandon(act.id, officerFor(machine, 'case-officer').id);
  return saysYes(desk, machine, act);
}

/** The next officer whom the rule still needs signs for exactly this payload. */
export function saysYes(desk: Desk, machine: Machine, act: ActRecord): Doing {
  const needed = act.approvalsNeeded - act.approvals.length;
  const last = approvalRuleFor(act.type).approvals?.one !== undefined && needed === 1;
  const role: Role = last ? 'approving-authority' : 'desk-officer';
  const officer = machine.founded.officers.find(({ entry }) => entry.roles.includes(role))!;
  const question = {
    role,
    action: act.action,
    payloadDigest: act.payload,
    nonce: act.nonce,
    at: instant(desk.time.now),
  };
  const approval = signApproval(officer.key, question, desk.crypto.signers);
  return async (node) => {
    const decision = await node.approve(act.id, approval);
    if (!decision.allowed) desk.refused('approve', decision);
    else if (decision.value.act.stage.name === 'committed') desk.returned(machine, decision.value.act);
  };
}

export function officerFor(machine: Machine, role: Role): { id: string; role: string } {
  const officer = machine.founded.officers.find(({ entry }) => entry.roles.includes(role))!;
  return { id: officer.entry.id, role };
}
