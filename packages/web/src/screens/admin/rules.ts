/** Desk rules: periods the Convention gives no number for, each with the paragraph beside which it stands, who changed it, when and why. */
import type { Speech } from '@comity/language';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { b, type Child, details, p, summary, written } from '../../tags.ts';

const URGENCIES = ['normal', 'urgent', 'emergency'] as const;
type Urgency = (typeof URGENCIES)[number];

interface Change {
  urgency: Urgency;
  before?: number;
  hours?: number;
  by: string;
  at: string;
  reason: string;
}

export interface RulesFacts {
  csrf: string;
  rules: readonly {
    clock: string;
    near: readonly string[];
    values: Record<Urgency, { hours: number; product: number; isOwn: boolean }>;
    changes: readonly Change[];
  }[];
  faults: readonly Fault[];
  /** What stood when the page was made; the form brings it back. */
  seen: string;
  said: { clock: string; urgency: string; hours: string; reason: string };
}

const HOUR = 3_600_000;

export const adminRules = (speech: Speech, facts: RulesFacts): Child[] => [
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  notice('tell', speech.say('common.desk-rule'), p(null, speech.say('admin.rules-law'))),
  dataTable(
    speech.say('admin.rules'),
    [
      { says: speech.say('admin.clock') },
      ...URGENCIES.map((urgency) => ({ says: speech.label('urgency', urgency) })),
      { says: speech.say('admin.changes') },
    ],
    facts.rules.map(({ clock, near, values, changes }) => ({
      cells: [
        [
          speech.label('clocks', clock),
          p({ class: 'quiet' }, speech.say('admin.near', { paragraphs: near.join(', ') })),
        ],
        ...URGENCIES.map((urgency) => periodOf(speech, values[urgency])),
        history(speech, changes),
      ],
    })),
  ),
  p({ class: 'quiet' }, speech.say('admin.rules-shown')),
  box(speech.say('admin.set-rule'), form(speech, facts)),
];

const periodOf = (
  speech: Speech,
  { hours, product, isOwn }: RulesFacts['rules'][number]['values'][Urgency],
): Child =>
  isOwn
    ? [
        b(null, speech.duration(hours * HOUR)),
        p({ class: 'quiet' }, speech.say('admin.own-rule', { product: speech.duration(product * HOUR) })),
      ]
    : speech.duration(hours * HOUR);

const history = (speech: Speech, changes: readonly Change[]): Child =>
  changes.length === 0
    ? speech.say('admin.never-changed')
    : details(
        null,
        summary(null, speech.say('admin.changed-times', { count: changes.length })),
        ...changes.map((change) =>
          p(
            null,
            speech.rich('admin.change-says', {
              urgency: speech.label('urgency', change.urgency),
              before:
                change.before === undefined
                  ? speech.say('admin.default')
                  : speech.duration(change.before * HOUR),
              after:
                change.hours === undefined
                  ? speech.say('admin.default')
                  : speech.duration(change.hours * HOUR),
              by: written(change.by),
              moment: when(speech, change.at),
              reason: written(change.reason),
            }),
          ),
        ),
      );

const form = (speech: Speech, { csrf, rules, faults, seen, said }: RulesFacts): Child =>
  postForm(
    { action: '/administration/rules', csrf, about: { seen } },
    selectField({
      name: 'clock',
      label: speech.say('admin.clock'),
      error: faultOf(faults, 'clock'),
      value: said.clock,
      choices: rules.map(({ clock }) => ({ value: clock, says: speech.label('clocks', clock) })),
    }),
    selectField({
      name: 'urgency',
      label: speech.say('admin.urgency'),
      value: said.urgency,
      choices: URGENCIES.map((value) => ({ value, says: speech.label('urgency', value) })),
    }),
    textField({
      name: 'hours',
      label: speech.say('admin.hours'),
      hint: speech.say('admin.hours-hint'),
      error: faultOf(faults, 'hours'),
      value: said.hours,
      most: 5,
      width: 'short',
      inputmode: 'numeric',
      machine: true,
    }),
    textField({
      name: 'reason',
      label: speech.say('common.reason'),
      hint: speech.say('admin.reason-hint'),
      error: faultOf(faults, 'reason'),
      value: said.reason,
      most: 1000,
    }),
    submitButton({ says: speech.say('common.save'), weight: 'main' }),
  );
