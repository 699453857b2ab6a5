/** What a State chose to make public of its law. Nothing is until somebody says so; findings of powers only beside their safeguards. */
import { requirements } from '@comity/convention';
import { safeguardArticlesFor } from '@comity/domain/national';
import type { Json } from '@comity/protocol';
import type { StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { type NationalDeps, NotKept } from '../national/deps.ts';

export const PROVISIONS_SHOWN = ['none', 'enacted', 'all'] as const;

export interface PublicationChoice {
  /** Acts of the treaty as sources tell them. */
  readonly treaty: boolean;
  /** `enacted`: bills stay at home. */
  readonly provisions: (typeof PROVISIONS_SHOWN)[number];
  /** Numbers of the articles whose findings are public. */
  readonly findings: readonly string[];
}

export interface Publication extends PublicationChoice {
  readonly state: StateCode;
  readonly at?: string;
  readonly by?: string;
}

const NOTHING: PublicationChoice = { treaty: false, provisions: 'none', findings: [] };
const nameOf = (state: StateCode): string => `publication/${state}`;

const articleOf = (ref: string): string => /^\d+/.exec(ref)?.[0] ?? '';
/** Articles there are questions on, in the order of the Convention. */
export const ARTICLES: readonly string[] = [...new Set(requirements.map(({ ref }) => articleOf(ref)))];

export const publicationIn = async (tx: Tx, state: StateCode): Promise<Publication> => ({
  ...NOTHING,
  ...((await tx.settings.get(nameOf(state)))?.value as Partial<Publication> | undefined),
  state,
});

export const publication = ({ store }: NationalDeps, state: StateCode): Promise<Publication> =>
  store.transact((tx) => publicationIn(tx, state));

/** @throws NotKept */
export async function choosePublication(
  { store, clock }: NationalDeps,
  state: StateCode,
  choice: PublicationChoice,
  by: string,
): Promise<Publication> {
  const findings = ARTICLES.filter((article) => choice.findings.includes(article));
  const unknown = choice.findings.filter((article) => !ARTICLES.includes(article));
  const bare = missingSafeguards(findings);
  if (unknown.length + bare.length > 0)
    throw new NotKept([
      ...unknown.map((detail) => ({ code: 'no-such-article', detail })),
      ...(bare.length > 0 ? [{ code: 'safeguards-beside', detail: bare.join(', ') }] : []),
    ]);
  const { treaty, provisions } = choice;
  const value = { treaty, provisions, findings, at: clock.now(), by };
  await store.transact((tx) => tx.settings.put({ name: nameOf(state), value: value as unknown as Json }));
  return { ...value, state };
}

/** Articles on safeguards that stand beside a power among these and are not among them (6, 24, 36). */
function missingSafeguards(articles: readonly string[]): string[] {
  const beside = requirements
    .filter(({ ref }) => articles.includes(articleOf(ref)))
    .flatMap((requirement) => safeguardArticlesFor(requirement).map(String));
  return [...new Set(beside)].filter((article) => ARTICLES.includes(article) && !articles.includes(article));
}
