/** Making a passkey to sign in with, by a one-time code. Beside another one it goes without: `beside.ts`. */
import { type PasskeyProof, readNewPasskey } from '@comity/keeper';
import { sha256, toHex, utf8 } from '@comity/protocol';
import type { InvitationRecord, PasskeyRecord } from '../../../ports/records/index.ts';
import type { Store, Tx } from '../../../ports/store.ts';
import { recordEvent } from '../../log/custody.ts';
import { raiseAlarm } from '../../sweep/alarms.ts';
import { type OfficerEntry, officerById } from '../register.ts';
import { answered, type GivesChallenges, newChallenge, type PasskeyQuestion } from './challenge.ts';

export interface EnrolsPasskeys extends GivesChallenges {
  store: Store;
}

/** By what right: a code somebody was given. */
export interface Right {
  code: string;
}

export type MadeAnswer = Omit<PasskeyProof, 'credential'>;

const MOST = 8;

/** A code that is unknown, used or over, or an answer that is none; said alike. */
export class NotEnrolled extends Error {
  constructor() {
    super(
      'the code is unknown, used or over, or the passkey was not made here just now. Ask whoever gave you the code for another.',
    );
    this.name = 'NotEnrolled';
  }
}

/** Throws NotEnrolled. */
export async function askEnrolment(
  deps: EnrolsPasskeys,
  right: Right,
): Promise<PasskeyQuestion & { officer: string; name: string; known: string[] }> {
  return deps.store.transact(async (tx) => {
    const { officer } = await entitled(tx, deps, right);
    const known = (await tx.passkeys.where('officer', officer.id)).map(({ id }) => id);
    const question = await newChallenge(tx, deps, `enrol ${officer.id}`);
    return { ...question, officer: officer.id, name: officer.name, known };
  });
}

/** Keeps the passkey; a code is used up. The log and an alarm tell of it. Throws NotEnrolled. */
export async function enrolPasskey(
  deps: EnrolsPasskeys,
  right: Right,
  { label, ...made }: MadeAnswer & { label: string },
): Promise<PasskeyRecord> {
  return deps.store.transact(async (tx) => {
    const { officer, invitation } = await entitled(tx, deps, right);
    const challenge = await answered(tx, deps.clock, `enrol ${officer.id}`, made.clientData);
    const { why, by } = invitation;
    const record = await keepPasskey(tx, deps, {
      ...{ officer: officer.id, challenge, why, by },
      made: { ...made, label },
    });
    await tx.invitations.delete(invitation.code);
    return record;
  });
}

export interface Making {
  officer: string;
  /** What it answers to; undefined where nothing was asked. */
  challenge: Uint8Array | undefined;
  made: MadeAnswer & { label: string };
  why: string;
  /** Officers who let it be made. */
  by: readonly string[];
}

/** Keeps a new passkey, and tells the log and the alarms. Throws NotEnrolled, also where there are eight. */
export async function keepPasskey(
  tx: Tx,
  deps: EnrolsPasskeys,
  { officer, challenge, made: { label, ...made }, why, by }: Making,
): Promise<PasskeyRecord> {
  await tx.lock(`passkeys:${officer}`);
  const key = challenge && readNewPasskey({ origin: deps.desk, challenge }, made);
  if (key === undefined || (await tx.passkeys.get(key.id))) throw new NotEnrolled();
  if ((await tx.passkeys.where('officer', officer)).length >= MOST) throw new NotEnrolled();
  const { id, ...publicKey } = key;
  const record: PasskeyRecord = {
    ...{ id, officer, label, publicKey: JSON.stringify(publicKey), count: 0 },
    enrolledAt: deps.clock.now(),
  };
  await tx.passkeys.insert(record);
  await tell(tx, deps, record, { why, by });
  return record;
}

async function entitled(
  tx: Tx,
  { clock }: EnrolsPasskeys,
  right: Right,
): Promise<{ officer: OfficerEntry; invitation: InvitationRecord }> {
  const code = codeDigest(right.code);
  await tx.lock(`invitation:${code}`);
  const invitation = await tx.invitations.get(code);
  const officer = invitation && (await officerById(tx, invitation.officer));
  if (!invitation || !officer || clock.now() > invitation.endsAt) throw new NotEnrolled();
  return { officer, invitation };
}

async function tell(
  tx: Tx,
  deps: EnrolsPasskeys,
  { id, officer }: PasskeyRecord,
  { why, by }: Pick<Making, 'why' | 'by'>,
): Promise<void> {
  const ext = { enrolment: { for: 'sign-in', credential: id, why, by: [...by] } };
  await recordEvent(tx, deps, {
    action: 'key-changed',
    actor: officer,
    reason: 'enrolled a passkey to sign in',
    ext,
  });
  await raiseAlarm(tx, deps.clock, {
    key: `passkey-enrolled/${id}`,
    kind: 'passkey-enrolled',
    about: officer,
    text: `A passkey to sign in was enrolled for ${officer} (${why}). If ${officer} knows nothing of it, suspend the officer.`,
    paragraphs: [],
  });
}

/** As people copy codes from paper: case and spaces are nothing, and letters that look like digits are those digits. */
export function codeDigest(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return toHex(sha256(utf8(`comity/invitation/1\n${plain}`)));
}
