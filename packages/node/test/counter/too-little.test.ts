/** An answer that is too short is told from none, wherever a rule wants words. */
import { RULE_WORDS } from '@comity/domain';
import { LANGUAGES, speak } from '@comity/language';
import { reasonWords } from '@comity/web';
import { expect, it } from 'vitest';
import { tooLittle, withAnswer } from '../../src/counter/pages/too-little.ts';
import { faultsOf } from '../../src/counter/pages/urgent/faults.ts';

it('knows what says too little from nothing, from enough, and from what another rule is against', () => {
  const reasons = { says: 'S-34.reasons' };
  expect(tooLittle(reasons, ' No. ')).toBe('No.');
  expect(tooLittle(reasons, 'See attached')).toBe('See attached');
  expect(tooLittle(reasons, '')).toBeUndefined();
  expect(tooLittle(reasons, undefined)).toBeUndefined();
  expect(tooLittle(reasons, 'Our law forbids it.')).toBeUndefined();
  expect(tooLittle({ says: 'paper.correct.blank' }, 'No.')).toBeUndefined();
  expect(tooLittle(reasons, '𝒙'.repeat(200))).toBe('𝒙'.repeat(80));
});

it('says in six languages what is asked, what was answered, and how much is wanted', () => {
  const says = 'S-34.reasons' as const;
  const reason = withAnswer({ says, text: RULE_WORDS[says] }, 'No.');
  for (const language of LANGUAGES) {
    const speech = speak(language);
    const told = reasonWords(speech, reason);
    expect(told).toContain(speech.say('rules.S-34.reasons'));
    expect(told).toContain(speech.say('rules.too-short', { note: 'No.' }));
  }
});

it('is said on the page of an urgent request, beside its own question', () => {
  const speech = speak('en');
  const said = { facts: 'Fraud.', why: '' } as never;
  const reason = (field: string, rule: 'contents.42.3.b.facts' | 'contents.42.3.e') => ({
    ...{ code: rule, says: rule, text: RULE_WORDS[rule], field },
    ...{ paragraphs: [], source: 'treaty' as const, mode: 'enforce' as const },
  });
  const told = faultsOf(speech, said, [
    reason('facts', 'contents.42.3.b.facts'),
    reason('necessity', 'contents.42.3.e'),
  ] as never);
  const of = (name: string) => told.find(({ field }) => field === name)?.says;
  expect(of('facts')).toBe(
    `${speech.say('urgent.fault-facts')} ${speech.say('rules.too-short', { note: 'Fraud.' })}`,
  );
  expect(of('why')).toBe(speech.say('urgent.fault-why'));
});
