// Takes each rule away, one at a time, and demands that the test it names then fails: a rule nobody would miss is no rule.
import { spawn } from 'node:child_process';
import { root } from './files.ts';
import type { CodeCitation } from './scan.ts';

/** The rules that can be taken away, and what is wrong: tests that already fail, tests that do not notice. */
export const removeInTurn = async (citations: readonly CodeCitation[]): Promise<string[]> => {
  const rules = citations.filter((c) => c.mode === 'enforces' && c.ruleAt !== undefined);
  const tests = [...new Set(rules.map((c) => c.by))];
  if (rules.length === 0) return ['no rule in code can be taken away'];
  if (!(await passes(tests)))
    return ['the named tests do not pass as they are; nothing can be learned by removal'];
  const unnoticed: string[] = [];
  for (const citation of rules) {
    const noticed = !(await passes([citation.by], citation));
    console.log(
      `${noticed ? 'noticed' : 'UNNOTICED'}  ${citation.file}:${citation.line}  ${citation.ids.join(' ')}`,
    );
    if (!noticed) unnoticed.push(`${citation.file}:${citation.line}: ${citation.by} passes without the rule`);
  }
  return unnoticed;
};

/** Do these test files pass, with one rule taken away if given? */
const passes = (tests: readonly string[], removed?: CodeCitation): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const config = 'tools/coverage-law.vitest.config.ts';
    const vitest = spawn('node_modules/.bin/vitest', ['run', '--config', config, '--bail', '1', ...tests], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, ...(removed && { COMITY_REMOVED_RULE: `${removed.file}@${removed.ruleAt}` }) },
    });
    vitest.once('error', reject);
    vitest.once('exit', (code) => resolve(code === 0));
  });
