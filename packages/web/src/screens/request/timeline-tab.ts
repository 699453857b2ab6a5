/** The story of a request: who did what, when, under which paragraph; what comes next stands first. */
import { citationSays, type Speech } from '@comity/language';
import { timeline } from '../../kit/blocks.ts';
import type { IconName } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { type Child, p, written } from '../../tags.ts';
import type { FileFacts, StoryEntry } from './file-facts.ts';

export function timelineTab(
  speech: Speech,
  entries: readonly StoryEntry[],
  { clock, isOurs }: FileFacts,
): Child {
  if (entries.length === 0 && !clock) return emptyState(speech.say('request.no-story'));
  const next = clock
    ? [
        {
          id: 'next',
          icon: 'circle-dashed' as const,
          title: isOurs ? speech.label('clocks', clock.name) : speech.say('desk.waiting-for-them'),
          when: speech.time(clock.dueAt),
          day: speech.day(clock.dueAt),
          at: clock.dueAt,
          next: true,
        },
      ]
    : [];
  return timeline([
    ...next,
    ...entries.toReversed().map((entry, at) => ({
      id: `e${entries.length - at}`,
      icon: iconOf(entry),
      title: titleOf(speech, entry),
      at: entry.at,
      when: speech.time(entry.at),
      day: speech.day(entry.at),
      by: byOf(speech, entry),
      content: notesOf(speech, entry),
    })),
  ]);
}

const ICONS: Readonly<Record<string, IconName>> = {
  register: 'stamp',
  acknowledge: 'check-circle',
  order: 'gavel',
  'extend-order': 'gavel',
  refuse: 'prohibit',
  'refuse-part': 'prohibit',
  ask: 'question',
  consult: 'chat-circle-dots',
  dispatch: 'paper-plane-tilt',
  authorise: 'seal-check',
  'send-evidence': 'package',
  withdraw: 'arrow-clockwise',
};
const iconOf = ({ act, isTheirs }: StoryEntry): IconName => ICONS[act] ?? (isTheirs ? 'tray' : 'note-pencil');

/** Acts as something that was done, messages of theirs by their type. */
function titleOf(speech: Speech, { act, isMessage }: StoryEntry): Child {
  if (isMessage) return speech.label('messages', act);
  const did = speech.label('request', `did.${act}`);
  return did === `did.${act}` ? speech.label('acts', act) : did;
}

const byOf = (speech: Speech, { by, isTheirs, citation }: StoryEntry): Child => [
  isTheirs ? written(speech.state(by)) : written(by),
  citation === '' ? '' : ` · ${citationSays(speech, citation)}`,
];

const notesOf = (speech: Speech, { note, overrides }: StoryEntry): Child => [
  note === undefined ? null : p({ class: 'said-by-others', dir: 'auto' }, note),
  ...overrides.map(({ code, reason }) =>
    p(null, speech.say('request.passed', { code }), ' ', written(reason)),
  ),
];
