/** What is asked of the requesting State's officers: sending, following up, answering, letting go (40(16), 40(26), 40(28), 42(7), 42(9)). */
import { one } from '../facts.ts';
import type { ActForm } from '../fields.ts';
import { note } from './shared.ts';

export const ASKING: Readonly<Record<string, ActForm>> = {
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
};
