// Runs tests with one rule taken out of the source as it is loaded. COMITY_REMOVED_RULE names file and offset.
import { defineConfig, type Plugin } from 'vitest/config';
import all from '../vitest.config.ts';

const [file = '', offset = ''] = (process.env.COMITY_REMOVED_RULE ?? '').split('@');

/** A stand-in that keeps the citation and never objects. */
const contentRule = '((citation, _check) => Object.assign(() => [], { citation }))(';

const removeRule: Plugin = {
  name: 'remove-one-rule',
  enforce: 'pre',
  transform(code, id) {
    if (file === '' || !id.split('?')[0]!.endsWith(`/${file}`)) return undefined;
    const at = Number(offset);
    const opening = /^rule(?:<[^()]*>)?\(/.exec(code.slice(at))?.[0];
    if (!opening) throw new Error(`No rule at ${file}@${offset}`);
    return { code: code.slice(0, at) + contentRule + code.slice(at + opening.length), map: null };
  },
};

export default defineConfig({
  root: new URL('../', import.meta.url).pathname,
  plugins: [removeRule],
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    maxWorkers: 1,
    tags: all.test!.tags!,
    // A cached module would still hold the rule that was taken out.
    fsModuleCache: false,
  },
});
