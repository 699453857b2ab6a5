/** What the rules say is said in the language of whoever reads it: each sentence by its code, with what goes into it. */
import { readFileSync } from 'node:fs';
import { lacksOfLetter, openActs, type Reason, RULE_WORDS } from '@comity/domain';
import { LANGUAGES, speak } from '@comity/language';
import { reasonWords } from '@comity/web';
import { describe, expect, it } from 'vitest';
import {
  draftedPreservation,
  receivedLetter,
  receivedPreservation,
} from '../../../domain/test/support/cases.ts';
import { inAlmara, inKessar } from '../../../domain/test/support/states.ts';
import { actsForOfficer } from '../../src/counter/acts-for-officer.ts';

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../language/catalogues/rules/${language}.json`, import.meta.url), 'utf8'),
  );
/** Said by the pages beside what a rule says. */
const OF_PAGES = ['open-in', 'role', 'too-short'];
const argumentsOf = (text: string) => [...new Set(text.match(/\{\w+/g) ?? [])].sort();

describe('the words of the rules', () => {
  it('are in the catalogue as the rules say them, and nothing else is', () => {
    const { 'open-in': _, 'too-short': __, role: ___, ...ofRules } = catalogue('en');
    expect(ofRules).toEqual(RULE_WORDS);
    expect(Object.keys(catalogue('en')).sort()).toEqual([...Object.keys(RULE_WORDS), ...OF_PAGES].sort());
  });

  it.each(LANGUAGES)('lack no code and no argument in %s', (language) => {
    const said = catalogue(language);
    for (const [code, text] of Object.entries(RULE_WORDS)) {
      expect([code, argumentsOf(said[code] ?? '')]).toEqual([code, argumentsOf(text)]);
      expect(said[code]?.trim()).not.toBe('');
    }
  });

  it('reach whoever reads: why acts are closed, and what is missing, leave no English in Arabic', () => {
    const arabic = speak('ar');
    const reasons: Reason[] = [
      ...openActs(receivedPreservation().in, inKessar()).flatMap((act) => act.reasons),
      ...openActs(receivedLetter().in, inKessar()).flatMap((act) => act.reasons),
      ...openActs(draftedPreservation(), inAlmara()).flatMap((act) => act.reasons),
      ...lacksOfLetter({}),
    ];
    expect(reasons.length).toBeGreaterThan(40);
    for (const reason of reasons) {
      const words = reasonWords(arabic, reason);
      expect(words).toMatch(/\p{Script=Arabic}/u);
      expect(words).not.toMatch(/[A-Za-z]{4,}/);
    }
  });

  it('name the roles an act is for, each by its name', () => {
    const [one] = actsForOfficer(openActs(receivedLetter().in, inKessar()), ['overseer']);
    expect(reasonWords(speak('fr'), one!.reasons[0]!)).toContain('Agent de permanence');
    expect(one!.reasons[0]!.text).toContain('desk-officer');
  });
});
