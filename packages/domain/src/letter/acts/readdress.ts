// A letter that is still written goes to another State than it was begun for: nothing has left, so nothing is owed to the first. No paragraph
// speaks of drafts; what the other State asks of a letter is asked when it is put up.
import { on } from '../../law/adapt.ts';
import type { Context } from '../../law/facts.ts';
import { ours, type Rule, unless } from '../../law/rule.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { draftStage } from '../../request/drafting.ts';
import type { Said } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { staged } from '../../request/update.ts';
import type { LetterDraft, OutgoingLetter } from '../stages.ts';

const draftOf = ({ stage }: OutgoingLetter): LetterDraft => (stage.name === 'draft' ? stage.draft : {});

/** What was preserved there stays preserved for a letter to that State alone, and what was asked of it by word of mouth was asked of it. */
const unbound = ours<Opening<OutgoingLetter>>(
  'draft.bound',
  'enforce',
  'packages/domain/test/rules/readdress-letter.test.ts',
  ({ half }) => unless(draftOf(half).follows === undefined && half.oral === null, says('draft.bound')),
  ['42(8)', '40(13)'],
);

const otherState = ours<Context>(
  'draft.other-state',
  'enforce',
  'packages/domain/test/rules/readdress-letter.test.ts',
  ({ own, counterpart }) => unless(own.code !== counterpart.code, says('draft.other-state')),
);

const rules: readonly Rule<Situation<OutgoingLetter, Said>>[] = on(({ ctx }) => ctx, [otherState]);

/** The State it goes to is the counterpart of the context. The language is kept where that State takes it, else it is the first it takes: 40(14). */
export const readdressLetter: Act<OutgoingLetter, Said> = {
  name: 'readdress-letter',
  carriesOut: null,
  opens: [openIn('draft', ['draft'], 'open.draft', ['40(15)']), unbound],
  rules,
  apply: ({ half, ctx }) => {
    const draft = draftOf(half);
    const [first = draft.language] = ctx.counterpart.languages;
    const isTaken = ctx.counterpart.languages.some((one) => tongue(one) === tongue(draft.language ?? ''));
    const language = isTaken ? draft.language : first;
    const said = { ...draft, ...(language === undefined ? {} : { language }) };
    return {
      half: { ...staged(half, draftStage(said, ctx)), counterpart: ctx.counterpart.code },
      message: null,
    };
  },
};

const tongue = (tag: string): string => tag.toLowerCase().split('-')[0]!;
