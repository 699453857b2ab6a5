/** A law in Akoma Ntoso 3.0: its title, where it says it comes from, and each article, section or rule with its own text. */
import type { ReadAct } from '@comity/domain/national';
import { UnreadableFile } from '../../ports/national.ts';
import { readXml } from './read-xml.ts';

const LIMITS = { bytes: 16 * 1024 * 1024, depth: 64, elements: 500_000 };
/** What a provision is: the innermost of these that is numbered. */
const PROVISIONS = ['article', 'section', 'rule'];
const LONGEST = 64 * 1024;
const MOST = 20_000;
const BREAKS = ['p', 'num', 'heading', 'paragraph', 'subsection', 'point', 'item', 'li', 'subparagraph'];

interface Open {
  eId: string;
  number: string;
  heading: string;
  text: string;
  /** Depth of its element: `num` and `heading` directly below are its own. */
  depth: number;
  /** Another provision was found inside, so this one only groups. */
  groups: boolean;
}

/** @throws UnreadableFile */
export function akomaNtoso(bytes: Uint8Array): ReadAct {
  const path: string[] = [];
  const open: Open[] = [];
  const provisions: Open[] = [];
  const meta: { title: string; alias?: string; uri?: string; language?: string; date?: string } = {
    title: '',
  };
  readXml(bytes, LIMITS, {
    open(name, attributes) {
      if (path.length === 0 && name !== 'akomaNtoso')
        throw new UnreadableFile('no-law', `it is <${name.slice(0, 40)}>, not Akoma Ntoso`);
      path.push(name);
      if (path.includes('FRBRWork') || path.includes('FRBRExpression')) noteMeta(meta, name, attributes);
      if (PROVISIONS.includes(name)) {
        for (const outer of open) outer.groups = true;
        open.push({
          eId: attributes.wId ?? attributes.eId ?? '',
          number: '',
          heading: '',
          text: '',
          depth: path.length,
          groups: false,
        });
      }
    },
    text(said) {
      if (path.includes('docTitle')) meta.title += said;
      const inner = open.at(-1);
      if (!inner) return;
      if (path[inner.depth] === 'num') inner.number += said;
      else if (path[inner.depth] === 'heading') inner.heading += said;
      else inner.text += said;
      if (inner.text.length > LONGEST)
        throw new UnreadableFile(
          'too-large',
          `${inner.eId.slice(0, 60) || 'a provision'} has more than ${LONGEST} characters`,
        );
    },
    close(name) {
      const inner = open.at(-1);
      if (inner && path.length === inner.depth) provisions.push(open.pop()!);
      else if (inner && BREAKS.includes(name)) inner.text += '\n';
      path.pop();
      if (provisions.length > MOST) throw new UnreadableFile('too-large', `more than ${MOST} provisions`);
    },
  });
  const kept = provisions.filter(({ groups, text }) => !groups && text.trim() !== '');
  if (kept.length === 0) throw new UnreadableFile('no-law', 'it has no article or section with a text');
  return {
    title: squeezed(meta.title) || squeezed(meta.alias ?? ''),
    ...(meta.uri ? { uri: meta.uri } : {}),
    ...(meta.language ? { language: meta.language } : {}),
    ...(meta.date ? { date: meta.date } : {}),
    provisions: kept.map(({ eId, number, heading, text }) => ({
      eId,
      number: squeezed(number),
      ...(squeezed(heading) === '' ? {} : { heading: squeezed(heading) }),
      text: lines(text),
    })),
  };
}

function noteMeta(
  meta: { alias?: string; uri?: string; language?: string; date?: string },
  name: string,
  { value, language, date, name: of }: Readonly<Record<string, string>>,
): void {
  if (name === 'FRBRalias' && value !== undefined) meta.alias ??= value.slice(0, 400);
  if (name === 'FRBRuri' && value !== undefined) meta.uri ??= value.slice(0, 400);
  if (name === 'FRBRlanguage' && language !== undefined) meta.language ??= language.toLowerCase();
  // The day of a file is no day of the law.
  if (name === 'FRBRdate' && of !== 'export' && /^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) meta.date ??= date!;
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
const lines = (text: string): string =>
  text
    .split('\n')
    .map(squeezed)
    .filter((line) => line !== '')
    .join('\n');
