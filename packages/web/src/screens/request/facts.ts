/** What a request is called, wherever it is named. */
export interface RequestName {
  id: string;
  direction: 'incoming' | 'outgoing';
  kind: 'preservation' | 'letter';
  /** The other State's code. */
  state: string;
  reference: string;
  /** What it is about, in the words of who wrote it. */
  what?: string | undefined;
  /** Articles of the offence. */
  articles: readonly string[];
  urgency: 'normal' | 'urgent' | 'emergency';
  stage: string;
  drill: boolean;
}

export interface ReasonFacts {
  code: string;
  text: string;
  citation: string;
  source: 'treaty' | 'state' | 'product';
  mode: 'enforce' | 'record' | 'warn';
  field?: string | undefined;
}

/** An act, and why it is closed if it is. */
export interface OpenActFacts {
  act: string;
  allowed: boolean;
  reasons: readonly ReasonFacts[];
  /** Whether a page of its own exists for it. */
  hasPage: boolean;
}
