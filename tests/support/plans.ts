/** Three invented States and a secretariat, small enough to found in a test. */
import type { Role } from '@comity/keeper';
import type { StatePlan } from '../../packages/node/src/founding/plan.ts';

const OFFICERS: [string, Role[]][] = [
  ['duty', ['desk-officer', 'case-officer']],
  ['case', ['case-officer', 'evidence-custodian']],
  ['chief', ['approving-authority', 'key-custodian']],
  ['keys', ['key-custodian', 'evidence-custodian']],
];

export function statePlan(state: string, name: string, reservations: string[] = []): StatePlan {
  return {
    state,
    name,
    authorities: [
      {
        id: 'central',
        name: `Central Authority of ${name}`,
        functions: ['mla', '24-7', 'preservation'],
        languages: ['en'],
        classes: ['comity.'],
      },
    ],
    languagesAccepted: ['en', 'fr'],
    reservations,
    officers: OFFICERS.map(([id, roles]) => ({ id: `${state}-${id}`, name: `${name} ${id}`, roles })),
    roles: { root: { threshold: 2, holders: 3 }, directory: { threshold: 2, holders: 3 } },
  };
}
