/** In which of their roles an officer approves: the one a rule asks for when it is its turn, another otherwise. */
import type { ApprovalRule, Role } from './policy.ts';

/** `given` are the roles of the approvals that are there. Undefined when this officer cannot give the one that is missing. */
export function hatFor(
  rule: ApprovalRule,
  roles: readonly string[],
  { given, needed }: { given: number; needed: number },
): Role | undefined {
  const mine = rule.from.filter((role) => roles.includes(role));
  if (rule.one === undefined) return mine[0];
  const special = mine.find((role) => role === rule.one);
  const common = mine.find((role) => role !== rule.one);
  if (rule.last) return given + 1 >= needed ? special : common;
  return special ?? common;
}
