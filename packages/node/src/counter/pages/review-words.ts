/** What a request says that bears on each ground: its own words, under the names its letter gives them. */
import { contentOf, type Half } from '@comity/domain';
import type { Key, Speech } from '@comity/language';
import type { TheirWord } from '@comity/web';

type Content = ReturnType<typeof contentOf>;
type Word = (speech: Speech, content: Content) => readonly [label: Key, says: string | undefined];

const facts: Word = (_, { facts: said }) => ['letter.p.facts', said];
const offence: Word = (speech, { offence: said }) => [
  'letter.p.offence',
  said?.kind === 'convention-offence'
    ? said.articles.map((article) => speech.label('letter', `offence.${article}`)).join(speech.comma)
    : said && speech.say('letter.offence.serious', { years: said.maxPenaltyYears }),
];
const provision: Word = (_, { offence: said }) => ['letter.l.provision', said?.domesticProvision];
const dualCriminality: Word = (_, { dualCriminalityNote: said }) => ['letter.p.dualCriminality', said];
const sought: Word = (_, { assistance }) => ['letter.p.assistance', assistance?.sought];
const procedure: Word = (_, { assistance }) => ['letter.p.procedure', assistance?.specialProcedure];
const purpose: Word = (_, { purpose: said }) => ['letter.p.purpose', said];
const necessity: Word = (_, { necessity: said }) => ['letter.p.necessity', said];
const subject: Word = (_, { subjectMatter: said }) => ['letter.p.subject', said];
const nature: Word = (_, { natureOfProceeding: said }) => ['letter.l.nature', said];
const data: Word = (_, { data: said }) => [
  'letter.p.dataSought',
  said?.map(({ id, description }) => `${id}: ${description}`).join(' · '),
];
const kinds: Word = (speech, { data: said }) => [
  'letter.l.kinds',
  [...new Set(said?.flatMap((item) => item.kinds) ?? [])]
    .map((kind) => speech.label('letter', `kind.${kind}`))
    .join(speech.comma),
];
const considered: Word = (_, { safeguards }) => [
  'letter.p.safeguards',
  safeguards?.map(({ id, note }) => `${id}: ${note}`).join(' · '),
];

/** Ours: which of a request's answers a person looks at for which ground. */
const BEARS_ON: Readonly<Record<string, readonly Word[]>> = {
  ESSENTIAL_INTERESTS: [subject, data],
  DOMESTIC_PROHIBITION: [sought, data, kinds],
  LEGAL_SYSTEM: [sought, procedure, nature],
  DISCRIMINATORY_PURPOSE: [considered, facts],
  NO_DUAL_CRIMINALITY: [offence, provision, dualCriminality, facts],
  DE_MINIMIS_OR_OTHERWISE_AVAILABLE: [offence, purpose, necessity],
  PERSONAL_DATA_LAW: [kinds, data, purpose],
};

/** What it does not say is left out. */
export const theirWords = (speech: Speech, half: Half, code: string): TheirWord[] =>
  (BEARS_ON[code] ?? []).flatMap((word) => {
    const [label, says] = word(speech, contentOf(half));
    return says === undefined || says === '' ? [] : [{ label, says }];
  });
