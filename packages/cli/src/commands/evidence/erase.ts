/** Erasing the evidence of a request for good: asked for with its basis, called back within its window, approved by two: 36(2), 42(8). */
import { setTimeout as pause } from 'node:timers/promises';
import { Option } from 'commander';
import type { ErasureView } from '../../acts/views.ts';
import { askErasure, callBackErasure, showErasure } from '../../client.gen.ts';
import { CliError, EXIT, usage } from '../../exit.ts';
import type { Outcome } from '../../output/outcome.ts';
import { counted, facts } from '../../output/table.ts';
import { approveErasing, mayApprove } from '../../session/approve.ts';
import type { Session } from '../../session/session.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';

export const erase: Leaf = {
  name: 'erase',
  summary:
    'Erase the evidence of a request for good; two officers approve, one of them the approving authority',
  paragraphs: ['42(8)', '36(2)'],
  about: `The first call asks, with --basis and --reference. For --days (7, ours; 0 for at once) it can be called back; after that two officers
approve exactly that order by the same command. Then the keeper destroys the key of the case. It is refused while the request is being
answered, while preserved data must be kept, and while a package is on its way. What stays: the messages, the log, digests and proofs.
What it does not reach: copies that were opened, here or abroad, and backups of keys until they are destroyed (docs/operating/erasure.md).`,
  args: [['<request>', 'the request whose evidence is to go']],
  options: [
    new Option('--basis <text>', 'the provision of law on which it is erased'),
    new Option('--reference <text>', 'the file of whoever decided it'),
    new Option('--days <n>', 'how long it can be called back, 0 to 90').argParser(Number),
    new Option('--call-back <reason>', 'call back what was asked for, and why'),
    new Option('--show', 'only show where it stands'),
  ],
  signsIn: true,
  example:
    'comity evidence erase 0199… --basis "Data Protection Act, s. 12" --reference "DP 4/26" --as xb-case',
  async run(call) {
    const session = await call.session();
    const known = await current(session, arg(call));
    if (call.options.show === true) return outcome(known ?? nothing(arg(call)));
    const reason = text(call.options, 'callBack');
    if (reason !== undefined)
      return outcome(await session.ask((opts) => callBackErasure(arg(call), { reason }, opts)));
    const standing =
      known === undefined || known.stage === 'called-back' ? await asked(session, call) : known;
    return outcome(await approved(session, call, standing));
  },
};

async function current(session: Session, request: string): Promise<ErasureView | undefined> {
  try {
    return await session.ask((opts) => showErasure(request, opts));
  } catch (error) {
    if (error instanceof CliError && error.code === 'NO_ERASURE') return undefined;
    throw error;
  }
}

async function asked(session: Session, { args, options }: Call): Promise<ErasureView> {
  const days = options.days as number | undefined;
  if (days !== undefined && !Number.isInteger(days)) throw usage('--days is a whole number');
  const body = {
    basis: needed(options, 'basis', '--basis'),
    reference: needed(options, 'reference', '--reference'),
    ...(days === undefined ? {} : { days }),
  };
  return session.ask((opts) => askErasure(args[0]!, body, opts));
}

async function approved(session: Session, { io }: Call, view: ErasureView): Promise<ErasureView> {
  const awaiting = { id: view.request, ...view.approval };
  const isOpen = view.stage === 'asked' && view.notBefore <= io.now();
  const now = isOpen && mayApprove(session, awaiting) ? await approveErasing(session, awaiting) : view;
  return now.stage === 'ordered' ? carriedOut(session, now, io.signal) : now;
}

const LOOKS = 40;

/** The node does it at once; with much evidence, or a keeper that is away, it goes on by itself. */
async function carriedOut(session: Session, view: ErasureView, signal: AbortSignal): Promise<ErasureView> {
  let now = view;
  for (let look = 0; look < LOOKS && now.stage === 'ordered'; look++) {
    await pause(250, undefined, { signal });
    now = await session.ask((opts) => showErasure(view.request, opts));
  }
  return now;
}

function outcome(view: ErasureView): Outcome {
  const { approval, stage, notBefore } = view;
  const text = facts([
    ['request', view.request],
    ['stage', stage],
    ['basis', view.basis],
    ['reference', view.reference],
    ['asked by', `${view.askedBy}, ${view.askedAt}`],
    ['approved', approval.approvedBy.join(' and ') || 'by nobody yet'],
    ['called back', view.calledBack && `by ${view.calledBack.by}: ${view.calledBack.reason}`],
    ['key destroyed', view.keyDestroyedAt],
    [
      'erased',
      view.erasedAt &&
        `${view.erasedAt}: ${counted(view.items ?? 0, 'item')}, ${counted(view.packages ?? 0, 'package')}`,
    ],
    ['leaf', view.leaf],
  ]);
  const exit = stage === 'asked' || stage === 'ordered' ? EXIT.notYet : EXIT.done;
  return {
    exit,
    json: { did: 'erase', erasure: view },
    text: text + NEXT[stage](view.request, notBefore, view.erasedAt),
  };
}

const NEXT: Record<ErasureView['stage'], (request: string, notBefore: string, erasedAt?: string) => string> =
  {
    asked: (request, notBefore) =>
      `Nothing is destroyed yet, and it can be called back. Two officers approve it, not before ${notBefore}:\ncomity evidence erase ${request} --as OFFICER\n`,
    'called-back': () => 'Nothing was destroyed.\n',
    ordered: () => 'The order is in the log; the node goes on carrying it out by itself.\n',
    erased: (_request, _notBefore, erasedAt) =>
      `Nothing here opens it any more. Backups of keys from before still do until they are destroyed: after 35 days at the latest.
Backups of the node made before ${erasedAt} still name its items and what was said of them, readably, for as long as you keep them: destroy them
when your rules allow. No backup made since has these words.
`,
  };

function nothing(request: string): never {
  throw new CliError({
    exit: EXIT.refused,
    code: 'NO_ERASURE',
    message: `nobody asked that the evidence of ${request} be erased`,
    next: 'Ask for it with --basis and --reference.',
  });
}
