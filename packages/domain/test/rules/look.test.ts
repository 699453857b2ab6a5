// Looking at the content of an item: S-77 for abuse material, the role for everything else.
import { describe, expect, it } from 'vitest';
import { lookRules } from '../../src/evidence/look.ts';
import { decideLook, type LookFacts } from '../../src/index.ts';
import { provesOf } from '../support/proves.ts';

const caseOfficer: LookFacts = {
  marked: false,
  worksWithEvidence: true,
  custodian: false,
  glassBroken: false,
};
const marked: LookFacts = { ...caseOfficer, marked: true };

describe('the content of an item stays closed', () => {
  provesOf('S-77', 'for all but custodians once it is marked as abuse material: S-77', lookRules, (rules) =>
    decideLook(marked, rules),
  );
  provesOf('LOOK_ROLE', 'for a role that does not work with it', lookRules, (rules) =>
    decideLook({ ...caseOfficer, worksWithEvidence: false }, rules),
  );
});

describe('it opens', () => {
  it.each([
    ['for whoever works with evidence', caseOfficer],
    ['marked, for a custodian', { ...marked, custodian: true }],
    ['marked, through a broken glass', { ...marked, worksWithEvidence: false, glassBroken: true }],
  ])('%s', (_, facts) => expect(decideLook(facts).allowed).toBe(true));
});
