/** Rules of execution, status, acknowledgement and the announcement of evidence (SPEC §5.5). */

import { at, earlier, notLater, type Rule, repeated } from './rule.ts';
import { limitationUnique } from './shared.ts';

export const EXECUTION_RULES: readonly Rule<'comity.execution.report/1'>[] = [
  {
    id: 'R-EXECUTION-WHOLE',
    says: 'What was not executed is listed exactly when something was not: 40(25).',
    brokenAt: ({ body }) =>
      at('/body/unexecuted', (body.result === 'executed') !== (body.unexecuted === undefined)),
  },
  {
    id: 'R-EXECUTION-NOTHING',
    says: 'Where nothing was executed there is no evidence to name.',
    brokenAt: ({ body }) => at('/body/packages', body.result === 'not-executed' && body.packages.length > 0),
  },
];

export const STATUS_RULES: readonly Rule<'comity.status.report/1'>[] = [
  {
    id: 'R-STAGE-BEGUN',
    says: 'A stage that is reported has begun.',
    brokenAt: ({ created, body }) => at('/body/since', earlier(body.since, created)),
  },
  {
    id: 'R-NEXT-LATER',
    says: 'The next step is due at a time to come.',
    brokenAt: ({ created, body }) => at('/body/nextStepBy', notLater(created, body.nextStepBy)),
  },
];

export const ACKNOWLEDGEMENT_RULES: readonly Rule<'comity.acknowledgement/1'>[] = [
  {
    id: 'R-RECEIVED-BEFORE',
    says: 'What is acknowledged or receipted was received before.',
    brokenAt: ({ created, body }) => at('/body/receivedAt', earlier(body.receivedAt, created)),
  },
  {
    id: 'R-NEXT-LATER',
    says: 'The next step is due at a time to come.',
    brokenAt: ({ created, body }) => at('/body/nextStepBy', notLater(created, body.nextStepBy)),
  },
];

export const ANNOUNCEMENT_RULES: readonly Rule<'comity.evidence.announcement/1'>[] = [
  {
    id: 'R-FILE-UNIQUE',
    says: 'Each file of the package is named once.',
    brokenAt: ({ body }) => repeated('/body/files', body.files, (file) => file.name),
  },
  {
    id: 'R-FILE-MANIFEST',
    says: 'The files include the signed manifest, package.jws.',
    brokenAt: ({ body }) => at('/body/files', !body.files.some((file) => file.name === 'package.jws')),
  },
  limitationUnique('/body/useLimitations', ({ body }) => body.useLimitations),
  {
    id: 'R-RETRIEVE-LATER',
    says: 'The package can be fetched until a time to come.',
    brokenAt: ({ created, body }) => at('/body/retrieveUntil', notLater(created, body.retrieveUntil)),
  },
];
