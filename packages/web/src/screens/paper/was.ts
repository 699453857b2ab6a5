/** What a correction changed, field by field: what stands now, and what stood before. */
import type { Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { type Child, type Markup, p, written } from '../../tags.ts';
import type { EntryFacts, PaperFacts } from './facts.ts';

export const changes = (
  speech: Speech,
  { kind }: Pick<PaperFacts['name'], 'kind'>,
  { changed = [] }: Pick<EntryFacts, 'changed'>,
): Markup | null =>
  changed.length === 0
    ? null
    : definitions(
        changed.map(({ field, was, is }) => ({
          term: labelOf(speech, kind, field),
          says: [
            shown(speech, field, is),
            p({ class: 'quiet small' }, speech.rich('paper.before', { was: shown(speech, field, was) })),
          ],
        })),
      );

/** As the form of the registration calls it. */
function labelOf(speech: Speech, kind: 'preservation' | 'letter', field: string): string {
  const key = {
    ...{ state: 'common.state', reference: 'paper.their-reference', number: 'paper.our-number' },
    ...{ urgency: 'request.urgency', authority: 'letter.p.authority', case: 'letter.l.caseName' },
    ...{ offence: 'letter.p.offence', provision: 'letter.l.provision', years: 'paper.years' },
    ...{ facts: 'letter.p.facts', identifiers: 'letter.l.identifier', kinds: 'letter.l.kinds' },
    ...{ relation: 'letter.l.relation', holder: 'letter.p.custodian', necessity: 'letter.p.necessity' },
    ...{ follow: 'paper.follow', subject: 'letter.l.subject', nature: 'letter.l.nature' },
    ...{ conducting: 'letter.p.conducting', functions: 'letter.l.functions', sought: 'letter.p.asked' },
    ...{ purpose: 'letter.p.purpose', 'purpose-of': 'letter.p.assistance' },
    description: kind === 'letter' ? 'letter.p.dataSought' : 'letter.p.dataToPreserve',
  }[field];
  return key === undefined ? field : speech.say(key as 'paper.years');
}

/** A State, a choice or words, as the form shows them. */
function shown(speech: Speech, field: string, value: string): Child {
  if (value === '') return speech.say('paper.nothing');
  if (field === 'state') return written(speech.state(value));
  if (field === 'urgency') return speech.label('urgency', value);
  if (field === 'kinds') return speech.list(value.split('\n').map((one) => speech.label('data', one)));
  if (field === 'purpose-of') return speech.label('letter', `purpose.${value.at(-2)}`);
  if (field === 'follow') return speech.say('common.yes');
  if (field !== 'offence') return written(value);
  if (value === 'serious') return speech.say('paper.serious');
  const title = speech.label('offences', value);
  return speech.say('urgent.article-says', { article: value, title });
}
