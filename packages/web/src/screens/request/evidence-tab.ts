/** What this State holds of evidence for a request: items and packages, and what can be done with them. */
import type { Speech } from '@comity/language';
import { linkButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, div, h2, p, span, written } from '../../tags.ts';
import {
  custodyHref,
  evidenceHref,
  itemHref,
  itemLabel,
  packageHref,
  smallWave,
} from '../evidence/naming.ts';
import type { FileFacts, ItemFacts, PackageRow, TabFacts } from './file-facts.ts';

type EvidenceFacts = Extract<TabFacts, { tab: 'evidence' }>;

export function evidenceTab(speech: Speech, facts: EvidenceFacts, { name }: FileFacts): Child[] {
  const isEmpty = facts.items.length === 0 && facts.packages.length === 0;
  return [
    facts.erased === undefined
      ? null
      : notice('tell', speech.say('request.erased'), p(null, written(facts.erased))),
    acts(speech, facts, name.id),
    isEmpty
      ? emptyState(speech.say('request.no-evidence'), p(null, speech.say('request.no-evidence-says')))
      : null,
    facts.items.length === 0 ? null : items(speech, facts, name.id),
    facts.packages.length === 0 ? null : packages(speech, facts.packages, name.id),
  ];
}

const acts = (speech: Speech, { may, hasChain }: EvidenceFacts, request: string): Child =>
  div(
    { class: 'acts evidence-acts' },
    may.add
      ? linkButton({
          says: speech.say('evidence.add'),
          href: `${evidenceHref(request)}/add`,
          icon: 'upload-simple',
        })
      : null,
    may.release
      ? linkButton({
          says: speech.say('evidence.prepare'),
          href: `${evidenceHref(request)}/release`,
          icon: 'package',
        })
      : null,
    hasChain
      ? linkButton({ says: speech.say('evidence.held'), href: custodyHref(request), icon: 'list-checks' })
      : null,
  );

const items = (speech: Speech, { items: each, next }: EvidenceFacts, request: string): Child => [
  dataTable(
    speech.say('request.items'),
    [
      { says: speech.say('request.item') },
      { says: speech.say('request.size'), number: true },
      { says: 'SHA-256' },
      { says: speech.say('request.added') },
    ],
    each.map((item) => itemRow(speech, item, request)),
  ),
  next === undefined
    ? null
    : p(null, a({ href: `${evidenceHref(request)}?after=${next}` }, speech.say('common.next'))),
];

const itemRow = (speech: Speech, item: ItemFacts, request: string) => ({
  id: `i-${item.id}`,
  cells: [
    [
      a({ href: itemHref(request, item.id) }, itemLabel(speech, item)),
      span({ class: 'under' }, speech.label('evidence', `kind.${item.kind}`)),
      item.isMarked
        ? span({ class: 'under' }, icon('shield-warning'), ' ', speech.say('evidence.marked'))
        : null,
    ],
    item.bytes === undefined ? '' : speech.size(item.bytes),
    [smallWave(item.sha256), span({ class: 'under mono', dir: 'ltr' }, item.sha256.slice(0, 8))],
    [speech.moment(item.addedAt), span({ class: 'under' }, written(item.by))],
  ],
});

const packages = (speech: Speech, rows: readonly PackageRow[], request: string): Child => [
  h2({ class: 'after' }, speech.say('request.packages')),
  dataTable(
    speech.say('request.packages'),
    [
      { says: speech.say('request.package') },
      { says: speech.say('request.standing') },
      { says: speech.say('common.time') },
    ],
    rows.map(({ id, direction, stage, at }) => ({
      cells: [
        a({ href: packageHref(request, id), class: 'mono' }, id),
        `${direction === 'made' ? speech.say('request.made-here') : speech.say('request.came')} · ${speech.label('messages', `package.${stage}`)}`,
        speech.moment(at),
      ],
    })),
  ),
];
