/** What must be true before it leaves, each with its paragraphs; the island ticks them off as they come true. */
import type { Speech } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { heard } from '../../kit/notices.ts';
import { div, h2, li, type Markup, p, section, span, ul } from '../../tags.ts';
import type { UrgentAnswers } from './facts.ts';

interface Check {
  says: string;
  law: string;
  /** Answers it rests on; none where the form itself makes it true. */
  needs: readonly (keyof UrgentAnswers)[];
  /** Comes after this page. */
  later?: boolean;
}

const isGiven = (answers: UrgentAnswers, name: keyof UrgentAnswers): boolean => {
  const said = answers[name];
  return typeof said === 'boolean' ? said : said.length > 0;
};

export function checksOf({ say, rich }: Speech, answers: UrgentAnswers): Markup {
  const paragraphs = (said: string) => say('common.paragraphs', { paragraphs: said });
  const checks: Check[] = [
    { says: say('urgent.check-offence'), law: paragraphs('3, 42(3)(b)'), needs: ['article', 'provision'] },
    { says: say('urgent.check-target'), law: paragraphs('23(1), 42(3)(c)'), needs: ['identifiers'] },
    { says: say('urgent.check-facts'), law: paragraphs('42(3)(b), 42(3)(c)'), needs: ['facts', 'relation'] },
    { says: say('urgent.check-rights'), law: paragraphs('6(1), 6(2)'), needs: ['considered', 'basis'] },
    { says: say('urgent.check-stored'), law: say('urgent.check-stored-law'), needs: [] },
    { says: say('urgent.check-letter'), law: paragraphs('42(3)(f)'), needs: [] },
    { says: say('urgent.check-eyes'), law: say('common.desk-rule'), needs: [], later: true },
  ];
  const isMet = ({ needs, later }: Check) => later !== true && needs.every((name) => isGiven(answers, name));
  return section(
    { class: 'urgent-checks', 'aria-labelledby': 'checks-title' },
    div(
      { class: 'urgent-checks-head' },
      h2({ id: 'checks-title' }, say('urgent.checks')),
      span(
        { class: 'quiet' },
        rich('urgent.checks-met', {
          met: span({ 'data-met': '' }, checks.filter(isMet).length),
          all: `${checks.length}`,
        }),
      ),
    ),
    ul(null, ...checks.map((check) => line(check, isMet(check), say('common.yes')))),
  );
}

const line = ({ says, law, needs, later }: Check, met: boolean, yes: string): Markup =>
  li(
    {
      class: `urgent-check${met ? ' met' : ''}`,
      ...(later || needs.length === 0 ? {} : { 'data-needs': needs.join(' ') }),
    },
    icon('check-circle-fill', 'when-met'),
    icon('circle-dashed', 'when-open'),
    div(null, p(null, says, span({ class: 'when-met' }, heard(` (${yes})`))), p({ class: 'quiet' }, law)),
  );
