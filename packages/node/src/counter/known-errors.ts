/** What each error of the node is to its officer: a status, a code, what happened; the error's own text says what to do. */
import { KeeperError } from '@comity/keeper';
import { ProofError, type ProofErrorCode } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import { NoSuchEvent } from '@comity/seal';
import { CeremonyError } from '@comity/seal/ceremony';
import { BlobError, type BlobErrorCode } from '../ports/blobs.ts';
import { UnreadableFile } from '../ports/national.ts';
import { ShelfError, type ShelfErrorCode } from '../ports/shelf.ts';
import { StoreError, type StoreErrorCode } from '../ports/store.ts';
import { TimeStampError } from '../ports/time-stamper.ts';
import { NoSuchAttachment, NotAttached, NotWritten } from '../usecases/attachments/refusals.ts';
import { NoCustody } from '../usecases/custody/export-custody.ts';
import { DeskRuleRefused } from '../usecases/desk-rules/desk-rules.ts';
import { DutyMoved, DutyRefused } from '../usecases/duty/on-duty.ts';
import { Erased } from '../usecases/erasure/erased.ts';
import { NotOurEvidence, SourceChanged } from '../usecases/evidence/add-evidence.ts';
import { CannotDescribe } from '../usecases/evidence/describe-items.ts';
import { NotReleased } from '../usecases/evidence/not-released.ts';
import { CannotOpen } from '../usecases/evidence/open-evidence.ts';
import { PackageMismatch } from '../usecases/evidence/package-mismatch.ts';
import { NothingToRelease } from '../usecases/evidence/release-list.ts';
import { ActAwaitsApproval } from '../usecases/exchange/prepare-act.ts';
import { NotHeld } from '../usecases/exchange/release-held.ts';
import { NoSuchLetter } from '../usecases/letters/letter-facts.ts';
import { NoSuchLeaf } from '../usecases/log/export-log.ts';
import { TakesNothingNew } from '../usecases/log/standing.ts';
import { NoSuchItem } from '../usecases/looks/known-item.ts';
import { LookRefused } from '../usecases/looks/may-look.ts';
import { NothingThere, NotKept } from '../usecases/national/deps.ts';
import { OwnApprovalStands } from '../usecases/officers/approvals.ts';
import { NotAsked, NotYours, NotYourTurn, NoWindow } from '../usecases/officers/at-the-window.ts';
import { NothingAwaits } from '../usecases/officers/awaiting.ts';
import { CannotInvite } from '../usecases/officers/invite.ts';
import { NoSuchPasskey } from '../usecases/officers/made-passkeys.ts';
import { NotEnrolled } from '../usecases/officers/passkeys/enrol.ts';
import { RecoveryRefused } from '../usecases/officers/recover.ts';
import { NotOneself } from '../usecases/officers/suspend.ts';
import { NoSuchPaper } from '../usecases/paper/paper-record.ts';
import { NoDoor } from '../usecases/provider/ports.ts';
import { SaidOtherwise } from '../usecases/request/done-once.ts';
import { NoDirectory, UnknownState } from '../usecases/request/facts.ts';
import { NoSuchRequest } from '../usecases/request/half-record.ts';
import { MovedOn, NoSuchPackage } from '../usecases/request/perform-act.ts';
import { NoLetterOfOurs } from '../usecases/request/readdress-letter.ts';
import { ApiKeyRefused } from '../usecases/software/api-keys.ts';
import { WebhookRefused } from '../usecases/software/webhooks.ts';
import { NothingTranslated } from '../usecases/translations/add-translation.ts';
import { CeremonyRefused, NoSuchCeremony } from '../usecases/trust/ceremonies.ts';
import { IncompleteCeremony } from '../usecases/trust/pin-state.ts';
import type { WordedCode } from './worded-codes.ts';

export interface KnownError {
  status: number;
  /** With words of its own, or of a family that has them. */
  code: WordedCode | ProofErrorCode | `keeper:${KeeperError['code']}`;
  title: string;
}

type Row = [kind: new (...args: never[]) => Error, status: number, code: WordedCode, title: string];

/** The first that fits is meant. */
const ROWS: Row[] = [
  [NoSuchRequest, 404, 'NO_SUCH_REQUEST', 'No such request'],
  [NoSuchPaper, 404, 'NO_SUCH_PAPER', 'No such request by hand'],
  [NoSuchAttachment, 404, 'NO_SUCH_ATTACHMENT', 'There is no such file'],
  [NotWritten, 409, 'NOT_WRITTEN', 'This letter is not being written any more'],
  [NoLetterOfOurs, 409, 'NOT_WRITTEN', 'This letter is not being written any more'],
  [NotAttached, 422, 'NOT_ATTACHED', 'The file was not attached'],
  [NothingTranslated, 422, 'NOTHING_TRANSLATED', 'It is no translation of that letter'],
  [NoSuchLetter, 409, 'NO_SUCH_LETTER', 'There is no such letter yet'],
  [NoSuchLeaf, 404, 'NO_SUCH_LEAF', 'No such leaf'],
  [UnknownState, 409, 'UNKNOWN_STATE', 'That State is not pinned'],
  [NoDirectory, 409, 'NO_DIRECTORY', 'That State has no directory here yet'],
  [SaidOtherwise, 422, 'KEY_REUSED', 'That Idempotency-Key stands for something else'],
  [MovedOn, 412, 'MOVED_ON', 'It was changed since you read it'],
  [ActAwaitsApproval, 409, 'ACT_AWAITS_APPROVAL', 'Another act comes first'],
  [NothingThere, 404, 'NOTHING_THERE', 'There is nothing of that name'],
  [NotKept, 422, 'NOT_KEPT', 'Nothing was kept'],
  [UnreadableFile, 422, 'UNREADABLE_FILE', 'The file cannot be read as what it should be'],
  [NotEnrolled, 401, 'NOT_ENROLLED', 'No passkey was enrolled'],
  [CannotInvite, 409, 'CANNOT_INVITE', 'That officer cannot be invited'],
  [NotOneself, 409, 'NOT_ONESELF', 'Somebody else does this'],
  [RecoveryRefused, 409, 'RECOVERY_REFUSED', 'It was not recovered'],
  [ApiKeyRefused, 409, 'API_KEY', 'The API key stays as it was'],
  [WebhookRefused, 409, 'WEBHOOK', 'The webhook stays as it was'],
  [DeskRuleRefused, 409, 'DESK_RULE', 'The desk rule stays as it was'],
  [DutyRefused, 409, 'DUTY', 'The duty stays as it was'],
  [DutyMoved, 409, 'DUTY_MOVED', 'Somebody was first'],
  [NothingAwaits, 404, 'NOTHING_AWAITS', 'Nothing waits for approval'],
  [OwnApprovalStands, 409, 'OWN_APPROVAL_STANDS', 'Your own approval stands'],
  [NotYours, 403, 'NOT_YOURS', 'This approval is not yours to give'],
  [NotYourTurn, 409, 'NOT_YOUR_TURN', 'A colleague approves before you'],
  [NotAsked, 409, 'NOT_ASKED', 'The window has no such question'],
  [NoWindow, 409, 'NO_WINDOW', 'The keeper has no window'],
  [NoSuchPasskey, 404, 'NO_SUCH_PASSKEY', 'No such passkey waits'],
  [NotHeld, 409, 'NOT_HELD', 'It is not held'],
  [NoSuchPackage, 409, 'NO_SUCH_PACKAGE', 'No such sealed package'],
  [NotReleased, 409, 'NOT_RELEASED', 'The package cannot be built yet'],
  [NothingToRelease, 409, 'NOTHING_TO_RELEASE', 'There is nothing to release'],
  [NoDoor, 409, 'NO_DOOR', 'There is no door for providers'],
  [NotOurEvidence, 409, 'NOT_OUR_EVIDENCE', 'Evidence is not added here'],
  [CannotDescribe, 409, 'CANNOT_DESCRIBE', 'That cannot be said of the item'],
  [Erased, 410, 'ERASED', 'It was erased'],
  [NoCustody, 409, 'NO_CUSTODY', 'There is no custody chain to take out'],
  [NoSuchEvent, 422, 'NO_SUCH_EVENT', 'Those events cannot be withheld'],
  [CannotOpen, 409, 'CANNOT_OPEN', 'It cannot be opened'],
  [NoSuchItem, 404, 'NO_SUCH_ITEM', 'No such item'],
  [LookRefused, 403, 'LOOK_REFUSED', 'This look is not open to you'],
  [IncompleteCeremony, 409, 'CEREMONY', 'The State was not pinned'],
  [NoSuchCeremony, 404, 'NO_SUCH_CEREMONY', 'No such ceremony'],
  [CeremonyRefused, 409, 'CEREMONY_REFUSED', 'The ceremony does not go on'],
  [PackageMismatch, 422, 'PACKAGE_MISMATCH', 'The package does not hold'],
  [SourceChanged, 422, 'SOURCE_CHANGED', 'The file changed while it was read'],
  [ProtocolError, 422, 'CONTENT', 'The message would not be accepted'],
  [TimeStampError, 503, 'TIME_STAMP', 'The time-stamp authority gave no stamp'],
  [TakesNothingNew, 503, 'TAKES_NOTHING_NEW', 'Nothing new is taken in'],
];

/** Every code of the table, for whoever must have words for each. */
export const KNOWN_CODES = ROWS.map(([, , code]) => code);

const FULL = 'The disk is full: nothing new is taken in, what was committed is safe';
const FAILING = 'The disk cannot be read or written just now: what was committed is safe';

const STORE: Record<StoreErrorCode, [number, string]> = {
  exists: [409, 'It exists already'],
  missing: [404, 'It is not here'],
  conflict: [409, 'Someone else changed it first'],
  unavailable: [503, 'The database cannot be reached: nothing new is taken in, what was committed is safe'],
  full: [507, FULL],
};
const FILES: Record<BlobErrorCode | ShelfErrorCode, [number, string]> = {
  absent: [404, 'It is not here'],
  locked: [409, 'It is locked away'],
  'bad-name': [404, 'There is nothing of that name'],
  mismatch: [422, 'The bytes are not what they should be'],
  'no-space': [507, FULL],
  'not-permitted': [503, FAILING],
  io: [503, FAILING],
};
/** What the keeper refuses otherwise is a defect of ours: the node asks it for nothing irregular. */
const KEEPER: Partial<Record<KeeperError['code'], [number, string]>> = {
  approvals: [409, 'The keeper finds the approvals wanting'],
  erased: [410, 'Its key was destroyed'],
  'cannot-open': [409, 'The keeper cannot open it'],
};
const KEEPER_AWAY = new Set([
  'unreachable',
  'busy',
  'not-started',
  'halted',
  'restore-guard',
  'clock-back',
  'clock-skew',
]);

/** Undefined for what nobody foresaw. */
export function knownError(error: unknown): KnownError | undefined {
  const row = ROWS.find(([kind]) => error instanceof kind);
  if (row) return { status: row[1], code: row[2], title: row[3] };
  if (error instanceof CeremonyError)
    return { status: 409, code: `ceremony:${error.code}`, title: 'The statement is not published' };
  if (error instanceof ProofError) return { status: 422, code: error.code, title: 'It does not hold' };
  if (error instanceof StoreError) return coded(`store:${error.code}`, STORE[error.code]);
  if (error instanceof BlobError || error instanceof ShelfError)
    return coded(`files:${error.code}`, FILES[error.code]);
  if (error instanceof KeeperError) return keeperError(error);
  return isBroken(error) ? { status: 400, code: 'INTERRUPTED', title: 'The connection broke' } : undefined;
}

const coded = (code: KnownError['code'], [status, title]: [number, string]): KnownError => ({
  status,
  code,
  title,
});

function keeperError({ code }: KeeperError): KnownError {
  if (KEEPER_AWAY.has(code)) return coded(`keeper:${code}`, [503, 'The keeper cannot sign just now']);
  return coded(`keeper:${code}`, KEEPER[code] ?? [500, 'The keeper refused']);
}

/** Whoever was sending went away in the middle. */
function isBroken(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
