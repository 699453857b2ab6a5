/** What waits for an administrator: alarms about people, keys and the machine, and changes that need a second custodian. */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable, type Row } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { type Child, p, span, written } from '../../tags.ts';
import type { AlarmFacts } from '../alarms/facts.ts';
import { alarmMeans, alarmTitle } from '../alarms/says.ts';
import { type ChangeTold, changeSays } from './changes.ts';
import { explained } from './meaning.ts';

export interface OverviewFacts {
  csrf: string;
  alarms: readonly AlarmFacts[];
  ceremonies: readonly {
    id: string;
    says: string;
    askedBy: string;
    approvedBy: readonly string[];
    needed: number;
    /** This officer has not approved it yet. */
    isTheirs: boolean;
    mayTakeBack: boolean;
    /** Empty while the keeper does not say what stands now. */
    changes: readonly ChangeTold[];
  }[];
  /** Approved by two, and not taken up by the keeper; in its own words. */
  refused: readonly { says: string; askedBy: string; refusal: string }[];
  /** Who oversees and may sign in: what one of them does only another one sees to. */
  overseers: number;
  /** API keys, lost passkeys and new ones for approvals: dealt with on a page of their own. */
  elsewhere: readonly { kind: 'api-key-asked' | 'recovery-asked' | 'passkey-made'; of: string; by: string }[];
}

export const adminOverview = (
  speech: Speech,
  { csrf, alarms, ceremonies, elsewhere, refused, overseers }: OverviewFacts,
): Child[] => [
  overseers > 1
    ? null
    : notice(
        'care',
        speech.say('admin.overseers', { are: overseers === 0 ? 'none' : 'other' }),
        p(null, speech.say('admin.overseers-says')),
      ),
  box(
    speech.say('admin.alarms'),
    alarms.length === 0
      ? emptyState(speech.say('admin.no-alarms'))
      : dataTable(
          speech.say('admin.alarms'),
          [
            { says: speech.say('admin.what') },
            { says: speech.say('admin.since') },
            { says: speech.say('admin.seen') },
          ],
          alarms.map((alarm) => ({
            cells: [
              checkList(
                checkLine(
                  'care',
                  alarmTitle(speech, alarm),
                  explained(speech, alarmMeans(speech, alarm), alarm.text),
                ),
              ),
              when(speech, alarm.raisedAt),
              postForm(
                { action: '/administration/alarms', csrf, about: { key: alarm.key } },
                submitButton({ says: speech.say('admin.acknowledge'), small: true }),
              ),
            ],
          })),
        ),
  ),
  box(
    speech.say('admin.ceremonies'),
    p({ class: 'quiet' }, speech.say('admin.ceremonies-said')),
    ...refused.map((one) =>
      notice(
        'wrong',
        speech.say('admin.ceremony-refused'),
        p(null, written(one.says), ' · ', written(one.askedBy)),
        p({ class: 'quiet', dir: 'auto' }, one.refusal),
      ),
    ),
    ceremonies.length + elsewhere.length === 0
      ? emptyState(speech.say('admin.no-ceremonies'))
      : dataTable(
          speech.say('admin.ceremonies'),
          [
            { says: speech.say('admin.what') },
            { says: speech.say('admin.asked-by') },
            { says: speech.say('admin.approvals') },
            { says: speech.say('common.change') },
          ],
          [
            ...ceremonies.map((one) => ceremonyRow(speech, csrf, one)),
            ...elsewhere.map((one) => rowElsewhere(speech, one)),
          ],
        ),
  ),
];

const ceremonyRow = (
  speech: Speech,
  csrf: string,
  {
    id,
    says,
    askedBy,
    approvedBy,
    needed,
    isTheirs,
    mayTakeBack,
    changes,
  }: OverviewFacts['ceremonies'][number],
): Row => ({
  cells: [
    changes.length === 0 ? written(says) : changes.map((one) => p(null, changeSays(speech, one))),
    written(askedBy),
    speech.say('admin.of', { count: String(approvedBy.length), needed: String(needed) }),
    span(
      { class: 'acts' },
      isTheirs
        ? linkButton({ says: speech.say('officers.to-window'), href: `/approve/ceremony/${id}`, small: true })
        : null,
      mayTakeBack
        ? postForm(
            { action: '/administration/ceremonies/abandon', csrf, about: { id } },
            submitButton({ says: speech.say('admin.take-back'), weight: 'quiet', small: true }),
          )
        : null,
    ),
  ],
});

/** Confirmed, or taken back, where it says what it is about. */
const rowElsewhere = (speech: Speech, { kind, of, by }: OverviewFacts['elsewhere'][number]): Row => ({
  cells: [
    speech.rich(`admin.${kind}`, { of: written(of) }),
    written(by),
    speech.say('admin.of', { count: kind === 'passkey-made' ? '0' : '1', needed: '2' }),
    linkButton({
      says: speech.say('admin.look-at-it'),
      href: kind === 'api-key-asked' ? '/administration/software' : '/administration/people',
      small: true,
    }),
  ],
});
