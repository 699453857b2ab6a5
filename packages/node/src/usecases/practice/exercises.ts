/**
 * The exercises of a practice desk, as data. A step is done when the records of this node hold what it asks for: nobody says so of themselves.
 * Which exercises there are, and their order, is ours; the paragraphs beside a step are what it teaches.
 */
import type { Half } from '@comity/domain';

export const EXERCISE_IDS = [
  'first-preservation',
  'deadline',
  'missing-contents',
  'refusal',
  'condition',
  'evidence',
] as const;
export type ExerciseId = (typeof EXERCISE_IDS)[number];

/** What the records must hold. */
export type Sign =
  /** One of these acts by an officer of ours, or one of these messages from the partner. */
  | { history: readonly string[] }
  /** The same, before the clock of this name was due. */
  | { history: readonly string[]; before: string }
  | { stages: readonly string[] }
  /** An announced package that came damaged; of it, in which order: found, told to the partner, here whole. */
  | { damage: 'found' | 'told' | 'mended' };

export interface Step {
  id: string;
  paragraphs: readonly string[];
  sign: Sign;
}

export interface Exercise {
  id: ExerciseId;
  direction: Half['direction'];
  kind: Half['kind'];
  urgencies: readonly Half['class'][];
  /** Who begins: the officer at the desk, or the partner by itself. */
  begins: 'officer' | 'partner';
  steps: readonly Step[];
}

const step = (id: string, paragraphs: readonly string[], sign: Sign): Step => ({ id, paragraphs, sign });

const ANY = ['normal', 'urgent', 'emergency'] as const;

export const EXERCISES: readonly Exercise[] = [
  {
    id: 'first-preservation',
    direction: 'outgoing',
    kind: 'preservation',
    urgencies: ['urgent', 'emergency'],
    begins: 'officer',
    steps: [
      step('written', ['42(3)'], { history: ['draft'] }),
      step('approved', [], { history: ['authorise'] }),
      step('sent', ['42(1)'], { history: ['dispatch'] }),
      step('acknowledged', ['41(1)'], { history: ['comity.acknowledgement/1'] }),
      step('preserved', ['42(4)', '42(8)'], { stages: ['preserved'] }),
    ],
  },
  {
    id: 'deadline',
    direction: 'incoming',
    kind: 'preservation',
    urgencies: ['emergency'],
    begins: 'partner',
    steps: [
      step('registered', [], { history: ['register'] }),
      step('acknowledged-in-time', ['41(1)'], {
        history: ['acknowledge'],
        before: 'acknowledgement-preservation',
      }),
      step('ordered-in-time', ['42(4)', '25(2)'], {
        history: ['order'],
        before: 'preservation-order-default',
      }),
    ],
  },
  {
    id: 'missing-contents',
    direction: 'incoming',
    kind: 'preservation',
    urgencies: ['normal', 'urgent'],
    begins: 'partner',
    steps: [
      step('registered', [], { history: ['register'] }),
      step('asked', ['42(3)(d)', '40(16)'], { history: ['ask'] }),
      step('supplemented', ['40(16)'], { history: ['comity.request.supplement/1'] }),
      step('ordered', ['42(4)', '25(2)'], { history: ['order'] }),
    ],
  },
  {
    id: 'refusal',
    direction: 'incoming',
    kind: 'letter',
    urgencies: ANY,
    begins: 'partner',
    steps: [
      step('registered', [], { history: ['register'] }),
      step('consulted', ['40(28)'], { history: ['consult'] }),
      step('heard', ['40(28)'], { history: ['comity.consultation/1'] }),
      step('refused', ['40(21)', '40(25)'], { stages: ['refused'] }),
    ],
  },
  {
    id: 'condition',
    direction: 'outgoing',
    kind: 'letter',
    urgencies: ANY,
    begins: 'officer',
    steps: [
      step('sent', ['40(13)', '40(15)'], { history: ['dispatch'] }),
      step('proposed', ['40(28)'], { history: ['comity.condition.proposed/1'] }),
      step('condition-answered', ['40(28)', '40(19)'], { history: ['answer-condition'] }),
      step('executed', ['40(17)'], { stages: ['executed', 'partly-executed'] }),
    ],
  },
  {
    id: 'evidence',
    direction: 'outgoing',
    kind: 'letter',
    urgencies: ANY,
    begins: 'officer',
    steps: [
      step('announced', ['40(3)(d)'], { history: ['comity.evidence.announcement/1'] }),
      step('damage-found', [], { damage: 'found' }),
      step('damage-told', ['40(26)'], { damage: 'told' }),
      step('whole', [], { damage: 'mended' }),
    ],
  },
];

/** Messages the partner sends, and what comes of them by itself; an officer here does all others. */
const isPartners = ({ sign }: Step, { direction }: Exercise): boolean => {
  if ('history' in sign) return sign.history.every((act) => act.startsWith('comity.'));
  return 'stages' in sign ? direction === 'outgoing' : sign.damage !== 'told';
};
export const PARTNERS_STEPS: ReadonlySet<string> = new Set(
  EXERCISES.flatMap((one) => one.steps.filter((step) => isPartners(step, one)).map(({ id }) => id)),
);
