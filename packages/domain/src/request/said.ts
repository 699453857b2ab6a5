// What a request says and what was done about it, as texts to look it up by: references, names, facts, data, offences, articles
// and acts. Nothing of the evidence is in here.
import type { LetterDraft } from '../letter/stages.ts';
import type { PreservationDraft } from '../preservation/stages.ts';
import type { Half } from './half.ts';
import { registrationOf } from './standing.ts';

type Content = Partial<PreservationDraft & LetterDraft>;

/** Every text once, in no particular order; the same half says the same. */
export const saidIn = (half: Half): string[] => {
  const content = contentOf(half);
  const texts = [
    half.reference,
    half.direction === 'incoming' ? registrationOf(half)?.registeredAs : undefined,
    half.acknowledgement?.registeredAs,
    half.acknowledgement?.authority.name,
    ...aboutCase(content),
    ...aboutOffence(content),
    ...aboutData(content),
    ...aboutActs(half),
  ];
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
};

/** The request as it was sent, or as far as it is written. */
export const contentOf = (half: Half): Content => {
  if (half.direction === 'incoming') return half.request;
  if (half.stage.name === 'draft') return half.stage.draft;
  return 'request' in half.stage ? half.stage.request : {};
};

const aboutCase = (content: Content): (string | undefined)[] => [
  content.reference,
  content.caseName,
  content.facts,
  content.necessity,
  content.urgency?.reason,
  content.deadline?.reason,
  content.subjectMatter,
  content.natureOfProceeding,
  content.purpose,
  content.assistance?.sought,
  content.authority?.name,
  content.conductingAuthority?.name,
  content.custodian?.name,
  ...(content.assistance?.purposes ?? []),
  ...(content.persons ?? []).flatMap(({ identity, location }) => [identity, location]),
];

/** Articles twice, so that both “7” and “art7” find them. */
const aboutOffence = ({ offence }: Content): string[] => {
  if (offence === undefined) return [];
  const articles = offence.kind === 'convention-offence' ? offence.articles : [];
  return [offence.domesticProvision, ...articles, ...articles.map((article) => `art${article}`)];
};

const aboutData = ({ data = [] }: Content): (string | undefined)[] =>
  data.flatMap(({ description, identifiers }) => [
    description,
    ...identifiers.flatMap(({ value, provider }) => [value, provider]),
  ]);

const aboutActs = ({ history, transmissions }: Half): string[] => [
  ...history.flatMap(({ act, paragraphs }) => [act, ...paragraphs, ...paragraphs.flatMap(articleOf)]),
  ...transmissions.map(({ to }) => to),
];

const articleOf = (paragraph: string): string[] => {
  const article = /^\d+/.exec(paragraph)?.[0];
  return article === undefined ? [] : [`art${article}`];
};
