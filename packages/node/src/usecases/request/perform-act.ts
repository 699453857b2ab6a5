/**
 * An officer's act on one of our halves: decided by the domain, then committed whole. Where the keeper's policy asks for
 * approvals, the exact payload is frozen first (`frozen-act.ts`).
 */
import type { Decision } from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { ensureNothingAwaits } from '../exchange/prepare-act.ts';
import { tellDelivered } from '../exchange/tell-delivered.ts';
import { type ActName, decideAct } from './acts.ts';
import { keepChange, type Performed, type PerformsActs, sendChange } from './carry-out.ts';
import { doneOnce, type Once } from './done-once.ts';
import { contextFor, type Officer } from './facts.ts';
import { dispatchFrozen, freezeRequest, frozenRequest } from './frozen-act.ts';
import { halfRecord } from './half-record.ts';
import { notNow } from './refusal.ts';
import { warnOfSameReference } from './same-reference.ts';

export { NoSuchRequest } from './half-record.ts';

/** Thrown when evidence is to be sent that is not in a sealed package of this request. */
export class NoSuchPackage extends Error {
  constructor(id: string) {
    super(
      `no sealed package ${id} of this request: list its items, approve their release, and seal it first`,
    );
    this.name = 'NoSuchPackage';
  }
}

/** Thrown when a draft is to be changed from what it no longer is. */
export class MovedOn extends Error {
  constructor(id: string) {
    super(`read ${id} again: nothing of yours was written, and nothing overwritten`);
    this.name = 'MovedOn';
  }
}

/** What the asking page or software knew. */
export interface Knowing extends Partial<Once> {
  /** How often this act stood in the story of the request: many can be done any number of times, and a colleague may have been first. */
  seen?: number;
  /** Of the record. */
  version?: number;
}

/**
 * Throws NoSuchRequest, NoSuchPackage, ActAwaitsApproval, UnknownState; DoneBefore when this `form` was carried out before, SaidOtherwise when
 * something else was under its name; MovedOn when the record is another version.
 */
export async function performAct(
  deps: PerformsActs,
  id: string,
  name: ActName,
  input: Json,
  officer: Officer,
  { form, said, seen, version }: Knowing = {},
): Promise<Decision<Performed>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${id}`);
    const once = form === undefined ? undefined : { form, ...(said === undefined ? {} : { said }) };
    const work = async () => {
      const record = await halfRecord(tx, id);
      if (version !== undefined && version !== record.version) throw new MovedOn(id);
      if (seen !== undefined && timesDone(record.half, name) > seen) return doneMeanwhile();
      return performIn(tx, deps, { id, name, input, officer });
    };
    return doneOnce(tx, deps.clock, once, work, ({ act }) => act?.id);
  });
}

/** How often this act stands in the story of the request. */
export const timesDone = ({ history }: HalfRecord['half'], name: ActName): number =>
  history.filter(({ act }) => act === name).length;

const doneMeanwhile = () =>
  notNow(
    'DONE_MEANWHILE',
    'The same was done meanwhile, by a colleague or in another window: look at it before you do it once more.',
  );

interface Asked {
  id: string;
  name: ActName;
  input: Json;
  officer: Officer;
}

/** In the caller's transaction, who holds the thread. */
export async function performIn(
  tx: Tx,
  deps: PerformsActs,
  { id, name, input, officer }: Asked,
): Promise<Decision<Performed>> {
  const record = await halfRecord(tx, id);
  const ctx = await contextFor(tx, deps, record.half.counterpart, officer);
  if (name === 'authorise') return freezeRequest(tx, deps, record, input, ctx, officer);
  const { said, approvedPackage } = await whatIsSaid(tx, record.id, name, input);
  const decision = decideAct(name, record.half, said, ctx);
  if (!decision.allowed) return decision;
  const { value: change, warnings } = decision;
  const intent = { act: name, command: input, officer: officer.id };
  if (change.message === null) {
    if (name === 'draft') ensureNothingAwaits(await tx.acts.where('uncommitted', id));
    if (name === 'register') await tellOpened(tx, deps, record, officer);
    const repeated = name === 'draft' ? await warnOfSameReference(tx, change.half) : [];
    const value = await keepChange(tx, deps, record, change.half, intent, ctx);
    return { allowed: true, value, warnings: [...warnings, ...repeated] };
  }
  const frozen = await frozenRequest(tx, record, change.message.type);
  if (frozen) return withWarnings(await dispatchFrozen(tx, deps, change, frozen, officer.id), warnings);
  return {
    allowed: true,
    value: await sendChange(tx, deps, record, change, intent, approvedPackage),
    warnings,
  };
}

/** Who registers a request has opened it; its sender is told that a person has. */
async function tellOpened(
  tx: Tx,
  deps: PerformsActs,
  { id, half }: HalfRecord,
  officer: Officer,
): Promise<void> {
  const request = half.inbound.seen.find(({ seq }) => seq === 0);
  if (!request) throw new Error(`the request of ${id} is missing from its thread`);
  const opened = { to: half.counterpart, thread: id, message: request.digest };
  await tellDelivered(tx, deps, { ...opened, by: officer.id, role: officer.role });
}

function withWarnings<T>(
  decision: Decision<T>,
  warnings: Extract<Decision<T>, { allowed: true }>['warnings'],
) {
  return decision.allowed ? { ...decision, warnings: [...decision.warnings, ...warnings] } : decision;
}

/** Evidence is sent by naming a sealed package; what the announcement says of it comes from the record. */
export async function whatIsSaid(
  tx: Tx,
  request: HalfRecord['id'],
  name: ActName,
  input: Json,
): Promise<{ said: Json; approvedPackage?: string }> {
  if (name !== 'send-evidence') return { said: input };
  const { package: id, ...rest } = input as { package: string };
  const record = await tx.packages.get(id);
  if (record?.direction !== 'made' || record.request !== request || record.stage.name !== 'sealed') {
    throw new NoSuchPackage(id);
  }
  const { announcement, manifest } = record.stage;
  return { said: { ...rest, package: announcement } as unknown as Json, approvedPackage: manifest };
}
