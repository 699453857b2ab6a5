/**
 * The depositary's list of a treaty (United Nations Treaty Collection, XML): Treaty/Participants/…/Row/Entry, three entries a row; a
 * status block; long texts as prose. Names and cells are given as they stand.
 */
import type { DepositaryList } from '../../ports/national.ts';
import { UnreadableFile } from '../../ports/national.ts';
import { readXml } from './read-xml.ts';

const LIMITS = { bytes: 8 * 1024 * 1024, depth: 40, elements: 200_000 };
const PROSE = [
  'Declarations',
  'Objections',
  'DeclarationsUnderArticle',
  'Notifications',
  'TerritorialApplications',
  'EndNotes',
];
const LONGEST_PROSE = 256 * 1024;
const MOST_ROWS = 1000;

/** @throws UnreadableFile */
export function depositaryList(bytes: Uint8Array): DepositaryList {
  const path: string[] = [];
  const rows: string[][] = [];
  const texts = new Map<string, string>();
  let [title, declared, entry] = ['', '', ''];
  const inside = (name: string) => path.includes(name);
  readXml(bytes, LIMITS, {
    open(name) {
      path.push(name);
      if (name === 'Row' && inside('Participants')) rows.push([]);
      if (name === 'Entry') entry = '';
    },
    text(said) {
      if (inside('Participants') && inside('Entry')) entry += said;
      else if (inside('Titlesect')) title += said;
      else if (inside('Signatories')) declared += said;
      const prose = path.find((name) => PROSE.includes(name));
      if (prose) texts.set(prose, ((texts.get(prose) ?? '') + said).slice(0, LONGEST_PROSE));
    },
    close(name) {
      path.pop();
      if (name === 'Entry' && inside('Row') && inside('Participants')) rows.at(-1)?.push(entry);
      if (rows.length > MOST_ROWS) throw new UnreadableFile('no-list', `more than ${MOST_ROWS} rows`);
    },
  });
  if (!/cybercrime/i.test(title))
    throw new UnreadableFile(
      'another-treaty',
      `its title is “${squeezed(title).slice(0, 120)}”, not the Convention against Cybercrime`,
    );
  const found = rows.filter((row) => row.length >= 2 && !/^\s*participant/i.test(row[0] ?? ''));
  if (found.length === 0) throw new UnreadableFile('no-list', 'it has no rows of participants');
  const signatories = /\d+/.exec(declared)?.[0];
  return {
    rows: found.map(([name = '', signature = '', consent = '']) => ({ name, signature, consent })),
    ...(signatories === undefined ? {} : { declaredSignatories: Number(signatories) }),
    texts: [...texts]
      .map(([section, text]) => ({ section, text: squeezed(text) }))
      .filter(({ text }) => text !== ''),
  };
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
