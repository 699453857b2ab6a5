/** When would the Convention enter into force (article 65)? Instruments are supposed; nothing is written. */
import type { Speech } from '@comity/language';
import { pageHead, panel } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checkField } from '../../kit/choices.ts';
import { dayField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { dataTable, type Row } from '../../kit/table.ts';
import { type Child, div, form, h2, type Markup, p, section, strong } from '../../tags.ts';
import type { DepositTold, ForceTold } from './facts.ts';
import { daysShown, lawTabs, notTheRecord, treatyTrail } from './parts.ts';

export interface WhatIfFacts {
  readonly perMonth: string;
  readonly from: string;
  readonly sureOnly: boolean;
  /** One State supposed besides, and its day. */
  readonly participant: string;
  readonly on: string;
  readonly everybody: readonly { code: string }[];
  readonly faults: readonly Fault[];
  readonly answer?: ForceTold;
}

export function whatIfScreen(speech: Speech, facts: WhatIfFacts): Child[] {
  const { faults, answer } = facts;
  return [
    lawTabs(speech, 'treaty'),
    pageHead({
      trail: treatyTrail(speech, { says: speech.say('treaty.what-if') }),
      title: speech.say('treaty.what-if'),
      said: speech.say('treaty.what-if-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    notTheRecord(speech),
    div({ class: 'two' }, question(speech, facts), answer === undefined ? null : answered(speech, answer)),
    answer === undefined ? null : supposedTable(speech, answer),
  ];
}

const question = (speech: Speech, facts: WhatIfFacts): Child =>
  form(
    { method: 'get', action: '/treaty/what-if', class: 'form' },
    textField({
      name: 'perMonth',
      label: speech.say('treaty.per-month'),
      hint: speech.say('treaty.per-month-hint'),
      value: facts.perMonth,
      most: 6,
      inputmode: 'numeric',
      width: 'short',
      error: faultOf(facts.faults, 'perMonth'),
    }),
    dayField({
      name: 'from',
      label: speech.say('treaty.from-day'),
      value: facts.from,
      error: faultOf(facts.faults, 'from'),
    }),
    selectField({
      name: 'participant',
      label: speech.say('treaty.one-more'),
      optional: speech.say('common.optional'),
      value: facts.participant,
      empty: '–',
      choices: facts.everybody.map(({ code }) => ({ value: code, says: speech.state(code) })),
      error: faultOf(facts.faults, 'participant'),
    }),
    dayField({
      name: 'on',
      label: speech.say('treaty.one-more-on'),
      optional: speech.say('common.optional'),
      value: facts.on,
      error: faultOf(facts.faults, 'on'),
    }),
    checkField({ name: 'sure', label: speech.say('treaty.sure-only'), checked: facts.sureOnly }),
    submitButton({ says: speech.say('treaty.compute'), weight: 'main' }),
  );

const answered = (speech: Speech, { inForceOn, completedOn, missing }: ForceTold): Child =>
  panel(
    { title: speech.say('treaty.answer') },
    div(
      { class: 'part' },
      inForceOn && completedOn
        ? [
            p({ class: 'big-answer' }, strong(null, daysShown(speech, inForceOn))),
            p(
              null,
              ...speech.rich<'treaty.completed-on', Markup>('treaty.completed-on', {
                day: daysShown(speech, completedOn),
              }),
            ),
          ]
        : p({ class: 'big-answer' }, strong(null, speech.say('treaty.sentence-more', { count: missing }))),
      p({ class: 'quiet' }, speech.say('treaty.rule-65')),
    ),
  );

function supposedTable(speech: Speech, { counted, notCounted, forEach }: ForceTold): Child {
  const bound = new Map(forEach.map((one) => [one.participant, one.bound]));
  const basisOf = ({ doubtful, supposed }: DepositTold): string =>
    speech.say(supposed ? 'treaty.supposed' : doubtful ? 'treaty.doubtful' : 'treaty.told');
  const rowOf = (deposit: DepositTold, place: string, basis: string): Row => {
    const { participant, date } = deposit;
    const days = bound.get(participant);
    return {
      cells: [
        place,
        participant.startsWith('supposed-') ? speech.say('treaty.further-state') : speech.state(participant),
        daysShown(speech, date),
        basis,
        days ? daysShown(speech, days) : '',
      ],
    };
  };
  return section(
    null,
    h2(null, speech.say('treaty.computed-from')),
    dataTable(
      speech.say('treaty.computed-from'),
      [
        { says: '№', number: true },
        { says: speech.say('treaty.column-state') },
        { says: speech.say('common.date') },
        { says: speech.say('treaty.basis') },
        { says: speech.say('treaty.column-bound-from') },
      ],
      [
        ...counted.slice(0, 60).map((one, n) => rowOf(one, speech.number(n + 1), basisOf(one))),
        ...notCounted.map((one) => rowOf(one, '–', `${basisOf(one)}; ${speech.say('treaty.not-counted')}`)),
      ],
    ),
  );
}
