/** Who writes a letter, to whom, and when: what a body of a message does not say of itself. */

export interface Party {
  /** ISO 3166-1 alpha-2, lower case. */
  readonly state: string;
  /** The name of its authority, where one is known. */
  readonly authority?: string;
  /** Address lines, telephone, hours. */
  readonly contact?: readonly string[];
}

export interface Sending {
  readonly from: Party;
  readonly to: Party;
  /** The id of the request both States know it by. */
  readonly thread: string;
  readonly urgency: 'normal' | 'urgent' | 'emergency';
  readonly isDrill: boolean;
  /** When the message was made; absent for a draft. */
  readonly at?: string;
  /** Present once the State has sealed it. */
  readonly sealed?: { readonly digest: string; readonly verifyAt?: string };
  /** Decided and on its way to the seal: its text is fixed, and it has not left. Never together with `sealed`. */
  readonly decided?: true;
  /** Went by hand, signed by hand; or what stands here is only our summary of a paper that came. Never together with `sealed`. */
  readonly byHand?: 'sent' | 'summary';
  /** Is carried by people, also while it is still written: what goes with it goes with the paper. */
  readonly onPaper?: true;
  /** Of the request that is answered. */
  readonly answers?: { readonly reference: string; readonly at?: string };
}
