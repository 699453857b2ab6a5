// A request by telephone: in urgent cases and where both States agree, and confirmed in writing forthwith (40(13)). Until then it is the
// word of whoever called, and weighs less than a paper.
import { cite, rule } from '@comity/convention';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import type { PaperRequest } from './record.ts';
import type { PaperSituation } from './situation.ts';
import { type PaperStep, wayOf } from './steps.ts';

const PROOF = 'packages/domain/test/rules/paper-oral.test.ts';

/** What confirms a request: something more in writing from the State that asks. */
export const confirmsInWriting = ({
  step,
  channel,
}: {
  step: PaperStep;
  channel?: string | null | undefined;
}) => step === 'supplement' && channel !== 'telephone' && channel !== null && channel !== undefined;

/** Whether a request came or went by telephone and nothing in writing followed. */
export const isOralOnly = ({ entries }: Pick<PaperRequest, 'entries'>): boolean => {
  const asked = entries.find(({ step }) => step === 'request');
  return (
    asked?.channel === 'telephone' &&
    !entries.some((entry) => entry.seq > asked.seq && entry.way === asked.way && confirmsInWriting(entry))
  );
};

const agreed = law<PaperSituation>(
  'paper.oral',
  'enforce',
  rule(
    cite('enforces', ['art40.p13'], 'packages/domain/test/rules/paper-oral.test.ts'),
    ({ paper, input }: PaperSituation): Finding[] =>
      unless(
        input.channel !== 'telephone' ||
          input.step !== 'request' ||
          wayOf(paper, 'request') !== 'went' ||
          (paper.class !== 'normal' && saysSomething(input.agreed)),
        says('paper.oral'),
        'agreed',
      ),
  ),
);

/** The Convention asks for writing only of requests (40(13)); that a State is bound in writing too is ours. */
const WRITTEN: readonly PaperStep[] = ['withdraw', 'preserve', 'accept', 'postpone', 'refuse'];
const inWriting = ours<PaperSituation>('paper.in-writing', 'enforce', PROOF, ({ paper, input }) =>
  unless(
    input.channel !== 'telephone' || wayOf(paper, input.step) !== 'went' || !WRITTEN.includes(input.step),
    says('paper.in-writing'),
    'channel',
  ),
);

const BINDING: readonly PaperStep[] = ['preserve', 'accept', 'execute', 'part-execute'];
const unconfirmed = ours<PaperSituation>(
  'paper.unconfirmed',
  'warn',
  PROOF,
  ({ paper, input }) =>
    unless(
      wayOf(paper, input.step) !== 'went' || !BINDING.includes(input.step) || !isOralOnly(paper),
      says('paper.unconfirmed'),
      'step',
    ),
  ['40(13)'],
);

export const oralRules: readonly Rule<PaperSituation>[] = [agreed, inWriting, unconfirmed];
