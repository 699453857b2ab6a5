// What holds for a step entered by hand. The grounds, the consultation and the reasons of a refusal, and the contents of a request, are
// the very rules of sealed messages; what stands here is what only paper needs.
import { cite, rule } from '@comity/convention';
import { on } from '../law/adapt.ts';
import { isAfter, isBefore } from '../law/instant.ts';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import { letterContents } from '../letter/contents.ts';
import type { LetterDraft } from '../letter/stages.ts';
import { letterWritten } from '../letter/written.ts';
import { preservationContents } from '../preservation/contents.ts';
import { floorFrom } from '../preservation/term.ts';
import { refusalRules } from '../request/refusal.ts';
import type { RefusalFacts } from '../request/refusal-facts.ts';
import { partsCorrected } from './correct.ts';
import { oralRules } from './oral.ts';
import { type Check, checkOf, type PaperRequest } from './record.ts';
import type { PaperSituation } from './situation.ts';
import { isOpenFor, type PaperStep, wayOf } from './steps.ts';

export type { PaperInput, PaperSituation } from './situation.ts';

const PROOF = 'packages/domain/test/rules/paper.test.ts';

export const paperOpen: Rule<PaperSituation> = ours('paper.open', 'enforce', PROOF, ({ paper, input }) =>
  unless(isOpenFor(paper, input.step), says('paper.open'), 'step'),
);

const dated = ours<PaperSituation>('paper.day', 'enforce', PROOF, ({ input, ctx }) =>
  unless(!isAfter(input.day, ctx.now), says('paper.day'), 'day'),
);

const saying = ours<PaperSituation>('paper.says', 'enforce', PROOF, ({ paper, input }) =>
  unless(
    input.step === 'acknowledge' ||
      (input.step === 'request' && paper.direction === 'outgoing') ||
      saysSomething(input.says),
    says('paper.says'),
    'says',
  ),
);

const way = ours<PaperSituation>('paper.channel', 'enforce', PROOF, ({ paper, input }) =>
  unless(
    wayOf(paper, input.step) === 'here' || input.channel !== undefined,
    says('paper.channel'),
    'channel',
  ),
);

const authenticity = law<PaperSituation>(
  'paper.check',
  'record',
  rule(cite('records', ['art40.p13'], 'paper.check'), ({ paper, input }: PaperSituation): Finding[] =>
    wayOf(paper, input.step) !== 'came'
      ? []
      : unless(input.check !== undefined && saysSomething(input.check.says), says('paper.check'), 'check'),
  ),
  PROOF,
);

/** What binds us is not done on a paper whose sender nobody checked, unless somebody says why. */
const BINDING: readonly PaperStep[] = ['preserve', 'accept', 'execute', 'part-execute'];
const unchecked = ours<PaperSituation>(
  'paper.unchecked',
  'warn',
  PROOF,
  ({ paper, input }) =>
    unless(
      wayOf(paper, input.step) !== 'went' || !BINDING.includes(input.step) || isChecked(checkOf(paper)),
      says('paper.unchecked'),
      'step',
    ),
  ['40(13)'],
);
const isChecked = (check: Check | null): boolean => check !== null && check.how !== 'not-checked';

const SIGNED: readonly PaperStep[] = ['request', 'withdraw', 'preserve', 'accept', 'postpone', 'refuse'];
const signed = ours<PaperSituation>('paper.signed', 'record', PROOF, ({ paper, input }) =>
  unless(
    wayOf(paper, input.step) !== 'went' ||
      !SIGNED.includes(input.step) ||
      (paper.stage.name === 'draft' && input.step === 'withdraw') ||
      input.channel === 'telephone' ||
      !isBlank(input.signedBy),
    says('paper.signed'),
    'signedBy',
  ),
);

const interpol = law<PaperSituation>(
  'paper.interpol',
  'enforce',
  rule(
    cite('enforces', ['art40.p12.d'], 'packages/domain/test/rules/paper.test.ts'),
    ({ paper, input }: PaperSituation): Finding[] =>
      unless(
        input.channel !== 'interpol' ||
          wayOf(paper, input.step) !== 'went' ||
          (paper.class !== 'normal' && saysSomething(input.agreed)),
        says('paper.interpol'),
        'agreed',
      ),
  ),
);

const passedTo = ours<PaperSituation>(
  'paper.transmit',
  'record',
  PROOF,
  ({ input }) =>
    unless(input.step !== 'transmit' || !isBlank(input.authority), says('paper.transmit'), 'authority'),
  ['40(12)(b)'],
);

/** A correction corrects something, and leaves no request without its State, reference and number. */
const correcting = ours<PaperSituation>('paper.correct', 'enforce', PROOF, ({ paper, input }) => {
  if (input.step !== 'correct') return [];
  const { corrected = {} } = input;
  return [
    ...unless(partsCorrected(paper, corrected).length > 0, says('paper.correct')),
    ...unless(corrected.counterpart !== paper.self, says('paper.correct.state'), 'state'),
    ...(['reference', 'registeredAs'] as const).flatMap((part) =>
      unless(
        corrected[part] === undefined || !isBlank(corrected[part]),
        says('paper.correct.blank'),
        part === 'reference' ? 'reference' : 'number',
      ),
    ),
  ];
});

const term = law<PaperSituation>(
  'paper.term',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/paper.test.ts'),
    ({ paper, input }: PaperSituation): Finding[] => {
      if (input.step !== 'preserve') return [];
      if (input.until === undefined) return [{ ...says('paper.term.until'), field: 'until' }];
      return unless(
        wayOf(paper, 'preserve') === 'came' ||
          paper.stage.name === 'preserved' ||
          !isBefore(input.until, floorFrom(input.day)),
        says('paper.term.floor'),
        'until',
      );
    },
  ),
);

const noEarlyRelease = law<PaperSituation>(
  'paper.release',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/paper.test.ts'),
    ({ paper, input, ctx }: PaperSituation): Finding[] =>
      unless(
        input.step !== 'release' ||
          wayOf(paper, 'release') === 'came' ||
          paper.clocks.every(({ floor, dueAt }) => !floor || !isBefore(ctx.now, dueAt)),
        says('paper.release'),
      ),
  ),
);

const consultedFirst = law<PaperSituation>(
  'paper.postpone',
  'enforce',
  rule(
    cite('enforces', ['art40.p28'], 'packages/domain/test/rules/paper.test.ts'),
    ({ paper, input }: PaperSituation): Finding[] =>
      unless(
        input.step !== 'postpone' || wayOf(paper, 'postpone') === 'came' || has(paper, 'consult'),
        says('paper.postpone'),
      ),
  ),
);

const has = (paper: PaperRequest, step: PaperStep): boolean =>
  paper.entries.some((entry) => entry.step === step);

/** A refusal of ours is judged as every refusal; a refusal of theirs is entered as it came. */
const refusalFacts = ({ paper, input, ctx }: PaperSituation): RefusalFacts | undefined => {
  if (input.step !== 'refuse' || wayOf(paper, 'refuse') !== 'went') return undefined;
  const consultation = paper.entries.findLast(({ step }) => step === 'consult');
  const { grounds = [], says: reasons, dualCriminalityBelief, decisionMaker, lawCited } = input;
  return {
    instrument: instrumentOfPaper(paper),
    input: {
      ...{ grounds, reasons },
      ...(dualCriminalityBelief === undefined ? {} : { dualCriminalityBelief }),
      ...(decisionMaker === undefined ? {} : { decisionMaker }),
      ...(lawCited === undefined ? {} : { lawCited }),
    },
    own: ctx.own,
    // An offence nobody could name is no Convention offence; the reservation of 42(5) is judged on what is known.
    offence: paper.content.offence ?? { kind: 'serious-crime', domesticProvision: '', maxPenaltyYears: 0 },
    asked: (paper.content.data ?? []).map(({ id }) => id),
    refused: [],
    consulted: consultation !== undefined,
    heard: paper.entries.some(({ seq, way: by }) => by === 'came' && seq > (consultation?.seq ?? Infinity)),
    conditionsTried: consultation !== undefined,
    questionsAsked: has(paper, 'ask'),
  };
};

export const instrumentOfPaper = (paper: PaperRequest) => {
  if (paper.kind === 'preservation') return 'preservation' as const;
  return paper.content.assistance?.purposes.includes('40(3)(d)')
    ? ('stored-data' as const)
    : ('mutual-legal-assistance' as const);
};

/** 40(7): what the letter rests on is asked of every letter; which treaties bind a State without a node is not known here. */
const based = ours<LetterDraft>(
  'paper.basis',
  'enforce',
  PROOF,
  ({ basis }) => unless(basis !== undefined, says('basis.40.7.none'), 'basis'),
  ['40(7)'],
);

const isSending = ({ paper, input }: PaperSituation): boolean =>
  input.step === 'request' && paper.direction === 'outgoing';

/** In this order; of the step itself first, then of what the whole request must contain. */
export const paperRules: readonly Rule<PaperSituation>[] = [
  dated,
  way,
  saying,
  authenticity,
  unchecked,
  signed,
  interpol,
  ...oralRules,
  passedTo,
  correcting,
  term,
  noEarlyRelease,
  consultedFirst,
  ...on(refusalFacts, refusalRules),
  ...on(
    (one: PaperSituation) =>
      isSending(one) && one.paper.kind === 'preservation' ? one.paper.content : undefined,
    preservationContents,
  ),
  ...on(
    (one: PaperSituation) => (isSending(one) && one.paper.kind === 'letter' ? one.paper.content : undefined),
    [...letterContents, based],
  ),
  ...on(
    (one: PaperSituation) =>
      isSending(one) && one.paper.kind === 'letter'
        ? { draft: one.paper.content, now: one.input.day }
        : undefined,
    letterWritten,
  ),
];
