/** What officers do in tests: draft, approve with their own keys, dispatch, act. A refusal where none is expected ends the test. */
import type { Decision } from '@comity/domain';
import type { Approval, Role } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import { letterRequest, preservationRequest } from '../../../domain/test/support/requests.ts';
import { signApproval } from '../../src/founding/officers.ts';
import type { ActRecord, Urgency } from '../../src/ports/records/index.ts';
import { approvalRuleFor } from '../../src/usecases/officers/approvals.ts';
import type { ActName } from '../../src/usecases/request/acts.ts';
import type { Performed } from '../../src/usecases/request/carry-out.ts';
import type { Stand, StandNode } from './stand.ts';

export function allowed<T>(decision: Decision<T>): T {
  if (decision.allowed) return decision.value;
  throw new Error(`refused: ${decision.reasons.map(({ code, text }) => `${code} (${text})`).join('; ')}`);
}

export const reasonsOf = (decision: Decision<unknown>): string[] =>
  decision.allowed ? [] : decision.reasons.map(({ code }) => code);

/** An officer of that State who has this role. */
export function officerWith({ founded, state }: StandNode, role: Role, place = 0) {
  const found = founded.officers.filter(({ entry }) => entry.roles.includes(role))[place];
  if (!found) throw new Error(`${state} has no ${role} number ${place}`);
  return { id: found.entry.id, role, key: found.key };
}

/** What is to be approved. */
export type Question = Pick<ActRecord, 'action' | 'nonce'> & { payload: string };

export function yes(stand: Stand, node: StandNode, asked: Question, role: Role, place = 0): Approval {
  const { key } = officerWith(node, role, place);
  const { action, nonce, payload: payloadDigest } = asked;
  return signApproval(
    key,
    { role, action, payloadDigest, nonce, at: stand.clock.now() },
    stand.crypto.signers,
  );
}

/** Roles whose approvals answer the keeper's rule for this type, in the order in which they must be given. */
const approvers = (type: ActRecord['type']): Role[] =>
  ['desk-officer' as const, 'approving-authority' as const].slice(-approvalRuleFor(type).count);

/** Gives an act the approvals it needs; answers it as it then stands. */
export async function approve(stand: Stand, node: StandNode, act: ActRecord): Promise<ActRecord> {
  let current = act;
  for (const role of approvers(act.type).slice(0, act.approvalsNeeded))
    current = allowed(await node.node.approve(act.id, yes(stand, node, act, role))).act;
  return current;
}

/** One act of an officer, approved where it must be. */
export async function act(
  stand: Stand,
  node: StandNode,
  request: string,
  name: ActName,
  input: unknown,
  role: Role = 'case-officer',
): Promise<Performed> {
  const officer = officerWith(node, role);
  const performed = allowed(await node.node.perform(request, name, input as Json, officer));
  if (performed.act?.stage.name !== 'awaiting-approval') return performed;
  const done = await approve(stand, node, performed.act);
  return { half: performed.half, act: done };
}

interface Asking {
  to?: string;
  urgency?: Urgency;
  follows?: { thread: string; digest: string };
  reference?: string;
  /** Of a letter: that whoever has it keeps it secret. */
  secret?: true;
}

export async function draftPreservation(
  _: Stand,
  node: StandNode,
  { to = 'xb', urgency = 'normal' }: Asking = {},
) {
  const why = { urgency: { reason: 'Logs are overwritten every seven days.' } };
  const draft = preservationRequest(urgency === 'normal' ? {} : why);
  const request = { kind: 'preservation', to, urgency, drill: false, draft } as const;
  return allowed(await node.node.draft(request, officerWith(node, 'desk-officer'))).id;
}

export async function draftLetter(_: Stand, node: StandNode, { to = 'xb', ...over }: Asking = {}) {
  const request = {
    kind: 'letter',
    to,
    urgency: over.urgency ?? 'normal',
    drill: false,
    draft: letterRequest({
      ...(over.follows ? { follows: over.follows } : {}),
      ...(over.secret
        ? {
            confidentiality: {
              required: true,
              nonNotification: false,
              reason: 'The suspect would destroy devices if told.',
            },
          }
        : {}),
    }),
  } as const;
  return allowed(await node.node.draft(request, officerWith(node, 'desk-officer'))).id;
}

/** Approved by two and dispatched; not yet sealed. */
export async function send(stand: Stand, node: StandNode, request: string): Promise<ActRecord> {
  await act(stand, node, request, 'authorise', {}, 'desk-officer');
  return (await act(stand, node, request, 'dispatch', { channel: 'network' }, 'desk-officer')).act!;
}

/** A preservation request on its way. */
export async function preservation(stand: Stand, node: StandNode, asking: Asking = {}) {
  const id = await draftPreservation(stand, node, asking);
  return { id, sent: await send(stand, node, id) };
}

export async function letter(stand: Stand, node: StandNode, asking: Asking = {}) {
  const id = await draftLetter(stand, node, asking);
  return { id, sent: await send(stand, node, id) };
}

export const actNow = (node: StandNode, id: string) =>
  node.read((tx) => tx.acts.get(id)).then((found) => found!);
export const halfNow = (node: StandNode, id: string) =>
  node.read((tx) => tx.halves.get(id)).then((found) => found?.half);
export const inboxNow = (node: StandNode) => node.read((tx) => tx.inbox.list());
export const countersNow = (node: StandNode) => node.read((tx) => tx.counters());
/** Open alarms, by kind. */
export async function alarmsNow(node: StandNode) {
  return (await node.read((tx) => tx.alarms.list())).filter(({ resolvedAt }) => resolvedAt === undefined);
}
