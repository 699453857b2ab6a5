import { nativePrimitives } from '@comity/seal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, approvalChallenge, checkApprovals, POLICY, type Role } from '../src/index.ts';
import { AT, approve, later, register } from './fixture.ts';

const digest = 'a'.repeat(64);
const people = register().officers;
const rules = [...POLICY.seal, ...POLICY.use].filter((rule) => rule.approvals !== undefined);

/** True, false, or a mistake in the check itself. */
function suffices(rule: (typeof rules)[number], approvals: Approval[]): boolean {
  const question = {
    rule: rule.approvals!,
    action: rule.action!,
    payloadDigest: digest,
    officers: people,
    now: AT,
    maxAge: POLICY.approvalAge,
  };
  try {
    checkApprovals(question, approvals, nativePrimitives);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'approvals' });
    return false;
  }
}

const given = fc.record({
  officer: fc.constantFrom(...people.map(({ id }) => id)),
  role: fc.constantFrom<Role>(
    'case-officer',
    'approving-authority',
    'evidence-custodian',
    'key-custodian',
    'overseer',
  ),
  action: fc.constantFrom('authorise', 'release', 'decide', 'change-key'),
  minutes: fc.constantFrom(-2000, -30, -20, -10, 5),
});

const signed = (all: fc.Arbitrary<{ officer: string; role: Role; action: string; minutes: number }[]>) =>
  all.map((each) =>
    each.map(({ officer, role, action, minutes }) =>
      approve(officer, role, action, digest, later(AT, minutes * 60_000)),
    ),
  );

describe('approvals', () => {
  it('never suffice better when one is taken away', { tags: 'slow' }, () => {
    let sufficient = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        signed(fc.array(given, { maxLength: 5 })),
        fc.nat(4),
        (rule, all, at) => {
          if (suffices(rule, all)) sufficient += 1;
          else expect(suffices(rule, all.toSpliced(at, 1))).toBe(false);
        },
      ),
      { numRuns: 500, seed: 7 },
    );
    expect(sufficient).toBeGreaterThan(10);
  });

  it('are never enough from one person', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), signed(fc.array(given, { maxLength: 4 })), (rule, all) => {
        const alone = all.filter(({ officer }) => officer === all[0]?.officer);
        if (rule.approvals!.count > 1) expect(suffices(rule, alone)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('commit the officer to every word of the question', () => {
    const { signature, ...question } = approve('ben', 'case-officer', 'decide', digest);
    const changed = [
      { ...question, officer: 'ada' },
      { ...question, role: 'liaison' as const },
      { ...question, action: 'release' },
      { ...question, payloadDigest: 'b'.repeat(64) },
      { ...question, nonce: 'B'.repeat(43) },
      { ...question, at: later(AT, 1) },
    ];
    const challenges = [question, ...changed].map((each) =>
      Buffer.from(approvalChallenge(each)).toString('hex'),
    );
    expect(new Set(challenges).size).toBe(7);
    expect(signature).toHaveLength(86);
  });
});
