/** An alarm in the reader's language: what happened, whom it is about, what is safe and what to do. */
import type { Speech } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { when } from '../../kit/when.ts';
import { a, b, bdi, type Child, div, li, type Markup, p, written } from '../../tags.ts';
import { exactly } from '../admin/meaning.ts';
import { actName, reference } from '../request/naming.ts';
import type { AlarmFacts } from './facts.ts';

type Kind = Pick<AlarmFacts, 'kind' | 'means'>;

/** Of a title under its meaning, of its kind, or of anything. */
export const alarmTitle = (speech: Speech, { kind, means = kind }: Kind): string => {
  const code = [means, kind].find((each) => speech.label('alarms', each) !== each) ?? 'other';
  return speech.label('alarms', code);
};

/** What is safe and what to do. Absent where the catalogue knows nothing of it, as in records of a later version. */
export function alarmMeans(speech: Speech, { kind, means = kind }: Kind): string | undefined {
  const code = `${means}-means`;
  const said = speech.label('alarms', code);
  return said === code ? undefined : said;
}

/** One of a list; `exact` adds the node's own words, and `acts` what can be done about it. */
export const alarmItem = (
  speech: Speech,
  alarm: AlarmFacts,
  { exact = false, acts = [] }: { exact?: boolean; acts?: readonly Child[] } = {},
): Markup => {
  const means = alarmMeans(speech, alarm);
  return li(
    null,
    icon('warning-diamond'),
    div(
      null,
      p(null, b(null, alarmLink(speech, alarm))),
      p(
        { class: 'under' },
        ...about(speech, alarm).flatMap((part) => [part, ' · ']),
        when(speech, alarm.raisedAt),
      ),
      means === undefined ? null : p(null, means),
      exact || means === undefined
        ? p({ class: 'quiet exact' }, speech.say('upkeep.exact'), ' ', exactly(alarm.text))
        : null,
      acts.length === 0 ? null : div({ class: 'acts' }, ...acts),
    ),
  );
};

/** The partner, what kind of message, and the request or officer it is about. */
const about = (speech: Speech, { state, message, name, officer }: AlarmFacts): Child[] => {
  const partner = state ?? name?.state;
  // What carries a document has no name for people; the title says it.
  const named = message === undefined ? undefined : actName(speech, message);
  return [
    ...(partner === undefined ? [] : [written(speech.state(partner))]),
    ...(named === undefined || named === message ? [] : [named]),
    ...(name === undefined ? [] : [reference(name.reference)]),
    ...(officer === undefined ? [] : [bdi(null, officer)]),
  ];
};

/** Leads to what it is about, where that is a page. */
const alarmLink = (speech: Speech, alarm: AlarmFacts): Child => {
  const title = alarmTitle(speech, alarm);
  const href = alarm.name === undefined ? alarm.href : `/requests/${alarm.name.id}`;
  return href === undefined ? title : a({ href }, title);
};
