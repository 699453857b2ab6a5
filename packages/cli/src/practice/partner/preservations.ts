/** What the partner does with a preservation request that came: article 42. */
import type { IncomingPreservation } from '@comity/domain';
import { actAsk, actExecute, actExtendOrder, actOrder, actReportStatus } from '../../client.gen.ts';
import { atHome, judicialOrder, KESSAR } from '../../sandbox/tales/parts.ts';
import { act } from '../../world/acting.ts';
import { did, isUnanswered, type Rule } from './rule.ts';
import { takingUp } from './taking-up.ts';

const DESK = 'Cyber Desk of Kessar';
const HOME = atHome(
  'Kessar',
  'Few records of a short time, and they would be lost: proportionate.',
  'Records of others stay where they are.',
);

/** What 42(3) asks for and one may leave out by mistake: each with the paragraph the question names. */
const GAPS: {
  paragraph: string;
  text: string;
  lacks: (request: IncomingPreservation['request']) => boolean;
}[] = [
  {
    paragraph: '42(3)(d)',
    text: 'Who holds the data, or where are they kept? We found nothing of it in the request.',
    lacks: ({ custodian }) => !custodian?.name && !custodian?.location,
  },
  {
    paragraph: '42(3)(c)',
    text: 'By which account, address or number will the holder find the data?',
    lacks: ({ data }) => data.some(({ identifiers }) => (identifiers ?? []).length === 0),
  },
];

const questionsTo = ({ request }: IncomingPreservation) =>
  GAPS.filter(({ lacks }) => lacks(request)).map(({ paragraph, text }, i) => ({
    ...{ id: `Q${i + 1}`, paragraph, text },
  }));

const isComplete = (half: IncomingPreservation): boolean =>
  questionsTo(half).length === 0 || half.questions.some(({ answeredAt }) => answeredAt !== null);

const dataIds = ({ request }: IncomingPreservation): string[] => request.data.map(({ id }) => id);

const orderFor = (half: IncomingPreservation, now: string) =>
  judicialOrder(
    ...([now, KESSAR, `KC-IJ-${half.id.slice(-4)}/26`] as const),
    dataIds(half),
    'The records are deleted in the ordinary course and bear on the offence described.',
  );

export const PRESERVATIONS: readonly Rule<IncomingPreservation>[] = [
  ...takingUp(DESK),
  {
    name: 'report status',
    after: 5,
    fits: ({ half }) => isUnanswered(half, 'comity.status.query/1', 'report-status'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'duty', actReportStatus, half.id, { text: 'It is in hand; you hear from us soon.' }),
  },
  {
    name: 'ask for what is missing',
    after: 10,
    fits: ({ half }) => half.stage.name === 'registered' && !isComplete(half) && !did(half, 'ask'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'duty', actAsk, half.id, { questions: questionsTo(half) }),
  },
  {
    name: 'order',
    after: 20,
    fits: ({ half }) => half.stage.name === 'registered' && isComplete(half),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actOrder, half.id, {
        order: orderFor(half, partner.now()),
        safeguards: HOME,
      }),
  },
  {
    name: 'preserve',
    after: 30,
    fits: ({ half }) => half.stage.name === 'ordered',
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actExecute, half.id, {
        ...{ result: 'preserved', dataIds: dataIds(half), effectiveFrom: partner.now() },
      }),
  },
  {
    name: 'extend',
    after: 15,
    fits: ({ half }) => half.extensions.some(({ answer }) => answer === null),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actExtendOrder, half.id, {
        ...{ choice: 'extend', order: orderFor(half, partner.now()), safeguards: HOME },
      }),
  },
];
