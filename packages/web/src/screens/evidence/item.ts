/**
 * One item of evidence: what was measured, what was said of it, who has held it, and a look at its content, which is saved and never shown
 * here.
 */
import type { Speech } from '@comity/language';
import { definitions, pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, div, h2, p, section, written } from '../../tags.ts';
import { chainLine } from './chain.ts';
import type { ItemPageFacts } from './facts.ts';
import { lookPart } from './look.ts';
import { evidenceTrail, hashText, itemHref, itemLabel, packageHref, smallWave } from './naming.ts';
import { reasonField } from './reason.ts';

export const itemTitle = (speech: Speech, { item }: Pick<ItemPageFacts, 'item'>): string =>
  item.label ?? speech.say('evidence.masked', { id: item.id.slice(-8) });

export const itemScreen = (speech: Speech, facts: ItemPageFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('request.item')),
    title: itemLabel(speech, facts.item),
    said: [speech.label('evidence', `kind.${facts.kind}`), ' · ', speech.size(facts.bytes)],
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  facts.erasedAt === undefined
    ? null
    : notice('tell', speech.say('evidence.item-erased', { day: speech.day(facts.erasedAt) })),
  facts.mark === undefined ? null : marked(speech, facts.mark),
  div(
    { class: 'columns file' },
    div(
      null,
      measured(speech, facts),
      said(speech, facts),
      section(
        { class: 'after', 'aria-labelledby': 'held' },
        h2({ id: 'held' }, speech.say('evidence.held')),
        chainLine(speech, facts.chain, 'one-item'),
      ),
    ),
    beside(speech, facts),
  ),
];

const marked = (speech: Speech, { by, at }: { by: string; at: string }): Child =>
  notice(
    'care',
    speech.say('evidence.marked'),
    p(null, speech.say('evidence.marked-says')),
    p({ class: 'quiet' }, written(by), ' · ', speech.moment(at), ' · ', speech.say('common.desk-rule')),
  );

const measured = (speech: Speech, facts: ItemPageFacts): Child =>
  section(
    { 'aria-labelledby': 'measured' },
    h2({ id: 'measured' }, speech.say('evidence.measured')),
    definitions([
      {
        term: speech.say('request.size'),
        says: `${speech.size(facts.bytes)} (${speech.number(facts.bytes)})`,
      },
      { term: 'SHA-256', says: hashText(facts.sha256) },
      { term: 'SHA-512', says: hashText(facts.sha512) },
      { term: speech.say('request.added'), says: [speech.moment(facts.addedAt), ' · ', written(facts.by)] },
      {
        term: speech.say('evidence.modified'),
        says: facts.modifiedClaimed === undefined ? undefined : speech.moment(facts.modifiedClaimed),
      },
      {
        term: speech.say('request.packages'),
        says:
          facts.packages.length === 0
            ? undefined
            : facts.packages.map((id) =>
                p(null, a({ href: packageHref(facts.name.id, id), class: 'mono' }, id)),
              ),
      },
    ]),
  );

const said = (speech: Speech, facts: ItemPageFacts): Child =>
  section(
    { class: 'after', 'aria-labelledby': 'said' },
    h2({ id: 'said' }, speech.say('evidence.said')),
    p({ class: 'quiet' }, speech.say('evidence.said-says')),
    facts.said.length === 0 ? p(null, speech.say('evidence.nothing-said')) : null,
    definitions(
      facts.said.map(({ term, says }) => ({
        term: speech.say(`evidence.f-${term}`),
        says: p({ class: 'said-by-others', dir: 'auto' }, says),
      })),
    ),
    facts.madeFrom.length === 0
      ? null
      : dataTable(
          speech.say('evidence.made-from'),
          [{ says: speech.say('evidence.made-from') }, { says: speech.say('evidence.process') }],
          facts.madeFrom.map(({ item, process, tool }) => ({
            cells: [
              a({ href: itemHref(facts.name.id, item.id) }, itemLabel(speech, item)),
              [written(process), tool === undefined ? '' : [' · ', written(tool)]],
            ],
          })),
        ),
    claimed(speech, facts),
    facts.maySay
      ? p(
          { class: 'after' },
          linkButton({
            says: speech.say('evidence.say'),
            icon: 'note-pencil',
            href: `${itemHref(facts.name.id, facts.item.id)}/facts`,
          }),
        )
      : null,
  );

const claimed = (speech: Speech, { claimed: hashes }: ItemPageFacts): Child =>
  hashes.length === 0
    ? null
    : [
        dataTable(
          speech.say('evidence.claimed'),
          [
            { says: speech.say('evidence.claimed') },
            { says: speech.say('evidence.scope') },
            { says: speech.say('evidence.value') },
          ],
          hashes.map(({ alg, scope, value }) => ({
            cells: [alg.toUpperCase(), written(scope), written(value)],
          })),
        ),
        p({ class: 'quiet' }, speech.say('evidence.claimed-says')),
      ];

const beside = (speech: Speech, facts: ItemPageFacts): Child =>
  panel(
    { class: 'item-beside' },
    panelPart('SHA-256', smallWave(facts.sha256), p(null, hashText(facts.sha256))),
    facts.look === undefined || facts.erasedAt !== undefined ? null : lookPart(speech, facts, facts.look),
    facts.mayMark ? markPart(speech, facts) : null,
  );

const markPart = (speech: Speech, { name, item, mark, csrf, faults }: ItemPageFacts): Child =>
  panelPart(
    speech.say(mark === undefined ? 'evidence.mark' : 'evidence.unmark'),
    p({ class: 'quiet' }, speech.say('evidence.mark-says'), ' ', speech.say('common.desk-rule')),
    postForm(
      { action: `${itemHref(name.id, item.id)}/${mark === undefined ? 'mark' : 'unmark'}`, csrf },
      reasonField(speech, 'mark-reason', '', faults),
      submitButton({
        says: speech.say(mark === undefined ? 'evidence.mark' : 'evidence.unmark'),
        weight: 'grave',
        small: true,
      }),
    ),
  );
