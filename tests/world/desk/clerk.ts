/** Officers who go straight ahead: one preservation request from the first State to the second, ordered there, and its outcome. */
import { type Half, isClosed, openActs } from '@comity/domain';
import { preservationRequest } from '../../../packages/domain/test/support/requests.ts';
import { draftOn } from '../../../packages/node/src/adapters/memory/draft.ts';
import type { ActRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { ActName } from '../../../packages/node/src/usecases/request/acts.ts';
import { contextFor } from '../../../packages/node/src/usecases/request/facts.ts';
import type { Machine } from '../nation/machine.ts';
import { rows } from '../oracles/sight.ts';
import { FROZEN } from '../ports/store.ts';
import { inputFor } from './inputs.ts';
import { type Desk, type Doing, officerFor, performing, saysYes } from './officers.ts';

/** The way a request takes; at each step the first of these that is open is done. */
const WAY: readonly ActName[] = ['authorise', 'dispatch', 'register', 'order', 'execute'];
const OUTCOME = 'comity.preservation.outcome/1';

/** True once the State asked has been told by receipt that its outcome is with the State that asked. */
export const isAnswered = (asked: Machine): boolean =>
  [...rows<ActRecord>(asked, 'acts')].some(
    ({ type, stage }) => type === OUTCOME && stage.name === 'receipted',
  );

/** Does the next thing there is to do, if there is one, and tells the desk when the machine failed. */
export async function clerkRound(desk: Desk, machine: Machine, asks: boolean): Promise<void> {
  const { node } = machine;
  if (!node) return;
  const failed = (error: unknown) => desk.failed(machine, error);
  const doing = await nextStep(desk, machine, asks).catch(failed);
  await doing?.(node).catch(failed);
}

async function nextStep(desk: Desk, machine: Machine, asks: boolean): Promise<Doing | undefined> {
  const { tx } = draftOn(machine.disk.state, { keeping: FROZEN });
  const [awaiting] = await tx.acts.where('stage', 'awaiting-approval');
  if (awaiting) return saysYes(desk, machine, awaiting);
  const [record] = await tx.halves.list();
  if (!record) return asks ? drafting(machine) : undefined;
  const { half } = record;
  if (isClosed(half) || hasAnswered(half)) return undefined;
  const officer = officerFor(machine, 'desk-officer');
  const ctx = await contextFor(tx, { clock: machine.clock, me: machine.state }, half.counterpart, officer);
  const open = openActs(half, ctx).filter(({ allowed }) => allowed);
  const act = WAY.find((name) => open.some((one) => one.act === name));
  if (act === undefined) return undefined;
  const input =
    act === 'dispatch' ? { channel: 'network' } : act === 'authorise' ? {} : said(act, half, desk);
  return (node) => performing(desk, machine, node, half.id, act, input, officer);
}

/** Never a lottery: always the answer that preserves. */
const said = (act: ActName, half: Half, desk: Desk) =>
  inputFor(act, { half, now: desk.time.now, chance: { ...desk.chance, happens: () => true } }) ?? {};

/** One outcome is enough. */
const hasAnswered = ({ sent }: Half) => sent.some(({ type }) => type === OUTCOME);

const drafting = (machine: Machine): Doing => {
  const request = {
    kind: 'preservation' as const,
    to: machine.others[0]!,
    urgency: 'urgent' as const,
    drill: false,
    draft: preservationRequest({ urgency: { reason: 'Logs are overwritten every seven days.' } }),
  };
  return (node) => node.draft(request, officerFor(machine, 'desk-officer'));
};
