/** What the partner does with a letter of request that came: articles 40 and 44. By turns it sets a condition or refuses. */
import type { IncomingLetter } from '@comity/domain';
import {
  actAccept,
  actConsult,
  actExecute,
  actOrder,
  actProposeCondition,
  actRefuse,
  actReportStatus,
} from '../../client.gen.ts';
import { deliverEvidence } from '../../sandbox/deliver.ts';
import { atHome, judicialOrder, KESSAR, record } from '../../sandbox/tales/parts.ts';
import { act } from '../../world/acting.ts';
import { damage, isDamaged, mend } from './damage.ts';
import { did, isUnanswered, type Rule, type Seen } from './rule.ts';
import { takingUp } from './taking-up.ts';

const DESK = 'Central Authority of Kessar';
const EXECUTING = { name: 'Public Prosecutor, Kessar City' };
const HOME = atHome(
  'Kessar',
  'Few records of a short time against the loss described: proportionate.',
  'Records of correspondents stay sealed.',
);
const LIMITATION = {
  id: 'C1',
  text: 'The records are used only in the proceedings the letter names, and in no tax proceedings.',
  purpose: 'The proceedings the letter names',
  noOnwardTransfer: true,
  paragraphs: ['40(28)', '40(19)'],
};
const CONSULTATION =
  'What is asked for touches a system on which the security of Kessar rests. Could you do with a statement of the provider instead of the records?';
const REASONS =
  'The records describe the protection of a system on which the security of Kessar rests, and handing them out is likely to harm it. We consulted on a statement of the provider instead; that offer stands for a new letter.';

/** The third letter, and every third after it, is refused. */
const isToRefuse = ({ place }: Seen): boolean => place % 3 === 2;
const isOpen = ({ half: { stage } }: Seen<IncomingLetter>): boolean => stage.name === 'registered';
const conditionIs = ({ half }: Seen<IncomingLetter>, ...names: string[]): boolean =>
  half.conditions.some(({ standing }) => names.includes(standing.name));
const dataIds = ({ request }: IncomingLetter): string[] => (request.data ?? []).map(({ id }) => id);
const packageOf = ({ evidence }: IncomingLetter): string | undefined =>
  evidence.at(-1)?.announcement.packageDigest;

export const LETTERS: readonly Rule<IncomingLetter>[] = [
  ...takingUp(DESK),
  {
    name: 'mend what was damaged, once it is told',
    after: 5,
    fits: async ({ half, partner }) =>
      (await isDamaged(partner, half.id)) &&
      (did(half, 'comity.consultation/1') || did(half, 'comity.status.query/1')),
    does: ({ half, partner }) => mend(partner, half.id),
  },
  {
    name: 'report status',
    after: 5,
    fits: ({ half }) => isUnanswered(half, 'comity.status.query/1', 'report-status'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'duty', actReportStatus, half.id, { text: 'It is in hand; you hear from us soon.' }),
  },
  {
    name: 'consult before refusing',
    after: 15,
    fits: (seen) => isOpen(seen) && isToRefuse(seen) && !did(seen.half, 'consult'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actConsult, half.id, {
        about: 'refusal',
        paragraphs: ['40(21)(b)', '40(28)'],
        text: CONSULTATION,
        grounds: ['ESSENTIAL_INTERESTS'],
      }),
  },
  {
    name: 'refuse',
    after: 20,
    fits: (seen) => isOpen(seen) && isToRefuse(seen) && did(seen.half, 'comity.consultation/1'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actRefuse, half.id, {
        grounds: ['ESSENTIAL_INTERESTS'],
        reasons: REASONS,
        decisionMaker: 'Minister of Justice of Kessar',
        safeguards: [record('S-02', 'no', 'Refusing leaves nobody’s rights worse than before.')],
      }),
  },
  {
    name: 'propose a condition',
    after: 10,
    fits: (seen) => isOpen(seen) && !isToRefuse(seen) && seen.half.conditions.length === 0,
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actProposeCondition, half.id, {
        conditions: [LIMITATION],
        reason: 'Our law asks that records serve the case they were taken for.',
      }),
  },
  {
    name: 'accept',
    after: 10,
    fits: (seen) => isOpen(seen) && conditionIs(seen, 'accepted', 'declined'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actAccept, half.id, {
        executingAuthority: EXECUTING,
        ...(half.request.confidentiality?.required ? { secrecy: 'kept' } : {}),
        safeguards: HOME,
      }),
  },
  {
    name: 'order',
    after: 10,
    fits: ({ half }) => half.stage.name === 'accepted',
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actOrder, half.id, {
        order: judicialOrder(
          ...([partner.now(), KESSAR, `KC-IJ-${half.id.slice(-4)}/26`] as const),
          dataIds(half),
          'The records bear on the offence described and are needed by the court that asks.',
        ),
      }),
  },
  {
    name: 'send evidence, the first of it damaged',
    after: 20,
    fits: ({ half }) => half.stage.name === 'executing' && half.evidence.length === 0,
    does: ({ half, place, partner }) =>
      deliverEvidence(partner, half.id, () => (place === 0 ? damage(partner, half.id) : Promise.resolve())),
  },
  {
    name: 'report that it is executed',
    after: 10,
    fits: async ({ half, partner }) =>
      half.stage.name === 'executing' &&
      packageOf(half) !== undefined &&
      !(await isDamaged(partner, half.id)),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actExecute, half.id, {
        result: 'executed',
        executedBy: EXECUTING,
        packages: [packageOf(half)!],
      }),
  },
];
