/**
 * One-time codes by which officers enrol their passkey: for the first administrator at `comity node init`, for others by an
 * administrator, who is a key custodian (whoever may change the register answers for people; no role of its own). Periods are ours.
 */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { InvitationRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { codeDigest } from './passkeys/enrol.ts';
import { officerById, officers } from './register.ts';
import { suspensionOf } from './suspend.ts';

const HOUR = 60 * 60_000;
/** How long each kind of code can be used. */
export const CODE_LASTS: Record<InvitationRecord['why'], number> = {
  first: 7 * 24 * HOUR,
  invited: 72 * HOUR,
  recovery: 24 * HOUR,
};

/** Digits and letters that are not taken for one another (Crockford's base 32): 100 bits in four groups. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newCode(entropy: Pick<Entropy, 'bytes'>): string {
  const signs = Array.from(entropy.bytes(20), (byte) => SIGNS[byte % 32]).join('');
  return signs.match(/.{5}/g)!.join('-');
}

export interface Invites {
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

export interface Invitation {
  /** Shown once; nobody keeps it. */
  code: string;
  officer: string;
  endsAt: Instant;
}

/** There is no such officer in the register, they are suspended, or have a passkey. */
export class CannotInvite extends Error {
  constructor(
    officer: string,
    why = 'is not in the register, or is suspended: two key custodians add officers (comity officers put)',
  ) {
    super(`${officer} ${why}. No code was made.`);
    this.name = 'CannotInvite';
  }
}

/**
 * A new code for an officer of the register who has no passkey; an earlier one of theirs is over. With a code for somebody who has one, a single
 * custodian would sign in in their name: that takes the two of a recovery. Throws CannotInvite.
 */
export const inviteOfficer = (deps: Invites, officer: string, by: string): Promise<Invitation> =>
  deps.store.transact(async (tx) => {
    if (officer === by) throw new CannotInvite(officer, 'is given a code by another key custodian');
    if ((await tx.passkeys.where('officer', officer)).length > 0)
      throw new CannotInvite(
        officer,
        'has a passkey: they add another on their own page, or two key custodians recover a lost one',
      );
    return putInvitation(tx, deps, { officer, why: 'invited', by: [by] });
  });

export async function putInvitation(
  tx: Tx,
  deps: Pick<Invites, 'clock' | 'entropy'>,
  { officer, why, by }: Pick<InvitationRecord, 'officer' | 'why' | 'by'>,
): Promise<Invitation> {
  if (!(await officerById(tx, officer)) || (await suspensionOf(tx, officer))) throw new CannotInvite(officer);
  for (const { code: earlier } of await tx.invitations.where('officer', officer))
    await tx.invitations.delete(earlier);
  const code = newCode(deps.entropy);
  const madeAt = deps.clock.now();
  const endsAt = shift(madeAt, CODE_LASTS[why]);
  const id = newId(deps.clock, deps.entropy);
  await tx.invitations.put({ code: codeDigest(code), id, officer, why, by, madeAt, endsAt });
  const ext = { invitation: { id, officer, why, by } };
  await recordEvent(tx, deps, {
    action: 'key-changed',
    actor: by[0] ?? 'node',
    reason: 'a code to enrol a passkey',
    ext,
  });
  return { code, officer, endsAt };
}

/** The code that `comity node init` printed becomes that of the plan's first key custodian; once, and only while nobody has enrolled. */
export async function beginFirstInvitation(
  deps: Invites,
  { code, endsAt }: Pick<InvitationRecord, 'code' | 'endsAt'>,
): Promise<string | undefined> {
  return deps.store.transact(async (tx) => {
    const first = (await officers(tx)).find(({ roles }) => roles.includes('key-custodian'));
    if (first === undefined || (await tx.passkeys.list({ limit: 1 })).length > 0) return undefined;
    const madeAt = deps.clock.now();
    const id = newId(deps.clock, deps.entropy);
    await tx.invitations.put({ code, id, officer: first.id, why: 'first', by: [], madeAt, endsAt });
    return first.id;
  });
}
