/** What the page and its worker say to one another. The worker holds ticket, keys and files; the page holds what people see. */

/** A ticket that is believed, as far as people look at it. */
export interface TicketFacts {
  readonly id: string;
  readonly state: string;
  readonly fingerprint: string;
  readonly authority: string;
  readonly reference: string;
  /** Of the order. */
  readonly date: string;
  readonly asked?: string;
  readonly expires: string;
  readonly maxFiles: number;
  readonly maxBytes: number;
  /** Where it is brought. */
  readonly url: string;
  /** A delivery was begun with this ticket in this browser. */
  readonly begun: boolean;
  /** This browser remembers it when the page is closed. */
  readonly lasting: boolean;
}

export interface Said {
  readonly note?: string;
  readonly organisation?: string;
}

export interface BroughtFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

export interface Done {
  readonly state: string;
  readonly takenAt: string;
  /** The State's sealed word. */
  readonly receipt: Uint8Array<ArrayBuffer>;
  readonly files: readonly BroughtFile[];
  readonly leftOut: readonly { readonly shown: string; readonly reason: string }[];
}

/** `at` is the time by the page's clock. */
export type ToWorker =
  | { readonly do: 'believe'; readonly ticket: Uint8Array; readonly digits: string; readonly at: string }
  | { readonly do: 'bring'; readonly files: readonly File[]; readonly said: Said; readonly at: string };

export type FromWorker =
  | { readonly says: 'believed'; readonly ticket: TicketFacts }
  | { readonly says: 'brought'; readonly bytes: number }
  /** Everything is there; the authority opens and compares. */
  | { readonly says: 'checked'; readonly checked: number; readonly files: number }
  | { readonly says: 'done'; readonly done: Done }
  /** `code` is one of the closed list of the ticket, the door or the page; `detail` is in English, for whoever is asked. */
  | { readonly says: 'broke'; readonly code: string; readonly detail: string };
