/** What is asked for each act. The rules of the act decide; a form only gathers what they are told. */
import { one } from './facts.ts';
import type { ActForm, Field } from './fields.ts';

const note: Field = {
  path: 'note',
  kind: 'note',
  label: 'form.note',
  hint: 'form.note-hint',
  optional: true,
};
const nextStepBy: Field = { path: 'nextStepBy', kind: 'moment', label: 'form.next-step-by', optional: true };
const authority: Field = {
  path: 'authority',
  kind: 'line',
  label: 'form.authority',
  hint: 'form.authority-hint',
};

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
const decisionMaker: Field = {
  path: 'decisionMaker',
  kind: 'line',
  label: 'form.decision-maker',
  hint: 'form.decision-maker-hint',
  optional: true,
};
const transferBasis: Field = {
  path: 'transferBasis',
  kind: 'text',
  label: 'form.transfer-basis',
  hint: 'form.transfer-basis-hint',
};

type Kind = 'preservation' | 'letter';

/** An outcome and the facts that go with it differ by kind. */
const execute: Record<Kind, ActForm> = {
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
  },
};

const COMMON: Readonly<Record<string, ActForm>> = {
  authorise: { fields: [] },
  dispatch: {
    fields: [
      {
        path: 'channel',
        kind: 'choice',
        label: 'form.channel',
        hint: 'form.channel-hint',
        words: 'channel',
        values: ['network', 'diplomatic', 'interpol'],
      },
    ],
  },
  extend: {
    fields: [
      { path: 'reason', kind: 'note', label: 'form.extend-reason' },
      { path: 'until', kind: 'moment', label: 'form.extend-until', optional: true },
    ],
  },
  supplement: {
    fields: [
      { path: 'answers', kind: 'answers', label: 'form.answers' },
      { path: 'note', kind: 'text', label: 'form.note', hint: 'form.note-hint', optional: true },
    ],
  },
  'answer-condition': {
    fields: [
      { path: 'conditions', kind: 'conditions', label: 'form.condition', hint: 'form.condition-hint' },
      {
        path: 'choice',
        kind: 'choice',
        label: 'form.condition-choice',
        words: 'choice',
        values: ['accept', 'decline'],
      },
      { path: 'reason', kind: 'note', label: 'form.decline-reason', optional: true },
    ],
    fixed: (given, { conditions }) => {
      const proposal = one(given, 'conditions');
      const conditionIds = conditions.filter((each) => each.proposal === proposal).map(({ id }) => id);
      return proposal === '' ? {} : { proposal, conditionIds };
    },
  },
  'answer-warning': {
    fields: [
      { path: 'warning', kind: 'one-of', of: 'warnings', by: 'digest', label: 'form.warning' },
      {
        path: 'choice',
        kind: 'choice',
        label: 'form.warning-choice',
        words: 'choice',
        values: ['go-on', 'withdraw'],
      },
      { path: 'reason', kind: 'note', label: 'form.reason' },
    ],
  },
  withdraw: {
    fields: [
      {
        path: 'reason',
        kind: 'choice',
        label: 'form.reason',
        words: 'withdraw',
        values: ['no-longer-needed', 'withdrawn', 'sent-in-error'],
      },
      note,
    ],
  },
  'let-go': {
    fields: [
      {
        path: 'reason',
        kind: 'choice',
        label: 'form.reason',
        words: 'release',
        values: ['no-longer-needed', 'letter-decided'],
      },
      note,
    ],
  },
  'query-status': { fields: [{ path: 'reason', kind: 'note', label: 'form.query-reason', optional: true }] },
  register: {
    fields: [
      { path: 'registeredAs', kind: 'line', label: 'form.registered-as', hint: 'form.registered-as-hint' },
      authority,
    ],
  },
  acknowledge: { fields: [authority, nextStepBy] },
  transmit: {
    fields: [{ path: 'to', kind: 'line', label: 'form.transmit-to', hint: 'form.transmit-to-hint' }],
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
  'propose-condition': {
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
  },
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
      },
      {
        path: 'dualCriminalityBelief',
        kind: 'text',
        label: 'form.belief',
        hint: 'form.belief-hint',
        optional: true,
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
  'report-status': {
    fields: [{ path: 'text', kind: 'text', label: 'form.status-text', optional: true }, nextStepBy],
  },
  'send-evidence': {
    fields: [
      { path: 'package', kind: 'one-of', of: 'packages', by: 'id', label: 'form.package' },
      { path: 'dataIds', kind: 'data', label: 'form.package-data' },
      transferBasis,
    ],
  },
};

const ORDERS: Record<Kind, ActForm> = {
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

/** The form of an act on that kind of request; undefined where it has none here. */
export function formOf(act: string, kind: Kind): ActForm | undefined {
  if (act === 'order') return ORDERS[kind];
  if (act === 'execute') return withUnexecuted(execute[kind]);
  if (act === 'propose-condition') return withCondition(COMMON[act]!);
  return Object.hasOwn(COMMON, act) ? COMMON[act] : undefined;
}

/** One condition, told as the list the message carries. */
const withCondition = (form: ActForm): ActForm => ({
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
});

const withUnexecuted = (form: ActForm): ActForm => ({
  fields: form.fields,
  fixed: (given) => {
    const [what, why] = [one(given, 'unexecutedWhat'), one(given, 'unexecutedWhy')];
    const rest = { unexecutedWhat: undefined, unexecutedWhy: undefined };
    return what === '' ? rest : { ...rest, unexecuted: [{ what, why, paragraph: '40(25)' }] };
  },
});
