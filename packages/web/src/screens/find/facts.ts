import type { RequestName } from '../request/facts.ts';

/** What the page of a search shows. */
export interface FindFacts {
  /** Whose law a paragraph leads to: this State. */
  own: string;
  /** What was typed; empty at first. */
  typed: string;
  requests: readonly (RequestName & { updatedAt: string })[];
  states: { state: string; pinned: boolean; authorities: readonly string[] }[];
  articles: { ref: string; text: string }[];
  /** Acts and pages, by the words of their titles. */
  ways: { says: string; href: string }[];
  /** Where older requests are; absent at the end. */
  next?: string;
}
