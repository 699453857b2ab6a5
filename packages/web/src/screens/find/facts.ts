/** What the page of a search shows. */
export interface FindFacts {
  /** Whose law a paragraph leads to: this State. */
  own: string;
  /** What was typed; empty at first. */
  typed: string;
  requests: {
    id: string;
    /** Weighs less, and says so wherever it is named. */
    byHand: boolean;
    reference: string;
    direction: 'incoming' | 'outgoing';
    kind: 'preservation' | 'letter';
    state: string;
    stage: string;
  }[];
  states: { state: string; pinned: boolean; authorities: readonly string[] }[];
  articles: { ref: string; text: string }[];
  /** Acts and pages, by the words of their titles. */
  ways: { says: string; href: string }[];
  /** Where older requests are; absent at the end. */
  next?: string;
}
