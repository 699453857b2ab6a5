/** What is asked of the requested State's officers up to the decision: taking on, asking back, consulting, accepting, refusing, postponing. */
import { one } from '../facts.ts';
import type { ActForm } from '../fields.ts';
import { authority, decisionMaker, nextStepBy } from './shared.ts';

export const DECIDING: Readonly<Record<string, ActForm>> = {
  register: {
    fields: [
      { path: 'registeredAs', kind: 'line', label: 'form.registered-as', hint: 'form.registered-as-hint' },
      authority,
    ],
  },
  acknowledge: { fields: [authority, nextStepBy] },
  transmit: {
    fields: [
      {
        path: 'to',
        kind: 'line',
        label: 'form.transmit-to',
        hint: 'form.transmit-to-hint',
        suggests: 'passTo',
      },
      { path: 'day', kind: 'moment', label: 'form.transmit-day', optional: true },
      {
        path: 'note',
        kind: 'note',
        label: 'form.transmit-note',
        hint: 'form.transmit-note-hint',
        optional: true,
      },
    ],
  },
  'report-status': {
    fields: [{ path: 'text', kind: 'text', label: 'form.status-text', optional: true }, nextStepBy],
  },
  ask: {
    fields: [{ path: 'questions', kind: 'questions', label: 'form.questions', hint: 'form.questions-hint' }],
  },
  consult: {
    fields: [
      {
        path: 'about',
        kind: 'choice',
        label: 'form.consult-about',
        words: 'about',
        values: ['refusal', 'postponement', 'conditions', 'cost', 'other'],
      },
      {
        path: 'paragraphs',
        kind: 'paragraphs',
        label: 'form.consult-under',
        values: ['40(28)', '40(30)', '40(20)'],
      },
      {
        path: 'grounds',
        kind: 'grounds',
        label: 'form.consult-grounds',
        hint: 'form.consult-grounds-hint',
        optional: true,
      },
      { path: 'text', kind: 'text', label: 'form.consult-text' },
    ],
  },
  'propose-condition': withCondition({
    fields: [
      { path: 'conditionText', kind: 'text', label: 'form.condition-text' },
      {
        path: 'conditionPurpose',
        kind: 'text',
        label: 'form.condition-purpose',
        hint: 'form.condition-purpose-hint',
      },
      { path: 'conditionOnward', kind: 'yes', label: 'form.condition-onward' },
      { path: 'reason', kind: 'note', label: 'form.condition-reason' },
      { path: 'replyBy', kind: 'moment', label: 'form.reply-by', optional: true },
    ],
  }),
  accept: {
    fields: [
      { path: 'executingAuthority.name', kind: 'line', label: 'form.executing', hint: 'form.executing-hint' },
      { path: 'executingAuthority.phone', kind: 'line', label: 'form.phone', optional: true },
      { path: 'expectedBy', kind: 'moment', label: 'form.expected-by', optional: true },
      {
        path: 'secrecy',
        kind: 'choice',
        label: 'form.secrecy',
        hint: 'form.secrecy-hint',
        words: 'secrecy',
        values: ['kept', 'cannot-be-kept'],
        optional: true,
      },
    ],
  },
  refuse: {
    fields: [
      { path: 'grounds', kind: 'grounds', label: 'form.grounds', hint: 'form.grounds-hint' },
      { path: 'reasons', kind: 'text', label: 'form.reasons', hint: 'form.reasons-hint' },
      decisionMaker,
      {
        path: 'lawCited',
        kind: 'note',
        label: 'form.law-cited',
        hint: 'form.law-cited-hint',
        optional: true,
        ground: 'PERSONAL_DATA_LAW',
      },
      {
        path: 'dualCriminalityBelief',
        kind: 'text',
        label: 'form.belief',
        hint: 'form.belief-hint',
        optional: true,
        ground: 'NO_DUAL_CRIMINALITY',
        under: '42(5)',
      },
      {
        path: 'partial.dataIds',
        kind: 'data',
        label: 'form.partial',
        hint: 'form.partial-hint',
        optional: true,
      },
    ],
  },
  postpone: {
    fields: [
      { path: 'reason', kind: 'note', label: 'form.postpone-reason' },
      { path: 'until', kind: 'moment', label: 'form.postpone-until', optional: true },
    ],
  },
  warn: {
    fields: [
      {
        path: 'risk',
        kind: 'choice',
        label: 'form.risk',
        words: 'risk',
        values: ['will-not-secure', 'confidentiality', 'prejudice'],
      },
      { path: 'explanation', kind: 'text', label: 'form.risk-explained' },
    ],
  },
};

/** One condition, told as the list the message carries. */
function withCondition(form: ActForm): ActForm {
  return {
    fields: form.fields,
    fixed: (given, offered) => ({
      conditions: [
        {
          id: `C${offered.counted.conditions + 1}`,
          text: one(given, 'conditionText'),
          purpose: one(given, 'conditionPurpose'),
          noOnwardTransfer: one(given, 'conditionOnward') === 'yes',
          paragraphs: ['40(28)'],
        },
      ],
      conditionText: undefined,
      conditionPurpose: undefined,
      conditionOnward: undefined,
    }),
  };
}
