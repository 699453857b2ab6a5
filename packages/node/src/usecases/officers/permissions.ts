/**
 * Who may do what: a table, not an engine (ours; the Convention leaves a State's own organisation to it). How many must
 * approve what is the keeper's policy; this says who may ask for it and who may look.
 */
import type { Role } from '@comity/keeper';

const DESK: Role[] = ['desk-officer', 'case-officer', 'liaison', 'approving-authority'];
const CASE: Role[] = ['case-officer', 'approving-authority'];
const READERS: Role[] = [...DESK, 'evidence-custodian', 'overseer'];
const EVERYONE: Role[] = [...READERS, 'key-custodian'];

export const PERMISSIONS = {
  view: READERS,
  // Requesting State
  draft: DESK,
  authorise: ['desk-officer', 'case-officer', 'liaison', 'approving-authority'],
  dispatch: DESK,
  extend: DESK,
  'let-go': DESK,
  supplement: DESK,
  'answer-condition': CASE,
  'answer-warning': DESK,
  withdraw: DESK,
  'query-status': DESK,
  // Requested State
  register: DESK,
  acknowledge: DESK,
  transmit: DESK,
  ask: DESK,
  consult: CASE,
  'propose-condition': CASE,
  accept: CASE,
  refuse: CASE,
  postpone: CASE,
  warn: DESK,
  order: CASE,
  'extend-order': CASE,
  release: CASE,
  execute: CASE,
  'find-provider': CASE,
  'disclose-path': CASE,
  'withhold-path': CASE,
  'report-status': DESK,
  /** Going on duty, and the note to whoever comes next. */
  duty: DESK,
  /** What came and went by hand, with States that have no node. A decision in it needs the permission of that act too. */
  'enter-paper': DESK,
  /** Attaching a translation: it changes nothing of what was said. */
  translate: DESK,
  /** The list of authorities to which requests are passed: 40(12)(b). */
  'set-authorities': CASE,
  // Evidence
  'evidence-add': ['case-officer', 'evidence-custodian'],
  /** Telling a provider where to bring what it was ordered to produce. */
  'provider-ticket': ['case-officer', 'evidence-custodian'],
  'evidence-seal': ['case-officer', 'evidence-custodian'],
  'send-evidence': ['case-officer', 'evidence-custodian'],
  'evidence-open': ['case-officer', 'evidence-custodian'],
  /** Content that is marked as abuse material. */
  'evidence-open-marked': ['evidence-custodian'],
  /** Asking to look at one item: open to those above, to others through broken glass. */
  'evidence-look': [...DESK, 'evidence-custodian'],
  'break-glass': [...DESK, 'evidence-custodian'],
  /** Saying that an item is abuse material, and that it is not. */
  'evidence-mark': ['case-officer', 'evidence-custodian'],
  'evidence-unmark': ['evidence-custodian'],
  /** Asking for it and calling it back; who approves is the keeper's policy. */
  'evidence-erase': ['case-officer', 'approving-authority', 'evidence-custodian'],
  /** Taking out the custody chain of a case, for a court or the defence. */
  'custody-export': ['case-officer', 'approving-authority', 'evidence-custodian', 'overseer'],
  // The law of States
  /** Lists of parties, provisions and findings; who may look is `view`. */
  'record-law': DESK,
  /** Steps in a review of the Conference; whom the review names for what, its own rules say. */
  review: DESK,
  /** How reviews are done, who drew whom, and opening one. */
  'set-review': CASE,
  /** Choosing what of it is public, and making the pages. */
  'publish-law': CASE,
  // Counts for the Conference
  /** Sealing this State's own counts for others, and taking in and compiling those of others. */
  'seal-counts': CASE,
  'compile-counts': CASE,
  // The node
  'release-held': CASE,
  'resolve-alarm': [...DESK, 'evidence-custodian', 'overseer'],
  /** Alerts of broken glass and of looking up colleagues: seen and closed by nobody else. */
  oversee: ['overseer'],
  pouch: ['desk-officer', 'case-officer', 'liaison'],
  pin: ['key-custodian'],
  /** Asking for changes of keys and officers, answering for them, and publishing what holders signed. */
  'change-keys': ['key-custodian'],
  /** Desk rules, software of one's own, notices, and how the node is. Ours: whoever answers for people and keys does. */
  administer: ['key-custodian'],
  /** Which States are pinned, our own root, and how the post and the log stand: not what is asked of whom. */
  trust: [...READERS, 'key-custodian'],
  /** One's own sessions and passkeys, and what one answered at the keeper's window. */
  own: EVERYONE,
  /** Being asked at the keeper's window; whose approval counts for what is the keeper's policy. */
  approve: EVERYONE,
  log: ['overseer', 'key-custodian', 'evidence-custodian'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** The first of the officer's roles that allows it, or undefined: refused. */
export function roleFor(permission: Permission, roles: readonly Role[]): Role | undefined {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.find((role) => allowed.includes(role));
}
