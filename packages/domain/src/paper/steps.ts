// What can be said in a request by hand, as a table: by whom, of which instrument, in which stages, and where it leads. Our own steps
// keep the order a sealed request has; what the other State did is entered as it came, for it may be in an order of its own.
import type { PaperStage, Standing, WorkingStage } from './stage.ts';

export interface StepRule {
  /** Whose word it is; `here` stays at home. */
  by: 'requesting' | 'requested' | 'here';
  kind?: 'preservation' | 'letter';
  /** The stages in which we may say it ourselves. */
  from: readonly PaperStage[];
  to?: PaperStage;
  /** The clocks it ends. An answer on the substance ends the wait for an acknowledgement too. */
  meets?: readonly string[];
  paragraphs: readonly string[];
}

export const PAPER_WORKING: readonly WorkingStage[] = [
  'registered',
  'dispatched',
  'preserved',
  'accepted',
  'postponed',
  'partly-executed',
];
const FRESH = ['registered', 'dispatched'] as const;
const ACKNOWLEDGED = ['acknowledgement-preservation', 'acknowledgement-letter'];
const DECIDED = [...ACKNOWLEDGED, 'letter-decision', 'preservation-order-default'];

export const PAPER_STEPS = {
  request: { by: 'requesting', from: ['draft'], to: 'dispatched', paragraphs: ['40(12)(d)', '40(13)'] },
  supplement: { by: 'requesting', from: PAPER_WORKING, meets: ['supplement'], paragraphs: ['40(16)'] },
  'ask-status': { by: 'requesting', from: PAPER_WORKING, paragraphs: ['40(26)'] },
  withdraw: { by: 'requesting', from: ['draft', ...PAPER_WORKING], to: 'withdrawn', paragraphs: ['40(26)'] },
  acknowledge: { by: 'requested', from: PAPER_WORKING, meets: ACKNOWLEDGED, paragraphs: ['40(12)(a)'] },
  transmit: { by: 'here', from: PAPER_WORKING, paragraphs: ['40(12)(b)'] },
  correct: { by: 'here', from: PAPER_WORKING, paragraphs: [] },
  ask: { by: 'requested', from: PAPER_WORKING, meets: ACKNOWLEDGED, paragraphs: ['40(16)'] },
  consult: { by: 'requested', from: PAPER_WORKING, meets: ACKNOWLEDGED, paragraphs: ['40(28)'] },
  'report-status': { by: 'requested', from: PAPER_WORKING, meets: ['status-answer'], paragraphs: ['40(26)'] },
  preserve: {
    ...{ by: 'requested', kind: 'preservation', from: [...FRESH, 'preserved'], to: 'preserved' },
    ...{ meets: [...DECIDED, 'preservation-ends', 'order-ends'], paragraphs: ['42(4)', '42(8)'] },
  },
  'not-preserve': {
    ...{ by: 'requested', kind: 'preservation', from: FRESH, to: 'not-preserved' },
    paragraphs: ['42(7)'],
  },
  release: {
    ...{ by: 'requested', kind: 'preservation', from: ['preserved'], to: 'released' },
    paragraphs: ['42(8)'],
  },
  accept: {
    ...{ by: 'requested', kind: 'letter', from: [...FRESH, 'postponed'], to: 'accepted' },
    ...{ meets: DECIDED, paragraphs: ['40(17)'] },
  },
  postpone: {
    ...{ by: 'requested', kind: 'letter', from: [...FRESH, 'accepted', 'postponed'], to: 'postponed' },
    ...{ meets: DECIDED, paragraphs: ['40(27)'] },
  },
  refuse: {
    ...{ by: 'requested', from: [...FRESH, 'postponed', 'accepted', 'partly-executed'], to: 'refused' },
    paragraphs: ['40(21)', '40(25)', '42(6)'],
  },
  execute: {
    ...{ by: 'requested', kind: 'letter', from: ['accepted', 'partly-executed'], to: 'executed' },
    paragraphs: ['40(17)'],
  },
  'part-execute': {
    ...{ by: 'requested', kind: 'letter', from: ['accepted', 'partly-executed'], to: 'partly-executed' },
    ...{ meets: [...DECIDED, 'execution-announced'], paragraphs: ['40(17)'] },
  },
  'not-execute': {
    ...{ by: 'requested', kind: 'letter', from: ['accepted', 'partly-executed'], to: 'not-executed' },
    paragraphs: ['40(17)'],
  },
} as const satisfies Record<string, StepRule>;

export type PaperStep = keyof typeof PAPER_STEPS;
export const PAPER_STEP_NAMES = Object.keys(PAPER_STEPS) as PaperStep[];

export const stepRule = (step: PaperStep): StepRule => PAPER_STEPS[step];

/** Whether a step of this request comes to us, goes out, or stays here. */
export const wayOf = (
  { direction }: Pick<Standing, 'direction'>,
  step: PaperStep,
): 'came' | 'went' | 'here' => {
  const { by } = stepRule(step);
  if (by === 'here') return 'here';
  const isOurs = (by === 'requesting') === (direction === 'outgoing');
  return isOurs ? 'went' : 'came';
};

/** The steps that are open now, in the order of the table. */
export const openSteps = (paper: Standing): PaperStep[] =>
  PAPER_STEP_NAMES.filter((step) => isOpenFor(paper, step));

export const isOpenFor = (paper: Standing, step: PaperStep): boolean => {
  const rule = stepRule(step);
  const way = wayOf(paper, step);
  const from: readonly PaperStage[] = way === 'came' ? PAPER_WORKING : rule.from;
  if (rule.kind !== undefined && rule.kind !== paper.kind) return false;
  if ((step === 'transmit' || step === 'correct') && paper.direction !== 'incoming') return false;
  return from.includes(paper.stage.name) && !(step === 'request' && paper.direction === 'incoming');
};
