/** What the node refuses, as RFC 9457 problem details, in this program's own terms. */
import { CliError, EXIT, type Exit, type ShownReason } from '../exit.ts';
import { nextByCode, nextByReasons } from './next-step.ts';

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  reasons?: ShownReason[];
}

/** Codes of a 409 that mean *not yet*: the same command may succeed once something else has happened. */
const NOT_YET = new Set(['ACT_AWAITS_APPROVAL', 'NOT_RELEASED', 'CANNOT_OPEN']);

export function problemError(status: number, data: unknown): CliError {
  const { title, detail, code = `HTTP ${status}`, reasons } = asProblem(data);
  const exit = exitOf(status, code);
  const message = [title, reasons?.length ? undefined : detail].filter(Boolean).join(': ');
  return new CliError({
    exit,
    code,
    message: message || `the node answered ${status}`,
    ...(reasons ? { reasons } : {}),
    ...advice(exit, code, reasons ?? []),
  });
}

function asProblem(data: unknown): Problem {
  const parsed = typeof data === 'string' ? parse(data) : data;
  return typeof parsed === 'object' && parsed !== null ? (parsed as Problem) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exitOf(status: number, code: string): Exit {
  if (status === 401 || status === 403) return EXIT.notPermitted;
  if (status === 400 || code === 'SHAPE') return EXIT.usage;
  if (status === 503 || status === 507 || status === 429) return EXIT.later;
  if (status >= 500) return EXIT.ours;
  return NOT_YET.has(code) ? EXIT.notYet : EXIT.refused;
}

function advice(exit: Exit, code: string, reasons: ShownReason[]): { safe?: string; next?: string } {
  const known = nextByCode(code);
  if (known !== undefined) return { safe: 'Nothing was changed or sent.', next: known };
  switch (exit) {
    case EXIT.notPermitted:
      return code === 'SIGN_IN'
        ? { next: 'Check --as and --key, and the clock of this computer.' }
        : { next: 'Ask a colleague whose role allows it: `--as OFFICER`.' };
    case EXIT.later:
      return {
        safe: 'Everything committed before is kept; nothing of this act was.',
        next: 'Look with `comity node doctor`, then repeat the command.',
      };
    case EXIT.ours:
      return {
        safe: 'An act is committed whole or not at all.',
        next: 'Look at the request with `comity request show` before trying again, and report what you did.',
      };
    case EXIT.usage:
      return { next: 'See the command with --help for what it needs.' };
    case EXIT.notYet:
      return { safe: 'Nothing was changed.' };
    default:
      return {
        safe: 'Nothing was changed or sent.',
        next: nextByReasons(reasons),
      };
  }
}
