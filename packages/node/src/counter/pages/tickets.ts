/** Tickets for providers on the pages: made and saved as a file at once, since their secret is nowhere else; taken back while nothing was declared. */
import { type Reason, standingOrders } from '@comity/domain';
import { executionHref, type Fault, momentOf, ticketScreen } from '@comity/web';
import type { HalfRecord } from '../../ports/records/index.ts';
import { directoryEntry } from '../../usecases/directory/directory.ts';
import { MOST_FILES } from '../../usecases/provider/issue-ticket.ts';
import { NoDoor } from '../../usecases/provider/ports.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ticketNotOpen } from '../problem.ts';
import { seenRequest } from './evidence/seen.ts';
import { answer } from './form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from './page.ts';
import { onceASending } from './sent-twice.ts';

const URL = '/requests/:id/execution/ticket';
/** Product defaults, as the command has them: days a ticket is good for, and encrypted bytes. */
const DAYS = 14;
const MOST_BYTES = 2 ** 40;
const MOST_ASKED = 2000;

export function ticketPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: URL,
    permission: 'provider-ticket',
    get: (visit) => shown(deps, visit, undefined, []),
  });
  addFile(app, deps, {
    url: URL,
    permission: 'provider-ticket',
    // Pressed twice, the same ticket is saved twice: a second would be open in nobody's hand.
    post: (visit) =>
      onceASending(
        deps,
        visit.request,
        () => made(deps, visit),
        (outcome) => 'file' in outcome,
      ),
  });
  addPage(app, deps, {
    url: `${URL}/withdraw`,
    permission: 'provider-ticket',
    post: (visit) => withdrawn(deps, visit),
  });
}

interface Answers {
  order: string;
  asked: string;
  expires: string;
}

async function made(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const { form, params, speech, officer } = visit;
  const answers = {
    order: answer(form, 'order'),
    asked: answer(form, 'asked').trim().slice(0, MOST_ASKED),
    expires: answer(form, 'expires'),
  };
  const expires = momentOf(answers.expires);
  if (expires === undefined || Number.isNaN(Date.parse(expires)))
    return shown(deps, visit, answers, [{ field: 'expires', says: speech.say('execution.fault-expires') }]);
  const { record } = await seenRequest(deps, visit);
  if (standingOrders(record.half).length > 1 && answers.order === '')
    return shown(deps, visit, answers, [{ field: 'order', says: speech.say('execution.fault-which-order') }]);
  const issued = deps.node.issueTicket(
    {
      ...{ request: params.id!, expires, maxFiles: MOST_FILES, maxBytes: MOST_BYTES },
      ...(answers.order === '' ? {} : { order: answers.order }),
      ...(answers.asked === '' ? {} : { asked: answers.asked }),
    },
    officer,
  );
  const decision = await issued.catch((error: unknown) => {
    if (error instanceof NoDoor) return undefined;
    throw error;
  });
  if (decision === undefined)
    return shown(deps, visit, answers, [{ says: speech.label('errors', 'NO_DOOR') }]);
  if (!decision.allowed)
    return shown(
      deps,
      visit,
      answers,
      decision.reasons.map((reason) => faultFrom(visit, reason)),
    );
  const { file, record: ticket } = decision.value;
  return { file, name: `${ticket.id}.ticket`, type: 'application/octet-stream' };
}

const FAULTS = {
  'provide.order-ended': 'execution.fault-order-ended',
  'provide.expired': 'execution.fault-expires',
  'provide.outlives-order': 'execution.fault-outlives',
  'provide.which-order': 'execution.fault-which-order',
} as const;

const faultFrom = ({ speech }: Visit, { code, text, field }: Reason): Fault => ({
  field,
  says: Object.hasOwn(FAULTS, code) ? speech.say(FAULTS[code as keyof typeof FAULTS]) : text,
});

async function shown(
  deps: CounterDeps,
  visit: Visit,
  answers: Answers | undefined,
  faults: Fault[],
): Promise<Outcome> {
  const { speech, csrf } = visit;
  const { name, record } = await seenRequest(deps, visit);
  const orders = ordersNow(deps, record);
  const digits = (await directoryEntry(deps, deps.me))?.fingerprint;
  return {
    page: {
      ...{ title: speech.say('execution.give-ticket'), place: 'requests' },
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: ticketScreen(speech, {
      ...{ name, orders, faults, csrf, digits },
      answers: answers ?? { order: '', asked: '', expires: usualEnd(deps, orders) },
    }),
  };
}

const ordersNow = (deps: CounterDeps, { half }: HalfRecord) =>
  standingOrders(half)
    .map(({ authority, reference, scope }) => ({ authority, reference, until: scope.until }))
    .filter(({ until }) => until > deps.clock.now());

/** In fourteen days, and never after the first order to end. */
function usualEnd({ clock }: CounterDeps, orders: readonly { until: string }[]): string {
  const usual = new Date(Date.parse(clock.now()) + DAYS * 24 * 3600 * 1000).toISOString();
  return [usual, ...orders.map(({ until }) => until)].sort()[0]!.slice(0, 16);
}

async function withdrawn(deps: CounterDeps, { params, form, officer }: Visit): Promise<Outcome> {
  const ticket = answer(form, 'ticket');
  const record = await deps.store.transact((tx) => tx.tickets.get(ticket));
  if (record?.request !== params.id || !(await deps.node.endTicket(ticket, officer.id)))
    throw ticketNotOpen();
  return { go: `${executionHref(params.id!)}?withdrawn` };
}
