/** The file of a request: what it is, its tabs, and beside them the next act, the open ones, and why the others are closed. */
import type { Speech } from '@comity/language';
import { breadcrumbs, definitions, pageHead, tabs } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { type Child, div, p, written } from '../../tags.ts';
import { letterAttachments } from '../attachments/file.ts';
import { evidenceTab } from './evidence-tab.ts';
import type { FileFacts, TabFacts, TabName } from './file-facts.ts';
import { TABS } from './file-facts.ts';
import { letterView } from './letter-view.ts';
import { messagesTab } from './messages-tab.ts';
import { kindOf, reference, titleOf } from './naming.ts';
import { nextPanel } from './next-panel.ts';
import { safeguardsTab } from './safeguards-tab.ts';
import { timelineTab } from './timeline-tab.ts';

export const fileTitle = (speech: Speech, { name }: Pick<FileFacts, 'name'>): string =>
  name.what ?? kindOf(speech, name.kind);

export const tabHref = (id: string, tab: TabName): string =>
  tab === 'letter' ? `/requests/${id}` : `/requests/${id}/${tab}`;

export const fileScreen = (speech: Speech, facts: FileFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: reference(facts.name.reference) },
    ]),
    title: titleOf(speech, facts.name),
    said: saidOf(speech, facts),
  }),
  div(
    { class: 'columns file' },
    div(
      null,
      header(speech, facts),
      tabs(
        speech.say('request.parts'),
        TABS.map((tab) => ({
          says: speech.say(TAB_NAMES[tab]),
          href: tabHref(facts.name.id, tab),
          current: tab === facts.tab,
          ...(facts.counts[tab] === undefined ? {} : { count: speech.number(facts.counts[tab]) }),
        })),
      ),
      contentOf(speech, facts.content, facts),
    ),
    nextPanel(speech, facts),
  ),
];

const TAB_NAMES = {
  letter: 'request.tab-letter',
  timeline: 'request.tab-timeline',
  evidence: 'request.tab-evidence',
  messages: 'request.tab-messages',
  safeguards: 'request.tab-safeguards',
} as const;

const saidOf = (speech: Speech, { name }: FileFacts): string =>
  name.direction === 'incoming'
    ? speech.say('request.they-ask', { state: speech.state(name.state) })
    : speech.say('request.we-asked', { state: speech.state(name.state) });

const header = (speech: Speech, { name, registeredAs, since, who }: FileFacts) =>
  div(
    { class: 'file-facts' },
    definitions([
      { term: speech.say('request.kind'), says: kindOf(speech, name.kind) },
      { term: speech.say('request.stage'), says: speech.label('stages', name.stage) },
      { term: speech.say('request.urgency'), says: speech.label('urgency', name.urgency) },
      {
        term: speech.say('request.our-number'),
        says: registeredAs === undefined ? undefined : reference(registeredAs),
      },
      { term: speech.say('request.since'), says: speech.moment(since) },
      {
        term: speech.say('request.in-hand'),
        says: who === undefined ? speech.say('desk.nobody-yet') : written(who),
      },
      { term: speech.say('request.drill'), says: name.drill ? speech.say('common.yes') : undefined },
    ]),
  );

/** What may be done with the letter: making a file of it, going on writing it, or writing the one that follows a preservation. */
const letterActs = (speech: Speech, { name }: FileFacts): Child => {
  const isWritten = name.kind === 'letter' && name.stage === 'draft';
  const mayFollow =
    name.kind === 'preservation' && !['draft', 'authorised', 'withdrawn'].includes(name.stage);
  const isOurs = name.direction === 'outgoing' && (isWritten || mayFollow);
  const drafting = speech.say(isWritten ? 'drafting.title' : 'drafting.begin');
  return p(
    { class: 'acts letter-acts' },
    linkButton({ says: speech.say('printing.title'), href: `/requests/${name.id}/print` }),
    linkButton({ says: speech.say('translation.title'), href: `/requests/${name.id}/translations` }),
    isOurs ? linkButton({ says: drafting, href: `/requests/${name.id}/drafting` }) : null,
  );
};

function contentOf(speech: Speech, content: TabFacts, facts: FileFacts): Child {
  if (content.tab === 'letter')
    return [
      letterAttachments(speech, content.attachments),
      letterView(speech, content.letter),
      letterActs(speech, facts),
    ];
  if (content.tab === 'timeline') return timelineTab(speech, content.entries, facts);
  if (content.tab === 'evidence') return evidenceTab(speech, content, facts);
  if (content.tab === 'messages') return messagesTab(speech, content.messages, facts.name.id);
  return safeguardsTab(speech, content.records);
}
