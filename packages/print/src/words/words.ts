/** What a language must have to print a custody chain. One that is missing is a type error. */
import type { CustodyAction } from '@comity/protocol';

export interface PrintWords {
  readonly isRightToLeft: boolean;
  readonly state: string;
  readonly case: string;
  readonly export: string;
  readonly digest: string;
  readonly made: string;
  readonly seenBy: string;
  readonly span: string;
  readonly events: string;
  readonly withheld: string;
  readonly log: string;
  readonly records: string;
  readonly root: string;
  readonly printedAt: string;
  readonly tool: string;
  readonly item: string;
  readonly package: string;
  readonly basis: string;
  readonly reason: string;
  readonly law: string;
  /** What the node did by itself. */
  readonly machine: string;
  /** Across every sheet of an invented State; short, since it also stands in the five other languages. */
  readonly practice: string;
  readonly practiceNote: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<CustodyAction, string>>;
  readonly page: PageText;
}

/** What stands on the pages whatever the chain. */
export interface PageText {
  readonly report: string;
  readonly certificate: string;
  readonly outcome: string;
  readonly method: string;
  readonly methodText: readonly string[];
  readonly people: string;
  readonly role: string;
  readonly pseudonyms: string;
  readonly acts: string;
  readonly hashes: string;
  readonly about: string;
  readonly firstRecorded: string;
  readonly more: string;
  readonly chain: string;
  readonly number: string;
  readonly time: string;
  readonly action: string;
  readonly who: string;
  readonly what: string;
  readonly reasons: string;
  readonly notShown: string;
  readonly statement: string;
  readonly statementText: string;
  readonly name: string;
  readonly office: string;
  readonly place: string;
  readonly date: string;
  readonly signature: string;
  readonly unsigned: string;
}
