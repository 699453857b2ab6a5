/**
 * Sends an officer to the keeper's own window and takes up what they answered there (trust.md amendment 2). The node hands over the
 * bytes and gets back a signature; what was shown, and by whom it was signed, it cannot change. Which question belongs to what is
 * kept in memory, as the keeper keeps its questions: after a restart one asks again.
 */
import { type Decision, refuse } from '@comity/domain';
import type { Approval, ApprovalKey, Asked, Keeper, WindowLanguage } from '@comity/keeper';
import { hatFor, KeeperError } from '@comity/keeper';
import type { SessionRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { type ChecksApprovals, OWN_STANDS, OwnApprovalStands } from './approvals.ts';
import { type About, awaitingOf } from './awaiting.ts';
import { showRelease } from './show-release.ts';

type Person = Pick<SessionRecord, 'officer' | 'name' | 'roles'>;

export interface AsksAtTheWindow extends ChecksApprovals {
  store: Store;
  keeper: Pick<Keeper, 'ask' | 'show' | 'answer'>;
  /** Adds an approval to what it is for, as if it had come from a script. */
  approve: (about: About, approval: Approval) => Promise<Decision<unknown>>;
  /** Keeps a passkey that was made, until two custodians register it. */
  keepPasskey: (officer: string, key: ApprovalKey) => Promise<unknown>;
}

export type TakenUp =
  | { outcome: 'waiting' | 'declined' }
  | { outcome: 'approved' | 'refused'; about: About; decision: Decision<unknown> }
  /** They had approved already. */
  | { outcome: 'stands'; about: About }
  | { outcome: 'enrolled' };

/** This officer cannot give the approval that is missing. */
export class NotYours extends Error {
  constructor() {
    super(
      'the approval that is missing is not this officer’s to give: ask a colleague in the right role. Nothing was approved.',
    );
    this.name = 'NotYours';
  }
}

/** This officer approves last, and it is not the last approval that is missing. */
export class NotYourTurn extends Error {
  constructor() {
    super(
      'you approve last, and a colleague has still to approve before you. Nothing was approved; come back when they have.',
    );
    this.name = 'NotYourTurn';
  }
}

/** The desk sent nobody there for this, or has forgotten it. */
export class NotAsked extends Error {
  constructor() {
    super(
      'this desk put no such question at the window, or a quarter of an hour has gone by: ask again. Nothing was approved.',
    );
    this.name = 'NotAsked';
  }
}

/** The keeper was started without a window. */
export class NoWindow extends Error {
  constructor(cause: KeeperError) {
    super(`${cause.message}. Nothing was approved.`, { cause });
    this.name = 'NoWindow';
  }
}

const MOST = 1000;

interface Put {
  about: About | undefined;
  until: string;
  /** What was taken up, for whoever comes with the ticket again. */
  taken?: Promise<TakenUp>;
}

export function atTheWindow(deps: AsksAtTheWindow) {
  const put = new Map<string, Put>();
  const remember = (asked: Asked, about: About | undefined): Asked => {
    const now = deps.clock.now();
    for (const [ticket, { until }] of put) if (until < now || put.size >= MOST) put.delete(ticket);
    put.set(asked.ticket, { about, until: asked.until });
    return asked;
  };
  const ask: Keeper['ask'] = async (question) => {
    try {
      return await deps.keeper.ask(question);
    } catch (error) {
      throw error instanceof KeeperError && lacksWindow(error) ? new NoWindow(error) : error;
    }
  };
  const take = async (ticket: string, about: About | undefined): Promise<TakenUp> => {
    const answer = await deps.keeper.answer({ ticket });
    if (answer === null) return { outcome: 'waiting' };
    if (answer.for === 'declined') return { outcome: 'declined' };
    if (answer.for === 'enrolment') {
      await deps.keepPasskey(answer.officer, answer.key);
      return { outcome: 'enrolled' };
    }
    if (about === undefined) throw new NotAsked();
    const decision = await approving(() => deps.approve(about, answer.approval));
    if (decision.allowed) return { outcome: 'approved', about, decision };
    const stands = decision.reasons.some(({ code }) => code === OWN_STANDS);
    return stands ? { outcome: 'stands', about } : { outcome: 'refused', about, decision };
  };
  return {
    /** Throws OwnApprovalStands, NotYours, NotYourTurn, NothingAwaits, NoWindow, KeeperError. */
    async askApproval(about: About, { officer, roles }: Person, language: WindowLanguage): Promise<Asked> {
      const waiting = await deps.store.transact((tx) => awaitingOf(tx, deps, about));
      const { rule, by, action, payload, nonce } = waiting;
      if (by.includes(officer)) throw new OwnApprovalStands();
      const needed = rule.count;
      const role = hatFor(rule, roles, { given: by.length, needed });
      if (role === undefined)
        throw hatFor(rule, roles, { given: needed - 1, needed }) ? new NotYourTurn() : new NotYours();
      const question = { for: 'approval', officer, role, action, payload, nonce, language } as const;
      const asked = await ask(question);
      if (about.kind === 'release') await showRelease(deps, about.id, asked.ticket);
      return remember(asked, about);
    },

    /** A passkey for approvals of one's own. Throws NoWindow, KeeperError. */
    async askPasskey({ officer, name }: Person, language: WindowLanguage): Promise<Asked> {
      return remember(await ask({ for: 'enrolment', officer, name, language }), undefined);
    },

    /** What the officer answered, put where it belongs; again the same. Throws NotAsked, KeeperError. */
    async takeUp(ticket: string): Promise<TakenUp> {
      const known = put.get(ticket);
      if (known === undefined) throw new NotAsked();
      known.taken ??= take(ticket, known.about);
      const [taken] = await Promise.allSettled([known.taken]);
      // Not answered yet, or not known: it is asked for anew.
      if (taken.status === 'rejected' || taken.value.outcome === 'waiting') delete known.taken;
      if (taken.status === 'rejected') throw taken.reason;
      return taken.value;
    },
  };
}

const lacksWindow = ({ code, facts }: KeeperError): boolean =>
  code === 'not-allowed' && (facts as { why?: unknown }).why === 'window';

const REFUSALS = ['CeremonyRefused', 'OwnApprovalStands'];

/** What refuses by an error of its own is told to the officer like any other refusal. */
async function approving(work: () => Promise<Decision<unknown>>): Promise<Decision<unknown>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !REFUSALS.includes(error.name)) throw error;
    return refuse({
      code: error instanceof OwnApprovalStands ? OWN_STANDS : 'APPROVAL',
      text: error.message,
      paragraphs: [],
      source: 'product',
      mode: 'enforce',
    });
  }
}
