/**
 * What a State's own software may ever be given (ours): to look, to prepare, and to say what the keeper's policy lets a desk say without
 * anybody's approval. Approving, deciding, opening evidence, keys and people stay with persons: no key of the interface is one of four eyes.
 */
import type { Role } from '@comity/keeper';
import { PERMISSIONS, type Permission } from '../officers/permissions.ts';

export const FOR_SOFTWARE = [
  'view',
  'trust',
  'draft',
  'register',
  'acknowledge',
  'transmit',
  'ask',
  'query-status',
  'report-status',
  'evidence-add',
  'record-law',
] as const satisfies readonly Permission[];
export type SoftwarePermission = (typeof FOR_SOFTWARE)[number];

/** Those by which nothing changes: a key with no other only reads. */
export const READING: ReadonlySet<string> = new Set<SoftwarePermission>(['view', 'trust']);

/** In which a key may act: whoever may look at requests. */
export const ROLES_FOR_SOFTWARE = [
  'desk-officer',
  'case-officer',
  'liaison',
  'evidence-custodian',
  'overseer',
] as const satisfies readonly Role[];

/** What a key in that role may be given. */
export const offeredTo = (role: Role): SoftwarePermission[] =>
  FOR_SOFTWARE.filter((permission) => (PERMISSIONS[permission] as readonly Role[]).includes(role));
