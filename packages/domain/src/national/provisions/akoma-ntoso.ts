// A State's provisions as Akoma Ntoso 3.0 (OASIS LegalDocML), for legislative databases. Written here, read by an adapter.
import { isProvisionId, type ProvisionSaid } from './provision.ts';

/** What a file in Akoma Ntoso says, as read: one entry for each article, section or other numbered provision. */
export interface ReadAct {
  /** Empty when it names itself nowhere. */
  readonly title: string;
  readonly uri?: string;
  readonly language?: string;
  readonly date?: string;
  readonly provisions: readonly { eId: string; number: string; heading?: string; text: string }[];
}

const written = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/** Identifiers there start with a letter and have no dots of ours. */
const eIdOf = (id: string): string => `sec_${id.replace(/[^a-z0-9]/g, '-')}`;

const sectionOf = (p: ProvisionSaid): string =>
  `      <section eId="${eIdOf(p.id)}" wId="${written(p.id)}">
        <num>${written(p.number)}</num>${p.heading === undefined ? '' : `\n        <heading>${written(p.heading)}</heading>`}
        <content eId="${eIdOf(p.id)}__content">
${p.text
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => `          <p>${written(line)}</p>`)
  .join('\n')}
        </content>
      </section>`;

/** One law of a State. `provisions` all belong to it; translations and status are not part of the format and stay in the table. */
export function akomaNtoso(
  state: string,
  law: string,
  provisions: readonly ProvisionSaid[],
  today: string,
): string {
  const first = provisions[0];
  const work = `/akn/${state}/act/${first?.enactedOn ?? today}/${slug(law)}`;
  const language = first?.language ?? 'und';
  const frbr = (level: string, uri: string, more = '') =>
    `        <${level}>
          <FRBRthis value="${written(uri)}"/>
          <FRBRuri value="${written(uri)}"/>
          <FRBRdate date="${first?.enactedOn ?? today}" name="${level === 'FRBRWork' && first?.enactedOn ? 'enactment' : 'export'}"/>
          <FRBRauthor href="#source"/>${more}
        </${level}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <act name="act">
    <meta>
      <identification source="#source">
${frbr('FRBRWork', work, `\n          <FRBRcountry value="${written(state)}"/>`)}
${frbr('FRBRExpression', `${work}/${language}@`, `\n          <FRBRlanguage language="${written(language)}"/>`)}
${frbr('FRBRManifestation', `${work}/${language}@.xml`)}
      </identification>
      <references source="#source">
        <TLCOrganization eId="source" href="/ontology/organization/source" showAs="${written(first?.source.name ?? '')}"/>
      </references>
    </meta>
    <preface>
      <longTitle><p><docTitle>${written(law)}</docTitle></p></longTitle>
    </preface>
    <body>
${provisions.map(sectionOf).join('\n')}
    </body>
  </act>
</akomaNtoso>
`;
}

const slug = (law: string): string =>
  law
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80) || 'act';

/** Provisions of a file as they would be kept: ids of ours, else from their place in the law; in force unless somebody says otherwise. */
export function provisionsOf(
  act: ReadAct,
  say: { prefix: string; language: string; source: ProvisionSaid['source'] },
): ProvisionSaid[] {
  const taken = new Set<string>();
  return act.provisions.map((read, i) => {
    const wanted = idOf(read.eId, say.prefix, i);
    const id = taken.has(wanted) ? `${wanted}-${i + 1}` : wanted;
    taken.add(id);
    return {
      id,
      law: act.title || say.prefix,
      number: read.number === '' ? `${i + 1}` : read.number,
      ...(read.heading === undefined ? {} : { heading: read.heading }),
      text: read.text,
      language: say.language,
      translations: [],
      status: 'in-force',
      ...(act.date === undefined ? {} : { enactedOn: act.date }),
      source: say.source,
      articles: [],
    };
  });
}

const idOf = (eId: string, prefix: string, at: number): string => {
  if (eId.startsWith(`${prefix}.`) && isProvisionId(eId)) return eId;
  const plain = eId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${prefix}.${plain || `n${at + 1}`}`;
};

/** What the format does not say stays as it is kept: a suspended provision does not come back into force by a file. */
export function besidesTheFile(said: ProvisionSaid, kept: ProvisionSaid | undefined): ProvisionSaid {
  if (!kept) return said;
  const { status, statusNote, inForceFrom, inForceUntil, articles } = kept;
  const enactedOn = said.enactedOn ?? kept.enactedOn;
  return {
    ...said,
    ...{ status, articles },
    // A translation is of the text it was made from.
    translations: said.text === kept.text ? kept.translations : [],
    source: said.source.name === kept.source.name ? kept.source : said.source,
    ...(statusNote === undefined ? {} : { statusNote }),
    ...(enactedOn === undefined ? {} : { enactedOn }),
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
    ...(inForceUntil === undefined ? {} : { inForceUntil }),
  };
}
