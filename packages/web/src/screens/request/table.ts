/** Requests one under another, sealed or by hand, with where the list goes on. */
import type { Speech } from '@comity/language';
import { pagination } from '../../kit/blocks.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, span } from '../../tags.ts';
import type { RequestName } from './facts.ts';
import { stateCell, titleOf, underTitle } from './naming.ts';

/** `below`: the path a request's id follows. */
export const requestTable = (
  speech: Speech,
  title: string,
  rows: readonly (RequestName & { updatedAt: string })[],
  below: string,
): Child =>
  dataTable(
    title,
    [
      { says: speech.say('desk.request') },
      { says: speech.say('common.state') },
      { says: speech.say('request.stage') },
      { says: speech.say('request.changed') },
    ],
    rows.map((row) => ({
      cells: [
        [
          a({ class: 'what', href: `${below}${row.id}` }, titleOf(speech, row)),
          span({ class: 'under' }, ...underTitle(speech, row)),
        ],
        stateCell(speech, row),
        speech.label('stages', row.stage),
        speech.moment(row.updatedAt),
      ],
    })),
  );

export const more = (speech: Speech, next: string | undefined): Child =>
  pagination(speech.say('common.more'), {
    ...(next === undefined ? {} : { next: { says: speech.say('common.more'), href: next } }),
  });
