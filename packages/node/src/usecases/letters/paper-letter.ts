/**
 * What a letter of a request by hand is made from: the request as it is written, and our own answers as they were entered. It bears no
 * number, for nobody sealed it; it says so, and is signed by hand.
 */
import {
  type Authority,
  groundParagraphs,
  instrumentOfPaper,
  type PaperEntry,
  type PaperRequest,
  type PaperStep,
} from '@comity/domain';
import type { Matter } from '@comity/letter';
import type { LetterKind } from '../../ports/letter-kinds.ts';

/** The steps by which each letter of ours is made. */
const STEPS: Partial<Record<LetterKind, readonly PaperStep[]>> = {
  acknowledgement: ['acknowledge'],
  preservation: ['preserve', 'not-preserve', 'release'],
  acceptance: ['accept'],
  postponement: ['postpone'],
  refusal: ['refuse'],
  execution: ['execute', 'part-execute', 'not-execute'],
};

export interface SaidByHand {
  matter: Matter;
  /** When it went; absent for a draft. */
  at?: string;
}

/** The letters that can be made of it now, in the order of a request's life. What came has its scan, and no letter of ours. */
export const paperLetters = (paper: PaperRequest): LetterKind[] => [
  'request',
  ...(Object.keys(STEPS) as LetterKind[]).filter((kind) => lastOf(paper, kind) !== undefined),
  'reply-sheet',
];

/** Undefined where nothing of the kind was said. `own` is our authority. */
export function saidByHand(paper: PaperRequest, of: LetterKind, own: Authority): SaidByHand | undefined {
  if (of === 'reply-sheet')
    return { matter: { type: of, body: { kind: paper.kind, reference: paper.reference } } };
  if (of === 'request') {
    const sent = paper.entries.find(({ step }) => step === 'request');
    const matter = { type: `comity.${paper.kind}.request/1`, body: paper.content } as Matter;
    return sent === undefined ? { matter } : { matter, at: sent.day };
  }
  const entry = lastOf(paper, of);
  return entry && { matter: answerOf(paper, entry, own), at: entry.day };
}

const lastOf = ({ entries }: PaperRequest, of: LetterKind): PaperEntry | undefined =>
  entries.findLast(({ step, way }) => way === 'went' && STEPS[of]?.includes(step));

const EXECUTED = {
  execute: 'executed',
  'part-execute': 'partly-executed',
  'not-execute': 'not-executed',
} as const;
const PRESERVED = { preserve: 'preserved', 'not-preserve': 'not-preserved', release: 'released' } as const;

function answerOf(paper: PaperRequest, entry: PaperEntry, own: Authority): Matter {
  const { reference } = paper;
  const { step, until, says, day } = entry;
  const executing = entry.authority === null ? own : { name: entry.authority };
  const till = until === null ? {} : { until };
  const dataIds = (paper.content.data ?? []).map(({ id }) => id);
  switch (step) {
    case 'acknowledge':
      return {
        type: 'comity.acknowledgement/1',
        body: {
          ...{ reference, registeredAs: paper.registeredAs ?? '', receivedAt: paper.entries[0]!.day },
          ...{ authority: own, officerRole: '' },
          ...(until === null ? {} : { nextStepBy: until }),
        },
      };
    case 'accept':
      return {
        type: 'comity.decision.accepted/1',
        body: {
          ...{ reference, executingAuthority: executing, conditions: [] },
          ...(until === null ? {} : { expectedBy: until }),
        },
      };
    case 'postpone':
      return {
        type: 'comity.decision.postponed/1',
        body: { reason: says, paragraphs: ['40(27)'], ...till, consultation: '' },
      };
    case 'refuse':
      return {
        type: 'comity.decision.refused/1',
        body: {
          grounds: entry.grounds,
          paragraphs: groundParagraphs(instrumentOfPaper(paper), entry.grounds),
          reasons: says,
        },
      };
    case 'execute':
    case 'part-execute':
    case 'not-execute':
      return {
        type: 'comity.execution.report/1',
        body: { result: EXECUTED[step], executedBy: executing, orders: [], packages: [], note: says },
      };
    default:
      return {
        type: 'comity.preservation.outcome/1',
        body: {
          ...{ reference, result: PRESERVED[step as keyof typeof PRESERVED], dataIds, ...till },
          ...(step === 'preserve' ? { effectiveFrom: day, note: says } : { reasons: says }),
        },
      };
  }
}
