/** Every letter says in every language what the Convention asks of it, paragraph by paragraph. */
import { forms } from '@comity/convention';
import type { LetterDraft } from '@comity/domain';
import { LANGUAGES, speak } from '@comity/language';
import { describe, expect, it } from 'vitest';
import english from '../../language/catalogues/letter/en.json' with { type: 'json' };
import { composeLetter, LETTER_TYPES, type Letter, type Line, paired } from '../src/index.ts';
import { factsOf, MATTERS, sending } from './support/matters.ts';

const cited = (letter: Letter) =>
  letter.lines.flatMap((line) => ('cited' in line && line.cited ? [line.cited] : []));
const texts = (letter: Letter): string[] =>
  letter.lines.flatMap((line: Line) =>
    'text' in line ? [line.text] : line.kind === 'row' ? [line.label, line.value] : [line.label],
  );
const request = (type: string) => MATTERS.find((one) => one.type === type)!;
const [preservation, letter] = [request('comity.preservation.request/1'), request('comity.letter.request/1')];
const draftOnly = {
  from: sending().from,
  to: sending().to,
  thread: sending().thread,
  urgency: 'normal',
  isDrill: false,
} as const;

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(MATTERS)('$type says everything in words of the language', (matter) => {
    const made = composeLetter(factsOf(matter), speak(language));
    const keys = new Set([...Object.keys(english), ...Object.keys(english).map((key) => `letter.${key}`)]);
    const all = [made.title, ...texts(made), ...made.facts.map(({ label }) => label), made.foot.law];
    expect(all.filter((text) => keys.has(text) || text.trim() === '' || text.includes('undefined'))).toEqual(
      [],
    );
  });

  it.each(MATTERS)('$type stands beside its English line by line', (matter) => {
    const pairs = paired(
      composeLetter(factsOf(matter), speak('en')),
      composeLetter(factsOf(matter), speak(language)),
    );
    for (const { left, right } of pairs) {
      expect('cited' in left && left.cited).toBe('cited' in right && right.cited);
      if (left.kind === 'quoted') expect(right).toEqual(left);
    }
  });
});

it('asks for a preservation by each letter of 42(3), and for sixty days, a warning and the path: 42(8), 42(7), 43(1)', () => {
  const made = composeLetter(factsOf(preservation), speak('en'));
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((one) => `42(3)(${one})`);
  expect(letters.filter((one) => !cited(made).includes(one))).toEqual([]);
  for (const said of ['not less than sixty days', 'tell us promptly', 'identify that provider'])
    expect(texts(made).some((text) => text.includes(said))).toBe(true);
});

it('says of the digest of evidence that was sent which file has it', () => {
  const { lines } = composeLetter(factsOf(request('comity.execution.report/1')), speak('en'));
  expect(lines).toContainEqual(expect.objectContaining({ label: 'SHA-256 of package.jws' }));
});

it('asks for assistance by each letter of 40(15)', () => {
  const made = composeLetter(factsOf(letter), speak('en'));
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((one) => `40(15)(${one})`);
  expect(letters.filter((one) => !cited(made).includes(one))).toEqual([]);
});

it('names what goes with a letter by its number, what it is, its size and its whole digest: item 18 of the form', () => {
  const rowsOf = (made: Letter) => {
    const from = made.lines.findIndex((line) => line.kind === 'heading' && line.text === 'Attachments');
    expect(made.lines[from]).toMatchObject({ item: '18' });
    return made.lines.slice(from + 1);
  };
  const lines = rowsOf(composeLetter(factsOf(letter), speak('en')));
  expect(lines[0]).toMatchObject({
    kind: 'said',
    text: expect.stringContaining('are sent with this letter'),
  });
  expect(
    lines.slice(1, 6).map((line) => (line.kind === 'row' ? line.value : 'text' in line && line.text)),
  ).toEqual([
    'Attachment 1',
    'Order KC-88 of 2026.pdf',
    'order or warrant of a court',
    '482.1 kB',
    '3b1f8e02 c97ad456 0f12e8b3 9c4d7a1e 5f607182 93a4b5c6 d7e8f90a 1b2c3d4e',
  ]);
  const [byHand] = rowsOf(
    composeLetter({ sending: { ...draftOnly, onPaper: true }, matter: letter }, speak('en')),
  );
  expect(byHand).toMatchObject({ text: expect.stringContaining('go with this paper') });
  const { attachments: _, ...without } = (letter as { body: LetterDraft }).body;
  const bare = composeLetter(
    { sending: draftOnly, matter: { type: 'comity.letter.request/1', body: without } },
    speak('en'),
  );
  expect(texts(bare).filter((text) => /attachment/i.test(text))).toEqual([]);
});

it('refuses with each ground in its paragraph, reasons, and the consultation: 40(21), 40(25), 40(28)', () => {
  const made = composeLetter(factsOf(request('comity.decision.refused/1')), speak('en'));
  const rows = made.lines.flatMap((line) => (line.kind === 'row' ? [line.label] : []));
  expect(rows).toEqual(expect.arrayContaining(['40(21)(b)', '40(21)(c)']));
  expect(cited(made)).toEqual(expect.arrayContaining(['40(21)', '40(25)', '40(28)']));
  expect(made.title).toBe('Refusal of a request in part');
});

it('lets no paragraph turn round in a line from right to left', () => {
  const made = composeLetter(factsOf(request('comity.decision.refused/1')), speak('ar'));
  expect(made.lines.some((line) => line.kind === 'row' && line.label === '\u206840(21)(b)\u2069')).toBe(true);
});

it('keeps a paragraph that an officer named in Arabic in its order, in whatever language the letter is', () => {
  const facts = 'وفق المادة 40(28)';
  const body = { facts, caseName: facts };
  for (const language of ['ar', 'ru'] as const) {
    const made = composeLetter(
      { sending: draftOnly, matter: { type: 'comity.preservation.request/1', body } },
      speak(language),
    );
    expect(texts(made).filter((text) => text === 'وفق المادة \u206840(28)\u2069')).toHaveLength(2);
  }
});

it('tells an address, its provider and the second in which it was seen, each kept from turning the others', () => {
  const [item] = (preservation as { body: { data: object[] } }).body.data;
  const seen = { type: 'phone', value: '+999 1 555 0100', provider: 'كسّار', at: '2026-11-14T06:20:05.000Z' };
  const body = { data: [{ ...item, identifiers: [seen] }] } as never;
  const made = composeLetter(
    { sending: draftOnly, matter: { type: 'comity.preservation.request/1', body } },
    speak('en'),
  );
  expect(texts(made)).toContain(
    '\u2068+999 1 555 0100 (\u2068كسّار\u2069)\u2069, seen 14 November 2026, 06:20:05 UTC',
  );
});

it('names what a draft still lacks, bears no digest, and says that it is a draft', () => {
  const made = composeLetter(
    { sending: draftOnly, matter: { type: 'comity.preservation.request/1', body: {} } },
    speak('en'),
  );
  expect(made.lines.filter(({ kind }) => kind === 'gap').length).toBeGreaterThan(5);
  expect(made.foot.mark.kind).toBe('unsealed');
  expect(made.watermark).toBe('Draft');
  expect(made.notices[0]).toContain('has not been sent');
});

it('is no draft any more once it was decided, though nothing has left before the seal', () => {
  const made = composeLetter({ sending: { ...draftOnly, decided: true }, matter: preservation }, speak('en'));
  expect([made.watermark, made.foot.mark.kind]).toEqual(['Not sealed yet', 'unsealed']);
  expect(made.notices).toEqual([expect.stringMatching(/^Decided, and not sealed yet: it has not left/)]);
});

it('says a reason once that is given for the necessity and for the haste alike: 42(3)(e)', () => {
  const why = 'The provider deletes it tonight.';
  const saying = (haste: string) => {
    const body = { necessity: why, urgency: { reason: haste } };
    const made = composeLetter(
      { sending: draftOnly, matter: { type: 'comity.preservation.request/1', body } },
      speak('en'),
    );
    return texts(made).filter((text) => [why, haste].includes(text));
  };
  expect(saying(why)).toEqual([why]);
  expect(saying('The suspect travels.')).toEqual([why, 'The suspect travels.']);
});

it('marks an exercise across the page, though it was sealed', () => {
  const made = composeLetter(factsOf(preservation, { isDrill: true }), speak('en'));
  expect([made.watermark, made.foot.mark.kind]).toEqual(['PRACTICE – not a real request', 'sealed']);
});

it('puts a translation where the text was, and marks it as one', () => {
  const made = composeLetter(
    { ...factsOf(preservation), translated: { facts: 'Les faits.', 'authority.name': 'Parquet' } },
    speak('fr'),
  );
  expect(made.lines).toContainEqual({ kind: 'quoted', text: 'Les faits.', translated: true });
  expect(texts(made)).toContain('Parquet');
});

it('refuses to lay two letters side by side that are not the same', () => {
  const [one, other] = [
    composeLetter(factsOf(preservation), speak('en')),
    composeLetter(factsOf(letter), speak('fr')),
  ];
  expect(() => paired(one, other)).toThrow(RangeError);
});

it('offers on a reply sheet the grounds open to the instrument and no others: 42(6)', () => {
  const boxes = (kind: 'preservation' | 'letter') =>
    texts(
      composeLetter(factsOf({ type: 'reply-sheet', body: { kind, reference: 'A' } }), speak('en')),
    ).filter((text) =>
      Object.entries(english).some(([key, said]) => key.startsWith('ground.') && said === text),
    );
  expect(boxes('preservation')).not.toContain(english['ground.NONCONFORMING']);
  expect(boxes('letter')).toContain(english['ground.NONCONFORMING']);
});

it('is signed for whoever answers on a reply sheet, and for whoever writes elsewhere, with or without a name of the authority', () => {
  const says = (type: 'reply-sheet' | 'preservation', authority: string | undefined) => {
    const matter =
      type === 'preservation' ? preservation : ({ type, body: { kind: 'letter', reference: 'A' } } as const);
    const party = (state: string) => ({ state, ...(authority === undefined ? {} : { authority }) });
    const over = { from: party('fr'), to: party('de') };
    return composeLetter(factsOf(matter, over), speak('en')).signing?.says;
  };
  expect(says('reply-sheet', undefined)).toBe('For Germany');
  expect(says('preservation', undefined)).toBe('For France');
  expect(says('reply-sheet', 'The Ministry')).toBe('For The Ministry');
});

it('finds for each item of the Council of Europe’s forms a part of our letters that exists', () => {
  const named = forms.flatMap(({ items }) => items.flatMap(({ ours }) => ours));
  expect(named.filter((key) => !(key in english))).toEqual([]);
  const made = composeLetter(factsOf(preservation), speak('en'));
  expect(made.lines).toContainEqual(expect.objectContaining({ kind: 'heading', text: 'Facts', item: '9' }));
});

it('can be made of each type it says it can', () => {
  expect(LETTER_TYPES.filter((type) => !MATTERS.some((one) => one.type === type))).toEqual([]);
});
