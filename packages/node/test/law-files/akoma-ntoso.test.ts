// Laws in Akoma Ntoso: what other databases write, what we write ourselves, and what is meant to harm.
import { akomaNtoso, type ProvisionSaid } from '@comity/domain/national';
import { describe, expect, it } from 'vitest';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { UnreadableFile } from '../../src/ports/national.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const act = (body: string) =>
  bytes(`<?xml version="1.0" encoding="UTF-8"?>
<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><akn:act><akn:meta><akn:identification>
<akn:FRBRWork><akn:FRBRuri value="/akn/ke/act/2018/5"/><akn:FRBRdate date="2018-05-16" name="enactment"/></akn:FRBRWork>
<akn:FRBRExpression><akn:FRBRlanguage language="eng"/></akn:FRBRExpression></akn:identification></akn:meta>
<akn:preface><akn:docTitle>Computer Misuse Act</akn:docTitle></akn:preface><akn:body>${body}</akn:body></akn:act></akn:akomaNtoso>`);
const codeOf = (file: Uint8Array): string => {
  try {
    lawFiles.akomaNtoso(file);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return 'read';
};

describe('a law in Akoma Ntoso', () => {
  it('may leave out the declaration, as XML lets it', () => {
    const file = Buffer.from(
      act(
        '<akn:section eId="s1"><akn:num>1</akn:num><akn:content><akn:p>Words</akn:p></akn:content></akn:section>',
      ),
    );
    const bare = file.subarray(file.indexOf('<akn:akomaNtoso'));
    expect(lawFiles.akomaNtoso(bare)).toEqual(lawFiles.akomaNtoso(file));
  });

  it('is read in UTF-16, with either end first, and a web page in it is still one', () => {
    const text = Buffer.from(
      act('<akn:section eId="s1"><akn:content><akn:p>قانون</akn:p></akn:content></akn:section>'),
    ).toString();
    const little = Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    for (const file of [little, Buffer.from(little).swap16()])
      expect(lawFiles.akomaNtoso(file)).toEqual(lawFiles.akomaNtoso(bytes(text)));
    expect(codeOf(Buffer.from('\uFEFF<html><body/></html>', 'utf16le'))).toBe('web-page');
  });

  it('without a title of its document goes by the name other databases know it by', () => {
    const file = act('<akn:section eId="s1"><akn:content><akn:p>Words</akn:p></akn:content></akn:section>');
    const named = Buffer.from(file)
      .toString()
      .replace(/<akn:docTitle>.*<\/akn:docTitle>/, '')
      .replace('<akn:FRBRWork>', '<akn:FRBRWork><akn:FRBRalias name="title" value="Evidence Act"/>');
    expect(lawFiles.akomaNtoso(bytes(named)).title).toBe('Evidence Act');
  });

  it('gives each section its number, heading and text, subsections on lines of their own', () => {
    const read = lawFiles.akomaNtoso(
      act(`<akn:part eId="part_3"><akn:heading>Offences</akn:heading><akn:section eId="sec_14"><akn:num>14.</akn:num>
<akn:heading>Unauthorised <akn:i>access</akn:i></akn:heading><akn:subsection><akn:num>(1)</akn:num><akn:content><akn:p>A person who…</akn:p>
</akn:content></akn:subsection><akn:subsection><akn:num>(2)</akn:num><akn:content><akn:p>Access is…</akn:p></akn:content></akn:subsection></akn:section></akn:part>`),
    );
    expect(read).toMatchObject({
      title: 'Computer Misuse Act',
      uri: '/akn/ke/act/2018/5',
      language: 'eng',
      date: '2018-05-16',
    });
    expect(read.provisions).toEqual([
      {
        eId: 'sec_14',
        number: '14.',
        heading: 'Unauthorised access',
        text: '(1)\nA person who…\n(2)\nAccess is…',
      },
    ]);
  });

  it('takes the innermost of articles within a section', () => {
    const read = lawFiles.akomaNtoso(
      act('<akn:section eId="s"><akn:article eId="a"><akn:p>T</akn:p></akn:article></akn:section>'),
    );
    expect(read.provisions.map(({ eId }) => eId)).toEqual(['a']);
  });

  it('that we wrote is read again', () => {
    const said: ProvisionSaid = {
      id: 'act.s1',
      law: 'An Act & more',
      number: 'Section 1',
      heading: 'A <b>heading</b>',
      text: 'First.\nSecond "quoted".',
      language: 'en',
      translations: [],
      status: 'in-force',
      source: { name: 'Gazette' },
      articles: [],
    };
    const read = lawFiles.akomaNtoso(bytes(akomaNtoso('xa', said.law, [said], '2026-11-22')));
    expect(read.title).toBe(said.law);
    expect(read.provisions).toEqual([
      { eId: 'act.s1', number: said.number, heading: said.heading, text: said.text },
    ]);
  });

  it.each([
    ['no-law', act('')],
    ['no-law', bytes('<?xml version="1.0"?><law/>')],
    ['web-page', bytes('<!DOCTYPE html><html></html>')],
    [
      'doctype',
      bytes(
        `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>`,
      ),
    ],
    ['too-deep', act('<akn:p>'.repeat(100) + '</akn:p>'.repeat(100))],
    ['too-deep', act('<akn:p/>'.repeat(600_000))],
    ['too-large', act(`<akn:section><akn:p>${'x'.repeat(70_000)}</akn:p></akn:section>`)],
    ['too-large', act('<akn:section><akn:p>x</akn:p></akn:section>'.repeat(20_001))],
    ['too-large', new Uint8Array(17 * 1024 * 1024)],
  ])('is refused in words: %s (%#)', (code, file) => expect(codeOf(file)).toBe(code));
});
