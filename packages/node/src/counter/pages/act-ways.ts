/** Where a rule says that another act comes first, the way to it, with what it is about filled in. */
import type { Speech } from '@comity/language';
import { actHref, type Given } from '@comity/web';
import { type Form, NO_FORM } from './form.ts';

export interface Way {
  says: string;
  href: string;
}

type Query = readonly (readonly [name: string, said: string])[];

const GROUND = /^[A-Z_]{3,60}$/;
const MOST = 20;

const aboutRefusing = (given: Given): Query => [
  ['about', 'refusal'],
  ['paragraphs', '40(28)'],
  ...(given.get('grounds') ?? []).map((code) => ['grounds', code] as const),
];

/** By the code of what is said, or of the rule. */
const WAYS: Readonly<Record<string, { act: string; query?: (given: Given) => Query }>> = {
  'S-35': { act: 'consult', query: aboutRefusing },
  'S-35.advised': { act: 'consult', query: aboutRefusing },
  'S-35.postponement': {
    act: 'consult',
    query: () => [
      ['about', 'postponement'],
      ['paragraphs', '40(28)'],
    ],
  },
  'S-40.tell': {
    act: 'consult',
    query: () => [
      ['about', 'other'],
      ['paragraphs', '40(20)'],
    ],
  },
  'S-62': { act: 'propose-condition' },
  'refusal.ask-first': { act: 'ask' },
};

export function wayOf(
  speech: Speech,
  request: string,
  { code, says = code }: { code: string; says?: string | undefined },
  given: Given,
): Way | undefined {
  const way = Object.hasOwn(WAYS, says) ? WAYS[says] : undefined;
  if (way === undefined) return undefined;
  const query = new URLSearchParams(way.query?.(given).map(([name, said]) => [name, said]) ?? []).toString();
  const href = actHref(request, way.act) + (query === '' ? '' : `?${query}`);
  return { says: speech.label('acts', way.act), href };
}

/** What such a way brings along to the form of a consultation. */
export function broughtTo(act: string, query: URLSearchParams): Form {
  if (act !== 'consult' || !query.has('about')) return NO_FORM;
  const few = (name: string) => query.getAll(name).slice(0, MOST);
  return new Map([
    ['about', few('about').slice(0, 1)],
    ['paragraphs', few('paragraphs')],
    ['grounds', few('grounds').filter((code) => GROUND.test(code))],
  ]);
}
