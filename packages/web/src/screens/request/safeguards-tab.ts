/** Safeguards that were considered: which, by whom, with what answer and why. */
import { citationSays, type Speech, safeguardAnswer, safeguardTitle } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { type Child, code, li, p, span, ul } from '../../tags.ts';
import type { SafeguardFacts } from './file-facts.ts';

export const safeguardsTab = (speech: Speech, records: readonly SafeguardFacts[]): Child =>
  records.length === 0
    ? emptyState(speech.say('request.no-safeguards'), p(null, speech.say('request.no-safeguards-says')))
    : ul(
        { class: 'safeguards' },
        ...records.map((record) =>
          li(
            null,
            icon('shield-check'),
            span(
              null,
              p({ class: 'what-title' }, safeguardTitle(speech, record.id) ?? record.id),
              p(null, speech.label('answers', safeguardAnswer(record.id, record.answer))),
              record.note === '' ? null : p({ class: 'said-by-others', dir: 'auto' }, record.note),
              p(
                { class: 'under' },
                code(null, record.id),
                ' · ',
                record.isTheirs ? speech.say('request.said-by-them') : '',
                record.isTheirs ? ' · ' : '',
                speech.label('roles', record.by),
                ' · ',
                citationSays(speech, record.citation),
              ),
            ),
          ),
        ),
      );
