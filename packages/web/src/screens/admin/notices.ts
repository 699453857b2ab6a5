/** Notices: who is told that something waits, by which way, after how long; and a message of trial. */
import type { Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { languageName } from '../../kit/languages.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { bdi, type Child, p } from '../../tags.ts';

interface Told {
  channel: 'email' | 'sms';
  address: string;
  language: string;
}

export interface NoticesFacts {
  csrf: string;
  /** Absent without notices.json. */
  office?: { steps: readonly { afterMinutes: number; to: readonly Told[] }[]; mail?: string; sms?: string };
  /** What the gateway said, where it refused. */
  problem?: string;
}

const MINUTE = 60_000;

export const adminNotices = (speech: Speech, { csrf, office, problem }: NoticesFacts): Child[] => {
  if (office === undefined)
    return [emptyState(speech.say('admin.no-notices'), p(null, speech.say('admin.no-notices-says')))];
  const people = [
    ...new Map(office.steps.flatMap(({ to }) => to).map((told) => [`${told.channel} ${told.address}`, told])),
  ];
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
      office.steps.flatMap(({ afterMinutes, to }) =>
        to.map(({ channel, address, language }) => ({
          cells: [
            afterMinutes === 0 ? speech.say('admin.at-once') : speech.duration(afterMinutes * MINUTE),
            bdi({ dir: 'ltr' }, address),
            speech.say(channel === 'email' ? 'admin.mail' : 'admin.sms'),
            languageName(speech, language),
          ],
        })),
      ),
    ),
    p({ class: 'quiet' }, speech.say('admin.notices-rule')),
    box(
      speech.say('admin.try-notice'),
      p({ class: 'quiet' }, speech.say('admin.try-notice-said')),
      postForm(
        { action: '/administration/notices', csrf },
        selectField({
          name: 'to',
          label: speech.say('admin.told'),
          value: people[0]?.[0],
          choices: people.map(([name, { address }]) => ({ value: name, says: address })),
        }),
        submitButton({ says: speech.say('common.send') }),
      ),
    ),
  ];
};
