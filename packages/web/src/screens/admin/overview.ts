/** What waits for an administrator: alarms about people, keys and the machine, and changes that need a second custodian. */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { type Child, p, written } from '../../tags.ts';
import { meaning } from './meaning.ts';

export interface OverviewFacts {
  csrf: string;
  alarms: readonly { key: string; kind: string; text: string; raisedAt: string }[];
  ceremonies: readonly {
    id: string;
    says: string;
    askedBy: string;
    approvedBy: readonly string[];
    needed: number;
    /** This officer has not approved it yet. */
    isTheirs: boolean;
  }[];
}

export const adminOverview = (speech: Speech, { csrf, alarms, ceremonies }: OverviewFacts): Child[] => [
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
          alarms.map(({ key, kind, text, raisedAt }) => ({
            cells: [
              checkList(checkLine('care', kindOf(speech, kind), meaning(speech, `alarm-${kind}`, text))),
              when(speech, raisedAt),
              postForm(
                { action: '/administration/alarms', csrf, about: { key } },
                submitButton({ says: speech.say('admin.acknowledge'), small: true }),
              ),
            ],
          })),
        ),
  ),
  box(
    speech.say('admin.ceremonies'),
    p({ class: 'quiet' }, speech.say('admin.ceremonies-said')),
    ceremonies.length === 0
      ? emptyState(speech.say('admin.no-ceremonies'))
      : dataTable(
          speech.say('admin.ceremonies'),
          [
            { says: speech.say('admin.what') },
            { says: speech.say('admin.asked-by') },
            { says: speech.say('admin.approvals') },
            { says: speech.say('common.change') },
          ],
          ceremonies.map(({ id, says, askedBy, approvedBy, needed, isTheirs }) => ({
            cells: [
              written(says),
              written(askedBy),
              speech.say('admin.of', { count: String(approvedBy.length), needed: String(needed) }),
              isTheirs
                ? linkButton({
                    says: speech.say('officers.to-window'),
                    href: `/approve/ceremony/${id}`,
                    small: true,
                  })
                : postForm(
                    { action: '/administration/ceremonies/abandon', csrf, about: { id } },
                    submitButton({ says: speech.say('admin.take-back'), weight: 'quiet', small: true }),
                  ),
            ],
          })),
        ),
  ),
];

/** Few kinds have a word of their own; the text says the rest. */
const kindOf = (speech: Speech, kind: string): string => {
  const named = speech.label('admin', `kind-${kind}`);
  return named === `kind-${kind}` ? speech.say('admin.kind-other') : named;
};
