/** What is in a package that came, as its sealed list says it. Each item is saved as a file, for the purpose and reason that were given; none is shown. */
import type { Speech } from '@comity/language';
import { definitions, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, div, p, written } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import type { ItemName } from './facts.ts';
import { deskRule, evidenceTrail, hashText, itemLabel, packageHref } from './naming.ts';

export interface InsideFacts {
  name: RequestName;
  /** Of the package. */
  id: string;
  /** As they were given, and are written down again for each item that is saved. */
  purpose: string;
  reason: string;
  /** Items in all; listed are `most` from place `from` on. */
  count: number;
  from: number;
  most: number;
  items: readonly InsideItemFacts[];
  /** Who opens what is marked. */
  isCustodian: boolean;
  csrf: string;
}

interface InsideItemFacts extends ItemName {
  place: number;
  size: number;
  sha256: string;
  isMarked: boolean;
}

export const insideTitle = (speech: Speech): string => speech.say('evidence.inside');

export const insideScreen = (speech: Speech, facts: InsideFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('request.package')),
    title: insideTitle(speech),
    said: speech.say('evidence.items-count', { count: facts.count }),
  }),
  p({ class: 'quiet lead' }, speech.say('evidence.inside-says'), ' ', deskRule(speech)),
  definitions([
    { term: speech.say('evidence.purpose'), says: speech.label('evidence', `purpose.${facts.purpose}`) },
    { term: speech.say('common.reason'), says: written(facts.reason) },
  ]),
  dataTable(
    speech.say('request.items'),
    [
      { says: speech.say('request.item') },
      { says: speech.say('evidence.inside-place'), number: true },
      { says: speech.say('request.size'), number: true },
      { says: 'SHA-256' },
      { says: speech.say('evidence.look') },
    ],
    facts.items.map((item) => ({
      cells: [
        itemLabel(speech, item),
        speech.number(item.place),
        speech.size(item.size),
        hashText(item.sha256),
        item.isMarked && !facts.isCustodian
          ? speech.say('evidence.closed-marked')
          : saving(speech, facts, item),
      ],
    })),
  ),
  div({ class: 'acts after' }, ...further(speech, facts)),
];

const asked = ({ purpose, reason }: InsideFacts) => ({ purpose, reason });

const saving = (speech: Speech, facts: InsideFacts, { place }: InsideItemFacts): Child =>
  postForm(
    {
      action: `${packageHref(facts.name.id, facts.id)}/item`,
      csrf: facts.csrf,
      about: { ...asked(facts), place: String(place) },
    },
    submitButton({ says: speech.say('evidence.save-content'), icon: 'download-simple', small: true }),
  );

const further = (speech: Speech, facts: InsideFacts): Child[] => {
  const { name, id, csrf, count, from, most } = facts;
  const next = from + most;
  return [
    next > count
      ? null
      : postForm(
          {
            action: `${packageHref(name.id, id)}/inside`,
            csrf,
            about: { ...asked(facts), from: String(next) },
          },
          submitButton({ says: speech.say('evidence.inside-next') }),
        ),
    linkButton({ says: speech.say('evidence.inside-back'), href: packageHref(name.id, id) }),
  ];
};
