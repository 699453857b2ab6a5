/** The pages on the law of States, without JavaScript: provisions with their source, findings with two readers, powers with their safeguards. */
import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

let duty: Browser;
let other: Browser;

beforeAll(async () => {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa);
  duty = await browserOf(desk, officerWith(world.nodes.xa, 'desk-officer').id);
  other = await browserOf(desk, officerWith(world.nodes.xa, 'case-officer', 1).id);
});

const provision = {
  id: 'cca.s4',
  law: 'Computer Crimes Act',
  number: 'Section 4',
  text: 'Whoever obtains access without right <b>commits</b> an offence.',
  language: 'en',
  status: 'in-force',
  source: 'Gazette 41',
  articles: '7',
};

describe('a provision on its page', () => {
  it('is refused without a source, with every answer kept', async () => {
    const { status, text } = await duty.send('/law/xb/provisions/new', { ...provision, source: '' });
    expect(status).toBe(422);
    expect(text).toContain('without a source it is not kept');
    expect(text).toContain('Whoever obtains access');
  });

  it('is kept in versions, as text and nothing else, and found by its words', async () => {
    expect((await duty.send('/law/xb/provisions/new', provision)).to).toBe(
      '/law/xb/provisions/cca.s4?done=kept',
    );
    await duty.send('/law/xb/provisions/new', {
      ...provision,
      version: '1',
      status: 'suspended',
      statusNote: 'High Court',
    });
    const { text } = await duty.see('/law/xb/provisions/cca.s4');
    for (const words of ['Version 1', 'Version 2', 'suspended by a court', '&lt;b>commits'])
      expect(text).toContain(words);
    expect((await duty.see('/law/search?q=access')).text).toContain('/law/xb/provisions/cca.s4');
  });

  it('goes out as a file and comes in again, all of it or nothing', async () => {
    const { bytes, headers } = await duty.see('/law/xb/provisions.csv');
    expect(headers['content-disposition']).toContain('xb-provisions.csv');
    const again = await duty.send('/law/xb/import', { kind: 'table' }, { file: bytes });
    expect(again.to).toBe('/law/xb/provisions?taken=1-0-1');
    for (const number of ['20', '5'])
      await duty.send('/law/xb/provisions/new', { ...provision, id: `cca.s${number}`, number, version: '0' });
    const whole = String((await duty.see('/law/xb/provisions.csv')).bytes);
    expect(whole.match(/cca\.s\d+/g)).toEqual(['cca.s4', 'cca.s5', 'cca.s20']);
    const torn = Buffer.from(`${bytes}\r\ncca.s6,,,,,,\r\n`);
    const { status, text } = await duty.send('/law/xb/import', { kind: 'table' }, { file: torn });
    expect(status).toBe(422);
    expect(text).toContain('Nothing was kept');
  });

  it('in a law with a document type is refused before it is read', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><akomaNtoso>&b;</akomaNtoso>';
    const said = { kind: 'akn', prefix: 'x', language: 'en', source: 'Gazette' };
    const { status, text } = await duty.send('/law/xb/import', said, { file: Buffer.from(bomb) });
    expect(status).toBe(422);
    expect(text).toContain('It declares a document type');
  });
});

describe('a finding on its page', () => {
  const url = '/law/xb/questions/art7.1';

  it('that says met names what it rests on, and has no element missing', async () => {
    const met = { status: 'met', reason: 'It covers access' };
    expect((await duty.send(`${url}/assess`, met)).text).toContain('names the provisions it rests on');
    const gap = { ...met, provision: 'cca.s4', 'element-conduct-1': 'missing' };
    expect((await duty.send(`${url}/assess`, gap)).text).toContain('With an element missing it is not met');
    expect((await duty.send(`${url}/assess`, { ...met, more: 'cca.s9' })).text).toContain('cca.s9');
    const kept = await duty.send(`${url}/assess`, {
      ...met,
      provision: 'cca.s4',
      'element-conduct-1': 'there',
    });
    expect(kept.to).toBe(`${url}?done=kept`);
  });

  it('is read a second time by somebody else, and both stand when they differ', async () => {
    const at = /findings\/([0-9a-f-]{36})/.exec((await duty.see(url)).text)![1];
    const own = await duty.send(`${url}/findings/${at}/second`, { agrees: 'yes' });
    expect(own.text).toContain('A second reader is somebody else');
    await other.send(`${url}/findings/${at}/second`, { agrees: 'no', note: 'Section 9 limits it' });
    await other.send(`${url}/assess`, { status: 'partly', reason: 'Only systems of the State' });
    const { text } = await duty.see(url);
    for (const words of [
      'Those who read it do not agree',
      'It covers access',
      'Only systems of the State',
      'Section 9 limits it',
    ])
      expect(text).toContain(words);
  });

  it('is taken back by whoever made it, with a reason, and stays', async () => {
    const at = /findings\/([0-9a-f-]{36})\/take-back/.exec((await other.see(url)).text)![1];
    expect((await duty.send(`${url}/findings/${at}/take-back`, { why: 'No' })).text).toContain(
      'Only whoever found it',
    );
    await other.send(`${url}/findings/${at}/take-back`, { why: 'Read the wrong act' });
    expect((await duty.see(url)).text).toContain('Read the wrong act');
  });
});

describe('what is no law', () => {
  const url = '/law/xd/questions/art8.1';
  const law = { ...provision, number: 'Section 5', articles: '8' };

  it('meets nothing alone, and may stand beside what is', async () => {
    await duty.send('/law/xd/provisions/new', { ...law, id: 'a.bill', status: 'bill' });
    await duty.send('/law/xd/provisions/new', { ...law, id: 'a.s5' });
    const met = { status: 'met', reason: 'Section 5' };
    const refused = await duty.send(`${url}/assess`, { ...met, provision: 'a.bill' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('alone meets nothing')]);
    expect((await duty.send(`${url}/assess`, { ...met, status: 'partly', provision: 'a.bill' })).to).toBe(
      `${url}?done=kept`,
    );
    expect((await other.send(`${url}/assess`, { ...met, provision: 'a.s5' })).to).toBe(`${url}?done=kept`);
  });

  it('since a finding was made is told beside it, with the words it was made on', async () => {
    expect((await duty.see(url)).text).not.toContain('changed since');
    const struck = {
      ...law,
      id: 'a.s5',
      status: 'struck-down',
      statusNote: 'Constitutional Court',
      version: '1',
    };
    const to = '/law/xd/provisions/a.s5?done=kept';
    expect((await duty.send('/law/xd/provisions/new', struck)).to).toBe(to);
    const { text } = await duty.see(url);
    expect(text).toMatch(/changed since; now[\s\S]{0,80}struck down/);
  });
});

describe('the page of a question', () => {
  it('has what other States wrote beside the same article, and the way to hold them beside ours', async () => {
    const { text } = await duty.see('/law/xb/questions/art7.1');
    expect(text).toContain('href="/law/ke/questions/art7.1"');
    expect(text).toContain('Computer Misuse and Cybercrimes Act 2018');
    const to = /href="(\/law\/compare\?states=[^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    expect((await duty.see(to)).text).toContain('href="/law/ke/questions/art7.1"');
  });
});

describe('the pages that look at many questions', () => {
  it('show all States, ourselves first, with figures and with letters for what sources place there', async () => {
    const { text } = await duty.see('/law');
    expect(text).toMatch(/class="h-disputed">0\/7/);
    expect(text).toMatch(/href="\/law\/ke"[\s\S]*class="seen">V</);
  });

  it('never show a power without articles 6 and 24, whatever filter is set', async () => {
    for (const query of ['article=25', 'q=preservation', 'theme=procedural']) {
      const { text } = await duty.see(`/law/xb?${query}`);
      for (const id of ['art6.1', 'art24.1']) expect(text).toContain(`id="${id}"`);
    }
    expect((await duty.see('/law/xb/questions/art25.1')).text).toContain('/questions/art24.1');
    expect((await duty.see('/law/compare?states=xb,ke&article=30')).text).toContain('24(1)');
  });

  it('compare two to twelve States by name or code, and say whom they do not know', async () => {
    expect((await duty.see('/law/compare?states=Kenya,فرنسا&article=7')).text).toContain('>France<');
    expect((await duty.see('/law/compare?states=ke,Atlantis')).text).toContain('Atlantis');
    expect((await duty.see('/law/compare?states=ke')).text).toContain('Name two to twelve');
  });

  it('begin from another treaty, and know no State that is none', async () => {
    expect((await duty.see('/law/start?treaty=budapest&state=xb')).text).toContain(
      '/law/xb/questions/art7.1',
    );
    expect((await duty.see('/law/zz')).status).toBe(404);
  });
});

describe('papers about law', { timeout: 60_000 }, () => {
  const make = (url: string, said: Record<string, string>) => duty.send(url, said);

  it('hand a committee what is missing, with reasons and the safeguards beside powers', async () => {
    await duty.send('/law/xb/questions/art25.1/assess', { status: 'not', reason: 'No such order' });
    const json = JSON.parse((await make('/law/xb/gaps', { format: 'json', language: 'fr' })).text);
    const refs = json.rows.map((row: { requirement: { ref: string } }) => row.requirement.ref);
    expect(refs).toEqual(expect.arrayContaining(['25(1)', '24(1)', '6(1)']));
    const csv = (await make('/law/xb/gaps', { format: 'csv', language: 'ar' })).text;
    expect(csv).toContain('الفقرة');
    expect(csv).toContain('No such order');
  });

  it('come as PDF/A and as Word in any of the six languages', { tags: 'slow' }, async () => {
    for (const language of ['ar', 'zh', 'ru']) {
      const pdf = await make('/law/xb/gaps', { format: 'pdf', language });
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.bytes.toString('latin1')).toContain('pdfaid:part');
    }
    expect(
      (await make('/law/xb/gaps', { format: 'docx', language: 'es' })).bytes.subarray(0, 2).toString(),
    ).toBe('PK');
  });

  it('for a ministry each name the paragraph they come from, and say that the words are ours', async () => {
    const list = (await duty.see('/treaty/ministry')).text;
    const ids = [...new Set([...list.matchAll(/\/treaty\/ministry\/([a-z0-9-]+)"/g)].map(([, id]) => id!))];
    expect(ids).toEqual(
      expect.arrayContaining([
        'full-powers',
        'ratification',
        'choice-11-3',
        'central-authority',
        'denunciation',
      ]),
    );
    for (const id of ids) {
      const { status, text } = await duty.see(`/treaty/ministry/${id}`);
      expect([id, status, text.includes('The words are ours')]).toEqual([id, 200, true]);
      expect(text, id).not.toMatch(/(name|says|body)-[a-z]+-?[a-z0-9]*</);
    }
    const word = await make('/treaty/ministry/central-authority', {
      format: 'docx',
      language: 'ar',
      state: 'ke',
    });
    expect(word.headers['content-disposition']).toContain('ke-central-authority-ar.docx');
    expect(
      (await make('/treaty/ministry/ratification', { format: 'pdf', language: 'en', state: 'xa' })).bytes
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});

describe('two laws beside one offence', () => {
  it('stand element by element with their doubts, and no verdict', async () => {
    const { text } = await duty.see('/law/conduct?of=xb&and=ke&offence=7');
    for (const words of [
      'Access to the whole or any part',
      'A provision is not plainly in force',
      'No text of its law is kept here',
      'decided by whoever answers',
      'What published sources place here',
      'Computer Misuse and Cybercrimes Act 2018',
    ])
      expect(text).toContain(words);
    expect((await duty.see('/law/conduct?of=nobody&and=ke')).text).toContain('nobody');
  });
});
