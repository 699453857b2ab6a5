/** What this State holds of evidence for a request. */
import type { Speech } from '@comity/language';
import { emptyState, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, h2, p, span, written } from '../../tags.ts';
import type { FileFacts, TabFacts } from './file-facts.ts';

export function evidenceTab(
  speech: Speech,
  facts: Extract<TabFacts, { tab: 'evidence' }>,
  _: FileFacts,
): Child[] {
  const erased =
    facts.erased === undefined
      ? null
      : notice('tell', speech.say('request.erased'), p(null, written(facts.erased)));
  if (facts.items.length === 0 && facts.packages.length === 0)
    return [
      erased,
      emptyState(speech.say('request.no-evidence'), p(null, speech.say('request.no-evidence-says'))),
    ];
  return [
    erased,
    facts.items.length === 0
      ? null
      : dataTable(
          speech.say('request.items'),
          [
            { says: speech.say('request.item') },
            { says: speech.say('request.size'), number: true },
            { says: speech.say('request.added') },
            { says: speech.say('request.by') },
          ],
          facts.items.map(({ id, label, bytes, addedAt, by }) => ({
            id: `i-${id}`,
            cells: [
              span({ class: 'mono' }, written(label)),
              bytes === undefined ? '' : speech.size(bytes),
              speech.moment(addedAt),
              written(by),
            ],
          })),
        ),
    facts.packages.length === 0 ? null : h2({ class: 'after' }, speech.say('request.packages')),
    facts.packages.length === 0
      ? null
      : dataTable(
          speech.say('request.packages'),
          [
            { says: speech.say('request.package') },
            { says: speech.say('request.standing') },
            { says: speech.say('common.time') },
          ],
          facts.packages.map(({ id, direction, stage, at }) => ({
            cells: [
              span({ class: 'mono' }, written(id)),
              `${direction === 'made' ? speech.say('request.made-here') : speech.say('request.came')} · ${speech.label('messages', `package.${stage}`)}`,
              speech.moment(at),
            ],
          })),
        ),
  ];
}
