import { CounterProblem } from './problem.ts';

/** An approval is its officer's own. Throws 403 `OTHER_OFFICER`. */
export function ensureOwnApproval(signedIn: { id: string }, approval: { officer: string }): void {
  if (signedIn.id === approval.officer) return;
  throw new CounterProblem(
    403,
    'OTHER_OFFICER',
    'Approve for yourself only',
    'The approval names another officer than the one signed in.',
  );
}
