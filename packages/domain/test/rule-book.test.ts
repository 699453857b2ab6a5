import { existsSync, readFileSync } from 'node:fs';
import { safeguards } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import { ruleBook } from '../src/index.ts';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string): string => {
  const url = new URL(path, root);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
};

describe('the rule book', () => {
  it('holds rules of every mode', () => {
    expect(new Set(ruleBook.map((rule) => rule.mode))).toEqual(new Set(['enforce', 'record', 'warn']));
  });

  it.each(ruleBook.map((rule) => [rule.id, rule.provenIn] as const))(
    '%s names a test that shows what it is for (%s)',
    (id, file) => {
      expect(textOf(file)).toMatch(new RegExp(`proves(Of)?\\(\\s*'${id.replaceAll('.', '\\.')}',`));
    },
  );

  it('cites a paragraph for every rule that comes from the treaty', () => {
    const bare = ruleBook.filter((rule) => rule.source === 'treaty' && rule.paragraphs.length === 0);
    expect(bare).toEqual([]);
  });

  it('says of no rule of ours that the treaty made it', () => {
    expect(ruleBook.filter((rule) => rule.id.startsWith('open.') && rule.source !== 'product')).toEqual([]);
  });
});

describe('the safeguards S-01 to S-46 and S-60 to S-67', () => {
  /** Extradition has no procedure here yet; the clock of safe conduct blocks nothing and is tested in persons.test.ts. */
  const elsewhere = ['S-32', 'S-44'];
  const ours = safeguards().filter(({ id }) => /^S-(0|1|2|3|4[0-6]|6)/.test(id) && !elsewhere.includes(id));

  it.each(ours.map((safeguard) => [safeguard.id, safeguard.mode] as const))(
    '%s is applied in its mode, %s',
    (id, mode) => {
      const applied = ruleBook.filter((rule) => rule.id === id || rule.id.startsWith(`${id}.`));
      expect(applied.map((rule) => rule.mode)).toContain(mode);
    },
  );
});
