/** What was ordered and by whom, what providers brought, what of it may leave under which bonds: gathered from the records of a request. */
import { dataRefused, dueClocks, type IncomingHalf } from '@comity/domain';
import type { ExecutionFacts, ItemShown, OrderShown, TicketShown, WhyNot } from '@comity/web';
import type { ActRecord, ItemRecord, PackageRecord, TicketRecord } from '../../ports/records/index.ts';
import { announcementOf } from '../../usecases/evidence/announced.ts';
import { factsOf } from '../../usecases/evidence/item.ts';
import type { CounterDeps } from '../deps.ts';
import { shownName } from '../item-view.ts';

type Shown = Omit<
  ExecutionFacts,
  'name' | 'mayTicket' | 'csrf' | 'now' | 'clock' | 'isOurs' | 'acts' | 'main' | 'awaiting'
>;
type Names = ReadonlyMap<string, string>;

export async function executionShown(deps: CounterDeps, half: IncomingHalf, names: Names): Promise<Shown> {
  const [tickets, items, packages, acts] = await deps.store.transact(async (tx) => [
    await tx.tickets.where('request', half.id),
    await tx.items.where('request', half.id),
    await tx.packages.where('request', half.id),
    await tx.acts.where('thread', half.id),
  ]);
  const now = deps.clock.now();
  const orders = ordersOf(half);
  const shown = items.map((item) => itemShown(half, item, packages));
  const saidSent = half.kind === 'letter' ? half.evidence.flatMap((one) => dataSaidOf(one, acts)) : [];
  return {
    orders: orders.map((order, at) => ({
      ...{ authority: order.authority, reference: order.reference, date: order.date, review: order.review },
      ...{ legalBasis: order.legalBasis, grounds: order.grounds, covers: order.scope.dataIds },
      until: order.scope.until,
      hasEnded: order.scope.until < now,
      secrecy: order.secrecy.binds ? order.secrecy.provision : undefined,
      recordedBy: recordedBy(half, at, names),
    })) satisfies OrderShown[],
    inCharge: 'acceptance' in half.stage ? half.stage.acceptance.executingAuthority.name : undefined,
    passedTo: half.transmissions.map(({ to }) => to),
    preserved: preservedIn(half),
    tickets: tickets.map((ticket) => ticketShown(ticket, names)),
    abroad:
      half.kind === 'preservation'
        ? half.otherProviders.map(({ provider, state, dataIds, answer }) => ({
            ...{ provider, state, data: dataIds },
            answer: answer?.name ?? ('waits' as const),
          }))
        : [],
    data: (half.request.data ?? []).map(({ id, description }) => ({
      id,
      says: description,
      ordered: orders.filter(({ scope }) => scope.dataIds.includes(id)).map(({ reference }) => reference),
      items: shown.filter(({ data }) => data.includes(id)).length,
      sent:
        saidSent.includes(id) || shown.some(({ data, standing }) => standing === 'sent' && data.includes(id)),
      refused: dataRefused(half).includes(id),
    })),
    items: shown,
    boundTo: half.reference,
    conditions:
      half.kind === 'letter'
        ? half.conditions.map(({ limitation, standing }) => ({
            ...{ id: limitation.id, text: limitation.text, purpose: limitation.purpose },
            noOnward: limitation.noOnwardTransfer,
            standing: standing.name,
          }))
        : [],
    clocks: dueClocks(half, now).map(({ clock: { name, dueAt, source, paragraph } }) => ({
      ...{ name, dueAt, source, paragraph },
    })),
  };
}

/** The data of the letter it was said to hold when it was announced, whatever is said of its items. */
const dataSaidOf = (
  { announcement }: { announcement: { packageId: string } },
  acts: readonly ActRecord[],
): readonly string[] => {
  const made = announcementOf({ id: announcement.packageId }, acts);
  return (made?.intent?.command as { dataIds?: string[] } | undefined)?.dataIds ?? [];
};

/** Every order that stands in the stage the request has reached. */
const ordersOf = ({ stage }: IncomingHalf) => {
  if ('orders' in stage) return stage.orders;
  return 'domestic' in stage ? [stage.domestic] : [];
};

/** The order of a preservation may have been renewed since: who recorded that one is then for the timeline to say. */
function recordedBy(half: IncomingHalf, at: number, names: Names): string | undefined {
  const entries = half.history.filter(({ act }) => act === 'order');
  if (half.kind === 'preservation' && half.history.some(({ act }) => act === 'extend-order'))
    return undefined;
  const by = entries[at]?.by;
  return by === undefined ? undefined : (names.get(by) ?? by);
}

const preservedIn = ({ stage }: IncomingHalf): Shown['preserved'] =>
  'until' in stage ? { until: stage.until, since: stage.effectiveFrom ?? undefined } : undefined;

function ticketShown({ id, order, stage, expires, createdBy }: TicketRecord, names: Names): TicketShown {
  return {
    ...{ id, order: order.reference, stage: stage.name, expires },
    by: names.get(createdBy) ?? createdBy,
    why: stage.name === 'aside' ? stage.why : undefined,
    files: 'files' in stage ? stage.files : undefined,
  };
}

function itemShown(half: IncomingHalf, record: ItemRecord, packages: readonly PackageRecord[]): ItemShown {
  const { size, dataIds = [] } = factsOf(record);
  const facts = { id: record.id, label: shownName(record), bytes: size, data: dataIds };
  if (record.erasedAt !== undefined) return { ...facts, standing: 'erased', why: [] };
  const held = packages.findLast(
    (one) => one.direction === 'made' && one.stage.name !== 'taken-back' && one.items.includes(record.id),
  );
  const sent =
    half.kind === 'letter'
      ? half.evidence.find(({ announcement }) => announcement.packageId === held?.id)
      : undefined;
  if (sent) return { ...facts, standing: 'sent', sentAt: sent.at, why: [] };
  const why = whyNot(half, dataIds);
  if (held?.direction === 'made' && held.stage.name !== 'erased' && held.stage.name !== 'taken-back')
    return { ...facts, standing: held.stage.name, why };
  return { ...facts, standing: why.some(({ code }) => CLOSES.has(code)) ? 'withheld' : 'may', why };
}

/** The rest is a warning, or asks for a word. */
const CLOSES: ReadonlySet<WhyNot> = new Set(['refused', 'not-ordered', 'not-letter']);

/** As the rules on sending judge (40(25), 24(2), 42(1)); and what they cannot judge before somebody says it. */
function whyNot(half: IncomingHalf, dataIds: readonly string[]): ItemShown['why'] {
  if (half.kind === 'preservation') return [{ code: 'not-letter', data: '' }];
  const asked = (half.request.data ?? []).map(({ id }) => id);
  const ordered = ordersOf(half).flatMap(({ scope }) => scope.dataIds);
  if (dataIds.length === 0) return asked.length === 0 ? [] : [{ code: 'unsaid', data: '' }];
  return dataIds.flatMap((data): ItemShown['why'] => {
    if (dataRefused(half).includes(data)) return [{ code: 'refused', data }];
    if (asked.length > 0 && !asked.includes(data)) return [{ code: 'not-asked', data }];
    return asked.length > 0 && !ordered.includes(data) ? [{ code: 'not-ordered', data }] : [];
  });
}
