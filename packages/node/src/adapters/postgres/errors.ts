/** What PostgreSQL's refusals (SQLSTATE) and a lost connection mean to the store. */
import { StoreError, type StoreErrorCode } from '../../ports/store.ts';

/** A conflict with another transaction: nothing was done, and running it again helps. */
const CONFLICTS = new Set(['40001', '40P01', '55P03']);
/** A row with that key is there. */
export const EXISTS = '23505';
const FULL = new Set(['53100', '53400']);
/** Raised for every statement after the one that really failed. */
const ABORTED = '25P02';

/** The five-character state of a database error; undefined for anything else. Every state has a digit, `EPIPE` has none. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

export const isAftermath = (error: unknown): boolean => sqlState(error) === ABORTED;

/** The store's word for a database failure. An error of ours passes unchanged. */
export function storeError(cause: unknown): unknown {
  if (cause instanceof StoreError || cause instanceof TypeError) return cause;
  const state = sqlState(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(codeFor(state, message), `${message}${state ? ` (${state})` : ''}`, { cause });
}

const codeFor = (state: string | undefined, message: string): StoreErrorCode => {
  if (state === undefined) return /No space left|ENOSPC/.test(message) ? 'full' : 'unavailable';
  if (CONFLICTS.has(state)) return 'conflict';
  if (FULL.has(state)) return 'full';
  return state === EXISTS ? 'exists' : 'unavailable';
};

/** True when the session itself is lost, or was never got: connection failures, shutdown, crash, too many clients. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|57P0|53300|58)/.test(state);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code) ||
    /connection|Connection|not queryable/.test(message)
  );
}
