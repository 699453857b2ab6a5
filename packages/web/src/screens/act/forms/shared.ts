/** Questions that several acts ask alike, and the two kinds of request. */
import type { Field } from '../fields.ts';

export type Kind = 'preservation' | 'letter';

export const note: Field = {
  path: 'note',
  kind: 'note',
  label: 'form.note',
  hint: 'form.note-hint',
  optional: true,
};
export const nextStepBy: Field = {
  path: 'nextStepBy',
  kind: 'moment',
  label: 'form.next-step-by',
  optional: true,
};
export const authority: Field = {
  path: 'authority',
  kind: 'line',
  label: 'form.authority',
  hint: 'form.authority-hint',
};

export const decisionMaker: Field = {
  path: 'decisionMaker',
  kind: 'line',
  label: 'form.decision-maker',
  hint: 'form.decision-maker-hint',
  optional: true,
};
export const transferBasis: Field = {
  path: 'transferBasis',
  kind: 'text',
  label: 'form.transfer-basis',
  hint: 'form.transfer-basis-hint',
};
