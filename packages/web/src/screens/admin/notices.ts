/** Notices: who is told that something waits, by which way, after how long; and a message of trial. */
import { languageName, type Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { bdi, type Child, p, written } from '../../tags.ts';

interface Told {
  channel: 'email' | 'sms';
  address: string;
  language: string;
}

export interface NoticesFacts {
  csrf: string;
  /** Absent without notices.json. A step with `duty` reaches whoever is on duty too. */
  office?: {
    steps: readonly { afterMinutes: number; to: readonly Told[]; duty?: true | undefined }[];
    mail?: string;
    sms?: string;
  };
  /** Who is on duty now, and where they said they are told. */
  onDuty?: { name: string; told?: Told };
  /** What the gateway said, where it refused. */
  problem?: string;
}

const MINUTE = 60_000;
/** An option holds no element: a number keeps its plus in front by characters. */
const [FROM_LEFT, END] = ['\u2066', '\u2069'];

export const adminNotices = (speech: Speech, { csrf, office, problem, onDuty }: NoticesFacts): Child[] => {
  if (office === undefined)
    return [emptyState(speech.say('admin.no-notices'), p(null, speech.say('admin.no-notices-says')))];
  const { steps } = office;
  const reached = steps.flatMap(({ to, duty }) => [...(duty && onDuty?.told ? [onDuty.told] : []), ...to]);
  const people = [...new Map(reached.map((told) => [`${told.channel} ${told.address}`, told]))];
  return [
    problem === undefined ? null : notice('wrong', speech.say('admin.not-sent'), p({ dir: 'auto' }, problem)),
    definitions([
      { term: speech.say('admin.mail'), says: office.mail && bdi({ dir: 'ltr' }, office.mail) },
      { term: speech.say('admin.sms'), says: office.sms && bdi({ dir: 'ltr' }, office.sms) },
    ]),
    dataTable(
      speech.say('admin.rota'),
      [
        { says: speech.say('admin.after') },
        { says: speech.say('admin.told') },
        { says: speech.say('admin.by-way') },
        { says: speech.say('common.language') },
      ],
      steps.flatMap(({ afterMinutes, to, duty }) => {
        const after =
          afterMinutes === 0 ? speech.say('admin.at-once') : speech.duration(afterMinutes * MINUTE);
        return [
          ...(duty ? [{ cells: [after, ...dutyCells(speech, onDuty)] }] : []),
          ...to.map((told) => ({
            cells: [after, bdi({ dir: 'ltr' }, told.address), ...wayOf(speech, told)],
          })),
        ];
      }),
    ),
    p({ class: 'quiet' }, speech.say('admin.notices-rule')),
    people.length === 0 ? null : trial(speech, csrf, people),
  ];
};

const wayOf = (speech: Speech, { channel, language }: Told): Child[] => [
  speech.say(channel === 'email' ? 'admin.mail' : 'admin.sms'),
  languageName(speech, language),
];

/** The officer on duty is no row of the file: who it is changes with the shift. */
function dutyCells(speech: Speech, onDuty: NoticesFacts['onDuty']): Child[] {
  if (onDuty === undefined) return [speech.say('admin.duty-nobody')];
  const { name, told } = onDuty;
  if (told === undefined) return [speech.rich('admin.duty-no-address', { name: written(name) })];
  return [speech.rich('admin.duty-told', { name: written(name) }), ...wayOf(speech, told)];
}

const trial = (speech: Speech, csrf: string, people: readonly (readonly [string, Told])[]): Child =>
  box(
    speech.say('admin.try-notice'),
    p({ class: 'quiet' }, speech.say('admin.try-notice-said')),
    postForm(
      { action: '/administration/notices', csrf },
      selectField({
        name: 'to',
        label: speech.say('admin.told'),
        value: people[0]?.[0],
        choices: people.map(([name, { address }]) => ({ value: name, says: `${FROM_LEFT}${address}${END}` })),
      }),
      submitButton({ says: speech.say('common.send') }),
    ),
  );
