/**
 * Performs an act: says it to the node, adds the officer's own approval where one is asked and may be given, and tells what became
 * of it. Who approves what is the keeper's policy; an act that needs another officer waits.
 */
import type { Json } from '@comity/protocol';
import { showRequest } from '../client.gen.ts';
import { EXIT } from '../exit.ts';
import { type Outcome, reasonLine } from '../output/outcome.ts';
import { facts } from '../output/table.ts';
import { approve, mayApprove, stillNeeded } from '../session/approve.ts';
import type { Session } from '../session/session.ts';
import type { ActCall, Conditions } from './act-spec.ts';
import type { ActView, Reason } from './views.ts';

export interface Done {
  half: { [member: string]: Json };
  act?: ActView;
  warnings: Reason[];
}

/** Says the act and approves it as far as this officer may. @throws CliError */
export async function perform(
  session: Session,
  call: ActCall,
  id: string,
  body: object,
  conditions: Conditions = {},
): Promise<Done> {
  const first = await session.ask((opts) => call(id, body as never, conditions, opts));
  return approveAsFarAsMay(session, first as unknown as Done);
}

/** The act with this officer's approval, if it waits for one that this officer may give. */
export async function approveAsFarAsMay(session: Session, done: Done): Promise<Done> {
  const { act } = done;
  if (act?.stage !== 'awaiting-approval' || !mayApprove(session, act)) return done;
  const approved = await approve(session, act);
  // Decided anew with the last approval: it warns of the same again.
  const isNew = (one: Reason) =>
    !done.warnings.some(({ code, field }) => code === one.code && field === one.field);
  const warnings = [...done.warnings, ...approved.warnings.filter(isNew)];
  if (approved.act.stage === 'awaiting-approval') return { ...done, act: approved.act, warnings };
  // The last approval decided the act anew: the half stands elsewhere now.
  const { half } = await session.ask((opts) => showRequest(act.thread, opts));
  return { half: half as Done['half'], act: approved.act, warnings };
}

export function outcomeOf(session: Session, did: string, { half, act, warnings }: Done): Outcome {
  const waits = act?.stage === 'awaiting-approval';
  const stage = (half.stage as { name?: string } | undefined)?.name ?? '';
  const text = facts([
    ['request', String(half.id ?? act?.thread ?? '')],
    ['stage', stage],
    ['act', act && `${act.id} ${act.type}`],
    ['message', act && inWords(act)],
  ]);
  const warned = warnings.map((warning) => `warning: ${reasonLine(warning)}\n`).join('');
  return {
    exit: waits ? EXIT.notYet : EXIT.done,
    json: {
      ...{ did, half, warnings },
      ...(act ? { act } : {}),
      ...(waits ? { waitsFor: stillNeeded(session, act) } : {}),
    },
    text: `${text}${warned}${waits ? whatIsMissing(session, act) : ''}`,
  };
}

function inWords({ stage, approvalsNeeded, approvedBy, to, problem }: ActView): string {
  const approved = approvalsNeeded > 0 ? `, approved by ${approvedBy.join(' and ') || 'nobody yet'}` : '';
  const why = problem === undefined ? '' : `: ${problem}`;
  return `to ${to}, ${stage}${approved}${why}`;
}

const whatIsMissing = (session: Session, act: ActView): string =>
  `${stillNeeded(session, act)}\nNext: comity act approve ${act.id} --as OFFICER\n`;
