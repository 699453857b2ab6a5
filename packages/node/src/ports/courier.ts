/** Carries a short text to a person's mailbox or telephone. What it carries passes through networks of others: never content. */

export type Channel = 'email' | 'sms';

export interface ShortText {
  channel: Channel;
  /** A mail address, or a telephone number. */
  to: string;
  /** One line; an SMS has none. */
  subject: string;
  text: string;
}

export interface Courier {
  /** Resolves when the next hop has taken it; a rejection may mean *taken, answer lost*. Ends by itself within half a minute. */
  carry(message: ShortText): Promise<void>;
}
