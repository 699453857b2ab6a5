/** The file of a request by hand: what came, went and was done, with how each was made sure of; and the letter beside it. */
import type { Speech } from '@comity/language';
import {
  breadcrumbs,
  definitions,
  pageHead,
  panel,
  panelPart,
  type TimelineEntry,
  timeline,
} from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { a, bdi, br, type Child, div, li, type Markup, p, section, span, ul, written } from '../../tags.ts';
import { due } from '../desk/beside.ts';
import { letterView } from '../request/letter-view.ts';
import { byHand, reference, titleOf } from '../request/naming.ts';
import type { EntryFacts, PaperFacts } from './facts.ts';
import { changes } from './was.ts';

export const paperTitle = (speech: Speech, { name }: Pick<PaperFacts, 'name'>): string =>
  `${speech.state(name.state)} · ${name.reference}`;

export function paperScreen(speech: Speech, facts: PaperFacts): Child[] {
  const { name } = facts;
  return [
    pageHead({
      trail: breadcrumbs(speech.say('request.way'), [
        { says: speech.say('paper.list'), href: '/paper' },
        { says: reference(name.reference) },
      ]),
      title: titleOf(speech, name),
      said: [byHand(speech), ' ', whose(speech, facts)],
    }),
    section(
      { class: 'by-hand-box' },
      p(null, speech.say('paper.assurance', { state: speech.state(name.state) })),
    ),
    facts.somebodyWasFirst ? notice('care', speech.say('paper.first')) : null,
    name.direction === 'incoming' && (facts.check === undefined || facts.check.how === 'not-checked')
      ? notice('care', speech.say('paper.unchecked'), p(null, speech.say('paper.unchecked-says')))
      : null,
    facts.isOral ? notice('care', speech.say('paper.oral'), p(null, speech.say('paper.oral-says'))) : null,
    name.stage === 'draft' ? notice('tell', speech.say('paper.draft-says')) : null,
    div(
      { class: 'columns' },
      div(null, story(speech, facts), letterView(speech, facts.letter)),
      beside(speech, facts),
    ),
  ];
}

const whose = (speech: Speech, { name }: PaperFacts): string =>
  name.direction === 'incoming'
    ? speech.say('request.they-ask', { state: speech.state(name.state) })
    : speech.say('request.we-asked', { state: speech.state(name.state) });

const story = (speech: Speech, facts: PaperFacts): Markup | null =>
  facts.entries.length === 0
    ? null
    : section(
        { class: 'by-hand-story', 'aria-label': speech.say('paper.story') },
        timeline([...facts.entries].reverse().map((entry) => entryOf(speech, facts, entry))),
      );

const ICONS = { came: 'arrow-down-left', went: 'arrow-up-right', here: 'file-text' } as const;

function entryOf(speech: Speech, facts: PaperFacts, entry: EntryFacts): TimelineEntry {
  const { name } = facts;
  const side = {
    came: speech.say('paper.from-them', { state: speech.state(name.state) }),
    went: speech.say('paper.from-us'),
    here: speech.say('paper.at-home'),
  }[entry.way];
  const by = entry.channel === undefined ? [side] : [side, speech.label('paper', `channel.${entry.channel}`)];
  return {
    id: `entry-${entry.seq}`,
    icon: ICONS[entry.way],
    title: speech.label('paper', `step.${entry.step}`),
    at: entry.day,
    when: speech.time(entry.day),
    day: speech.day(entry.day),
    by: by.join(' · '),
    content: div(
      null,
      entry.says === '' ? null : p({ class: 'said-by-others', dir: 'auto' }, entry.says),
      definitions([
        {
          term: speech.say(isOurNumber(name, entry) ? 'paper.our-number' : 'paper.their-number'),
          says: entry.number && written(entry.number),
        },
        { term: speech.say('paper.authority'), says: entry.authority && written(entry.authority) },
        { term: speech.say('paper.until'), says: entry.until && speech.moment(entry.until) },
        { term: speech.say('paper.signed-by'), says: entry.signedBy && written(entry.signedBy) },
        {
          term: speech.say('letter.p.grounds'),
          says:
            entry.grounds.length === 0
              ? undefined
              : speech.list(entry.grounds.map((code) => speech.label('grounds', code))),
        },
      ]),
      changes(speech, name, entry),
      entry.check === undefined ? null : checked(speech, entry.check),
      entry.scans.length === 0 ? null : scans(speech, facts, entry),
      p(
        { class: 'quiet small' },
        speech.say('paper.entered', { moment: speech.moment(entry.at), name: entry.by }),
      ),
    ),
  };
}

/** The Requested State counts: its own number for what it registered. */
const isOurNumber = ({ direction }: PaperFacts['name'], { step }: EntryFacts): boolean =>
  direction === 'incoming' && (step === 'request' || step === 'acknowledge');

const checked = (speech: Speech, { how, says, by }: NonNullable<EntryFacts['check']>): Markup =>
  p(
    { class: how === 'not-checked' ? 'care' : 'quiet' },
    how === 'not-checked'
      ? speech.say('paper.unchecked')
      : speech.say('paper.checked', { name: by, how: speech.label('paper', `check.${how}`) }),
    br(null),
    written(says),
  );

const scans = (speech: Speech, { name: of, maySave, csrf }: PaperFacts, { scans: all }: EntryFacts): Markup =>
  ul(
    { class: 'files' },
    ...all.map(({ name, size, sha256, item }) =>
      li(
        { id: item },
        span(null, speech.say('paper.scan') + speech.colon, written(name), ` (${speech.size(size)})`),
        bdi({ class: 'mono hash', dir: 'ltr' }, sha256.match(/.{8}/g)!.join(' ')),
        maySave
          ? postForm(
              { action: `/paper/${of.id}/scans/${item}`, csrf },
              submitButton({ says: speech.say('paper.open-scan'), small: true, icon: 'download-simple' }),
            )
          : null,
      ),
    ),
  );

function beside(speech: Speech, facts: PaperFacts): Markup {
  const { name, steps } = facts;
  const [ours, theirs] = [
    steps.filter(({ way }) => way !== 'came'),
    steps.filter(({ way }) => way === 'came'),
  ];
  return panel(
    { class: 'beside' },
    facts.clock ? due(speech, { ...name, clock: facts.clock, isOurs: true, isMine: false }, facts.now) : null,
    panelPart(
      undefined,
      definitions([
        { term: speech.say('request.stage'), says: speech.label('stages', name.stage) },
        { term: speech.say('request.our-number'), says: facts.registeredAs && written(facts.registeredAs) },
      ]),
      div(
        { class: 'beside-acts after' },
        facts.mayWrite
          ? linkButton({
              ...{ says: speech.say('paper.write'), href: `/requests/${name.id}/drafting` },
              ...{ icon: 'pencil-simple', weight: 'main' },
            })
          : null,
        linkButton({ says: speech.say('paper.print'), href: `/requests/${name.id}/print`, icon: 'printer' }),
        linkButton({
          ...{ says: speech.say('translation.title'), href: `/requests/${name.id}/translations` },
          icon: 'translate',
        }),
      ),
    ),
    stepLinks(speech, facts, speech.say('paper.from-us'), ours),
    stepLinks(speech, facts, speech.say('paper.from-them', { state: speech.state(name.state) }), theirs),
  );
}

const stepLinks = (
  speech: Speech,
  { name }: PaperFacts,
  title: string,
  steps: PaperFacts['steps'],
): Markup | null =>
  steps.length === 0
    ? null
    : panelPart(
        title,
        ul(
          { class: 'act-list' },
          ...steps.map(({ step }) =>
            li(null, a({ href: `/paper/${name.id}/enter/${step}` }, speech.label('paper', `step.${step}`))),
          ),
        ),
      );
