// Rules that say in which stages an act is open. Stage names are ours, so these are the product's rules; the paragraphs they show are
// those of the act.
import { ours, type Rule, unless } from '../law/rule.ts';
import { RULE_WORDS, type Said, type SaysCode } from '../law/words.ts';
import type { Opening } from './act.ts';
import type { Half } from './half.ts';
import { kindWords } from './standing.ts';

/** Open only in these stages. The sentence `why` says what the act waits for, or why its time is over. */
export const openIn = <H extends Half>(
  act: string,
  stages: readonly H['stage']['name'][],
  why: SaysCode,
  paragraphs: readonly string[] = [],
): Rule<Opening<H>> =>
  ours(
    `open.${act}`,
    'enforce',
    'packages/domain/test/rules/opening.test.ts',
    ({ half }) => unless(stages.includes(half.stage.name), notIn(half, why)),
    paragraphs,
  );

const notIn = (half: Half, why: SaysCode): Said => ({
  text: `This ${kindWords(half)} is “${half.stage.name.replaceAll('-', ' ')}”: ${RULE_WORDS[why]}`,
  says: 'open-in',
  args: { kind: half.kind, stage: half.stage.name, why },
});
