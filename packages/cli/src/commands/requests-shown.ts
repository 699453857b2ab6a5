/** Looking at requests: the list, one of them with what may be done next, and how far its messages are. */
import type { ActView, RequestView, Summary } from '../acts/views.ts';
import { listRequests, showRequest } from '../client.gen.ts';
import { type Outcome, reasonLine } from '../output/outcome.ts';
import { clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { arg, type Leaf } from './leaf.ts';
import { goesOn, pageAsked, pageOptions } from './paged.ts';

type Side = 'request' | 'incoming';

export function listLeaf(side: Side, direction: 'outgoing' | 'incoming'): Leaf {
  return {
    name: 'list',
    summary: `List ${direction} requests with their stage and next clock`,
    paragraphs: ['40(26)', '42(8)'],
    options: pageOptions('id'),
    signsIn: true,
    example: `comity ${side} list --json`,
    async run(call) {
      const page = pageAsked(call);
      const session = await call.session();
      const { requests } = await session.ask((opts) => listRequests({ direction, ...page }, opts));
      return { json: { requests }, text: listed(requests) + goesOn(requests, page.limit, ({ id }) => id) };
    },
  };
}

const listed = (requests: Summary[]): string =>
  table(
    ['id', 'with', 'kind', 'urgency', 'stage', 'reference', 'next clock'],
    requests.map(({ id, counterpart, kind, urgency, stage, reference, nextClock }) => [
      ...[id, counterpart, kind, urgency, stage, clip(reference, 28)],
      nextClock ? `${nextClock.dueAt.slice(0, 16)}Z ${clip(nextClock.says, 40)} [${nextClock.source}]` : '',
    ]),
    'There are no requests.',
  );

export function showLeaf(side: Side): Leaf {
  return {
    name: 'show',
    summary: 'Show a request: where it stands, its messages, and what may be done next or why not',
    paragraphs: ['40(26)'],
    args: [['<id>', 'the request']],
    signsIn: true,
    example: `comity ${side} show 0199…`,
    async run(call) {
      const session = await call.session();
      const request = await session.ask((opts) => showRequest(arg(call), opts));
      return { json: request, text: shown(request) };
    },
  };
}

function shown(request: RequestView): string {
  const { sent, received, openActs, alarms } = request;
  return [
    head(request),
    'Messages\n',
    ...sent.map(
      (act) =>
        `  sent      ${act.createdAt}  ${act.type}  ${act.stage}${act.problem ? `: ${act.problem}` : ''}${waiting(act)}\n`,
    ),
    ...received.map((one) => `  received  ${one.at}  ${one.type}  ${one.stage}\n`),
    'May be done\n',
    ...openActs.filter(({ allowed }) => allowed).map(({ act }) => `  ${act}\n`),
    'May not be done\n',
    ...openActs
      .filter(({ allowed }) => !allowed)
      .map(({ act, reasons }) => `  ${act}: ${reasons.map(reasonLine).join(' ')}\n`),
    ...(alarms.length > 0 ? ['Alarms\n'] : []),
    ...alarms.map((alarm) => `  ${alarm.raisedAt}  ${clip(alarm.text, 160)}\n`),
  ].join('');
}

/** Its id, for whoever is to approve it. */
const waiting = ({ id, stage, approvedBy, approvalsNeeded }: ActView): string =>
  stage === 'awaiting-approval'
    ? ` (${approvedBy.length} of ${approvalsNeeded}${approvedBy.length > 0 ? `: ${approvedBy.join(', ')}` : ''}): comity act approve ${id}`
    : '';

function head({ summary, version, erasure }: RequestView): string {
  const { id, direction, kind, counterpart, reference, urgency, stage, nextClock } = summary;
  const with_ = direction === 'outgoing' ? `to ${counterpart}` : `from ${counterpart}`;
  return facts([
    ['request', id],
    ['kind', `${kind} ${with_}, ${urgency}`],
    ['reference', reference],
    ['stage', stage],
    ['version', stage === 'draft' ? String(version) : undefined],
    [
      'evidence',
      erasure?.erasedAt &&
        `erased on ${erasure.erasedAt}, on the basis of ${erasure.basis} (${erasure.reference})`,
    ],
    [
      'next',
      nextClock && `${nextClock.dueAt}: ${nextClock.says} (${nextClock.paragraph}, ${nextClock.source})`,
    ],
  ]);
}

export function statusLeaf(side: Side): Leaf {
  return {
    name: 'status',
    summary:
      'How far a request is: stage, next clock, and whether each of its messages has reached the other State',
    paragraphs: ['40(26)', '42(8)'],
    about: 'This looks at our own half and asks nobody. To ask the other State, use `query-status`.',
    args: [['<id>', 'the request']],
    signsIn: true,
    example: `comity ${side} status 0199…`,
    async run(call) {
      const session = await call.session();
      const request = await session.ask((opts) => showRequest(arg(call), opts));
      return statusOf(request);
    },
  };
}

function statusOf(request: RequestView): Outcome {
  const messages = request.sent.map(({ type, stage, createdAt, problem, deliveredAt }: ActView) => ({
    type,
    stage,
    createdAt,
    ...(problem === undefined ? {} : { problem }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  }));
  const lines = messages.map(
    ({ type, stage, problem }) => `  ${type}  ${stage}${problem ? `: ${problem}` : ''}\n`,
  );
  return { json: { summary: request.summary, messages }, text: `${head(request)}${lines.join('')}` };
}
