/** What is asked of the requested State's officers from the order to the end: articles 24, 25, 40(17), 42, 43, 44. */
import { one } from '../facts.ts';
import type { ActForm, Field } from '../fields.ts';
import { decisionMaker, type Kind, note, transferBasis } from './shared.ts';

const order: readonly Field[] = [
  { path: 'order.authority', kind: 'line', label: 'form.order-authority', hint: 'form.order-authority-hint' },
  { path: 'order.reference', kind: 'line', label: 'form.order-reference' },
  { path: 'order.date', kind: 'moment', label: 'form.order-date' },
  {
    path: 'order.review',
    kind: 'choice',
    label: 'form.order-review',
    hint: 'form.order-review-hint',
    words: 'review',
    values: ['judicial', 'independent', 'none'],
  },
  { path: 'order.legalBasis', kind: 'note', label: 'form.order-basis' },
  { path: 'order.grounds', kind: 'text', label: 'form.order-grounds' },
  { path: 'order.scope.dataIds', kind: 'data', label: 'form.order-data' },
  { path: 'order.scope.until', kind: 'moment', label: 'form.order-until' },
  { path: 'order.secrecy.binds', kind: 'yes', label: 'form.order-secrecy', hint: 'form.order-secrecy-hint' },
  { path: 'order.secrecy.provision', kind: 'note', label: 'form.order-secrecy-law' },
];

const providerId: Field = {
  path: 'providerId',
  kind: 'one-of',
  of: 'providers',
  by: 'id',
  label: 'form.provider-found',
};
/** What was left undone is told as a list of one. */
const unexecuted: NonNullable<ActForm['fixed']> = (given) => {
  const [what, why] = [one(given, 'unexecutedWhat'), one(given, 'unexecutedWhy')];
  const rest = { unexecutedWhat: undefined, unexecutedWhy: undefined };
  return what === '' ? rest : { ...rest, unexecuted: [{ what, why, paragraph: '40(25)' }] };
};

/** An outcome and the facts that go with it differ by kind. */
export const EXECUTE: Record<Kind, ActForm> = {
  preservation: {
    fields: [
      {
        path: 'result',
        kind: 'choice',
        label: 'form.result',
        words: 'result',
        values: ['preserved', 'partly-preserved', 'not-preserved'],
      },
      { path: 'dataIds', kind: 'data', label: 'form.data-preserved', optional: true },
      {
        path: 'effectiveFrom',
        kind: 'moment',
        label: 'form.effective-from',
        hint: 'form.effective-from-hint',
        optional: true,
      },
      { path: 'reasons', kind: 'note', label: 'form.shortfall', optional: true },
      note,
    ],
  },
  letter: {
    fields: [
      {
        path: 'result',
        kind: 'choice',
        label: 'form.result',
        words: 'result',
        values: ['executed', 'partly-executed', 'not-executed'],
      },
      { path: 'executedBy.name', kind: 'line', label: 'form.executed-by' },
      { path: 'unexecutedWhat', kind: 'note', label: 'form.unexecuted', optional: true },
      { path: 'unexecutedWhy', kind: 'note', label: 'form.unexecuted-why', optional: true },
      note,
    ],
    fixed: unexecuted,
  },
};

export const ORDERS: Record<Kind, ActForm> = {
  preservation: {
    fields: [
      ...order,
      {
        path: 'effectiveFrom',
        kind: 'moment',
        label: 'form.effective-from',
        hint: 'form.effective-from-hint',
        optional: true,
      },
      note,
    ],
  },
  letter: { fields: order },
};

export const EXECUTING: Readonly<Record<string, ActForm>> = {
  'extend-order': {
    fields: [
      {
        path: 'choice',
        kind: 'choice',
        label: 'form.extend-choice',
        words: 'choice',
        values: ['extend', 'decline'],
      },
      ...order.map((field) => ({ ...field, optional: true as const })),
      { path: 'reasons', kind: 'note', label: 'form.decline-reason', optional: true },
    ],
    // What was typed of an order before it was declined is no order.
    fixed: (given) => (one(given, 'choice') === 'decline' ? { order: undefined } : {}),
  },
  release: {
    fields: [
      {
        path: 'reason',
        kind: 'choice',
        label: 'form.reason',
        words: 'release',
        values: ['no-longer-needed', 'letter-decided', 'expired'],
      },
      note,
    ],
  },
  'find-provider': {
    fields: [
      { path: 'providerId', kind: 'line', label: 'form.provider-number' },
      { path: 'provider', kind: 'line', label: 'form.provider' },
      { path: 'state', kind: 'state', label: 'form.provider-state' },
      { path: 'dataIds', kind: 'data', label: 'form.provider-data' },
    ],
  },
  'disclose-path': {
    fields: [
      providerId,
      { path: 'path', kind: 'text', label: 'form.path', hint: 'form.path-hint' },
      transferBasis,
    ],
  },
  'withhold-path': {
    fields: [
      providerId,
      { path: 'grounds', kind: 'grounds', label: 'form.grounds', hint: 'form.grounds-hint' },
      { path: 'reasons', kind: 'text', label: 'form.reasons', hint: 'form.reasons-hint' },
      decisionMaker,
    ],
  },
  'send-evidence': {
    fields: [
      { path: 'package', kind: 'one-of', of: 'packages', by: 'id', label: 'form.package' },
      { path: 'dataIds', kind: 'data', label: 'form.package-data' },
      transferBasis,
    ],
  },
};
