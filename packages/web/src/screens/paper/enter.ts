/** Entering one step of a request by hand: only what that step needs is asked. */
import type { Speech } from '@comity/language';
import { checksField } from '../../kit/choices.ts';
import { LONGEST, momentField, textField } from '../../kit/field.ts';
import { faultOf, notice } from '../../kit/notices.ts';
import type { Child, Markup } from '../../tags.ts';
import type { EnterFacts } from './facts.ts';
import { area, channelField, checkFields, dayField, line, scanField } from './fields.ts';
import { stepScreen } from './step.ts';

const DATED = new Set(['preserve', 'accept', 'postpone', 'acknowledge', 'report-status']);
const NAMED = new Set(['accept', 'execute', 'part-execute', 'not-execute', 'transmit']);
const SIGNED = new Set(['request', 'withdraw', 'preserve', 'accept', 'postpone', 'refuse']);

export const enterTitle = (speech: Speech, { step }: Pick<EnterFacts, 'step'>): string =>
  speech.label('paper', `step.${step}`);

export const enterScreen = (speech: Speech, facts: EnterFacts): Child[] =>
  stepScreen(
    speech,
    facts,
    {
      ...{ step: facts.step, title: enterTitle(speech, facts), files: true },
      ...{ said: side(speech, facts), send: speech.say('paper.check-once-more') },
    },
    ...(facts.way === 'here' ? [] : [channelField(speech, facts)]),
    dayField(speech, facts, DAYS[facts.way]),
    ...asked(speech, facts),
    ...(facts.way === 'came' ? checkFields(speech, facts) : []),
    ...warned(speech, facts),
    facts.way === 'here' ? null : scanField(speech, facts),
  );

const DAYS = { came: 'paper.day-came', went: 'paper.day-went', here: 'paper.day' } as const;

const side = (speech: Speech, { way, name }: EnterFacts): string =>
  ({
    came: speech.say('paper.from-them', { state: speech.state(name.state) }),
    went: speech.say('paper.from-us'),
    here: speech.say('paper.at-home'),
  })[way];

function asked(speech: Speech, facts: EnterFacts): (Markup | null)[] {
  const { step, way, grounds, answers, faults } = facts;
  return [
    step === 'refuse'
      ? checksField({
          name: 'grounds',
          label: speech.say('form.grounds'),
          hint: speech.say('form.grounds-hint'),
          values: (answers.grounds ?? '').split('\n'),
          error: faultOf(faults, 'grounds'),
          choices: grounds.map(({ code, paragraphs }) => ({
            ...{ value: code, says: `${speech.label('grounds', code)} (${paragraphs})` },
          })),
        })
      : null,
    said(speech, facts),
    step === 'acknowledge' || (step === 'request' && way === 'went')
      ? line(
          facts,
          'number',
          speech.say(way === 'went' && step === 'acknowledge' ? 'paper.our-number' : 'paper.their-number'),
        )
      : null,
    DATED.has(step)
      ? momentField({
          ...{ name: 'until', label: speech.say('paper.until'), value: answers.until ?? '' },
          error: faultOf(faults, 'until'),
        })
      : null,
    NAMED.has(step) ? authority(speech, facts) : null,
    ...(step === 'refuse' && way === 'went' ? reasoned(speech, facts) : []),
    way === 'went' && SIGNED.has(step)
      ? line(facts, 'signedBy', speech.say('paper.signed-by'), speech.say('paper.signed-by-hint'))
      : null,
    way === 'went' && facts.name.urgency !== 'normal'
      ? line(facts, 'agreed', speech.say('paper.agreed'), speech.say('paper.agreed-hint'))
      : null,
  ];
}

const said = (speech: Speech, facts: EnterFacts): Markup =>
  facts.step === 'refuse'
    ? area(
        facts,
        'says',
        speech.say('paper.reasons'),
        facts.way === 'went' ? speech.say('form.reasons-hint') : undefined,
      )
    : area(facts, 'says', speech.say('paper.says'));

/** Who decided, and on which law, where the ground needs it. */
const reasoned = (speech: Speech, facts: EnterFacts): Markup[] => [
  line(facts, 'decisionMaker', speech.say('form.decision-maker'), speech.say('form.decision-maker-hint')),
  line(facts, 'lawCited', speech.say('form.law-cited'), speech.say('form.law-cited-hint')),
];

const authority = (speech: Speech, { step, answers, faults, passTo }: EnterFacts): Markup =>
  textField({
    name: 'authority',
    label: speech.say(step === 'transmit' ? 'form.transmit-to' : 'paper.authority'),
    value: answers.authority ?? '',
    most: LONGEST.line,
    error: faultOf(faults, 'authority'),
    ...(step === 'transmit' ? { suggests: passTo } : {}),
  });

const warned = (speech: Speech, facts: EnterFacts): Markup[] =>
  facts.warnings.flatMap(({ code, says }) => [
    notice('care', says),
    line(facts, `override.${code}`, speech.say('paper.override')),
  ]);
