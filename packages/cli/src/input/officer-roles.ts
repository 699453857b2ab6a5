/** What an officer may be, as a plan and `comity officers put` name it. */

export const OFFICER_ROLES = [
  'desk-officer',
  'case-officer',
  'approving-authority',
  'evidence-custodian',
  'liaison',
  'key-custodian',
  'overseer',
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

export const isOfficerRole = (said: unknown): said is OfficerRole =>
  OFFICER_ROLES.includes(said as OfficerRole);
