// Asking how a request stands, and saying so: 40(26). Reasonable questions are answered at every stage, also after the end.

import { cite } from '@comity/convention';
import { present } from '../../law/present.ts';
import { ours, unless } from '../../law/rule.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening } from '../act.ts';
import { deskClock } from '../desk-clocks.ts';
import { type IncomingHalf, type OutgoingHalf, prepare } from '../half.ts';
import type { QueryStatus, ReportStatus } from '../inputs.ts';
import { isUnsent, standing } from '../standing.ts';
import { begin, meet } from '../update.ts';

const PROOF = 'packages/domain/test/rules/outgoing.test.ts';

export const queryStatus: Act<OutgoingHalf, QueryStatus> = {
  name: 'query-status',
  carriesOut: cite('supports', ['art40.p26'], 'comity request status'),
  opens: [
    ours<Opening<OutgoingHalf>>(
      'open.query-status',
      'enforce',
      'packages/domain/test/rules/opening.test.ts',
      ({ half }) => unless(!isUnsent(half) && half.sent.length > 0, says('open.query-status')),
      ['40(26)'],
    ),
  ],
  rules: [
    ours(
      'status.asked-already',
      'warn',
      PROOF,
      ({ half }) =>
        unless(
          !half.clocks.some((clock) => clock.name === 'status-answer' && !clock.met),
          says('status.asked-already'),
        ),
      ['40(26)'],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const { half: told, message } = prepare(
      half,
      'comity.status.query/1',
      present({ reason: input.reason }),
      ctx.now,
    );
    const expected = deskClock(
      'status-answer',
      half.class,
      ctx.now,
      ctx.own,
      'An answer on the status is expected.',
    );
    return { half: begin(told, expected), message };
  },
};

export const reportStatus: Act<IncomingHalf, ReportStatus> = {
  name: 'report-status',
  carriesOut: cite('supports', ['art40.p26'], 'comity incoming report-status'),
  opens: [],
  rules: [],
  apply: ({ half, input, ctx }) => {
    const body = {
      stage: standing(half),
      since: half.stage.at,
      ...present({ text: input.text, nextStepBy: input.nextStepBy }),
    };
    const { half: told, message } = prepare(half, 'comity.status.report/1', body, ctx.now);
    return {
      half: meet(
        { ...told, statuses: [...told.statuses, { ...body, at: ctx.now }] },
        ctx.now,
        'status-answer',
      ),
      message,
    };
  },
};
