/** What stands in a request by hand as answers of the form it was registered by, and back: only what was changed is changed. */
import type { Corrected, LetterDraft, PaperEntry, PaperRequest, PreservationDraft } from '@comity/domain';
import type { Answers } from '@comity/web';
import { contentOf } from './answers.ts';

type Content = PreservationDraft & LetterDraft;
type Stands = Pick<PaperRequest, 'counterpart' | 'reference' | 'registeredAs' | 'class'> & {
  content: PaperRequest['content'];
};

export function answersFrom({
  counterpart,
  reference,
  registeredAs,
  class: urgency,
  content,
}: Stands): Answers {
  const said = content as Content;
  const [data] = said.data ?? [];
  const { offence } = said;
  return filled({
    ...{ state: counterpart, reference, urgency, number: registeredAs ?? undefined, facts: said.facts },
    authority: said.authority?.name,
    offence: offence && (offence.kind === 'convention-offence' ? offence.articles[0] : 'serious'),
    provision: offence?.domesticProvision,
    years: offence?.kind === 'serious-crime' ? String(offence.maxPenaltyYears || '') : undefined,
    ...{ description: data?.description, relation: data?.relationToOffence, kinds: data?.kinds.join('\n') },
    identifiers: data?.identifiers.map(({ value }) => value).join('\n'),
    ...{ case: said.caseName, necessity: said.necessity, holder: said.custodian?.name },
    follow: said.intentionToRequest === undefined ? undefined : 'yes',
    ...{ subject: said.subjectMatter, nature: said.natureOfProceeding, purpose: said.purpose },
    ...{ conducting: said.conductingAuthority?.name, functions: said.conductingAuthority?.functions },
    ...{ sought: said.assistance?.sought, 'purpose-of': said.assistance?.purposes[0] },
  });
}

const filled = (answers: Record<string, string | undefined>): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, said]) =>
      said === undefined || said === '' ? [] : [[name, said]],
    ),
  );

/** The fields a part of the content is said by. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  ...{ reference: ['reference'], facts: ['facts'], authority: ['authority'], caseName: ['case'] },
  ...{ offence: ['offence', 'provision', 'years'], necessity: ['necessity'], custodian: ['holder'] },
  ...{ data: ['description', 'identifiers', 'kinds', 'relation'], intentionToRequest: ['follow'] },
  ...{ subjectMatter: ['subject'], natureOfProceeding: ['nature'], purpose: ['purpose'] },
  ...{ conductingAuthority: ['conducting', 'functions'], assistance: ['sought', 'purpose-of'] },
};

/** What is to stand in place of what stands: parts whose fields say the same are left as they are, whatever else is in them. */
export function correctedBy(paper: PaperRequest, said: Answers): Corrected {
  const before = answersFrom(paper);
  const fresh = contentOf(paper.kind, said) as Record<string, unknown>;
  const content: Record<string, unknown> = { ...paper.content };
  for (const [part, fields] of Object.entries(PARTS)) {
    if (fields.every((field) => same(before[field], said[field]))) continue;
    if (fresh[part] === undefined) delete content[part];
    else content[part] = merged(content[part], fresh[part]);
  }
  return {
    ...{ counterpart: said.state, reference: said.reference, registeredAs: said.number },
    ...{ class: said.urgency, content: content as PaperRequest['content'] },
  } as Corrected;
}

const same = (a: string | undefined, b: string | undefined): boolean => (a ?? '') === (b ?? '');

/** A form has fewer members than a record: those it does not ask for stay. */
function merged(old: unknown, fresh: unknown): unknown {
  if (Array.isArray(old) && Array.isArray(fresh))
    return [merged(old[0], fresh[0]), ...(old.slice(1) as unknown[])];
  const isObject = (one: unknown): one is { kind?: unknown } => typeof one === 'object' && one !== null;
  return isObject(old) && isObject(fresh) && old.kind === fresh.kind ? { ...old, ...fresh } : fresh;
}

export interface Change {
  field: string;
  was: string;
  is: string;
}

/** What each correction changed, by its number among the entries: each is held against what stood until the next one. */
export function changesIn(paper: PaperRequest): ReadonlyMap<PaperEntry['seq'], Change[]> {
  let stood: Stands = paper;
  const found = new Map<number, Change[]>();
  for (const { seq, was } of paper.entries.toReversed()) {
    if (was === undefined) continue;
    const before = { ...stood, ...was } as Stands;
    found.set(seq, differences(answersFrom(before), answersFrom(stood)));
    stood = before;
  }
  return found;
}

const differences = (was: Answers, is: Answers): Change[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !same(was[field], is[field]))
    .map((field) => ({ field, was: was[field] ?? '', is: is[field] ?? '' }));
