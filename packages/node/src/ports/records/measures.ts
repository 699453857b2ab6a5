/** Figures and names that records are written in. */

/** SHA-256, lower-case hex. */
export type Digest = string;

export type StateCode = string;

export type Urgency = 'normal' | 'urgent' | 'emergency';
