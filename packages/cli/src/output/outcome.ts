/** What a command gives back, and how it is shown: one line of JSON, or text for people. */
import { citeInLine } from '@comity/convention';
import { CliError, EXIT, type Exit, type ShownReason } from '../exit.ts';
import type { Io } from '../io.ts';
import { safe } from './safe.ts';

export interface Outcome {
  exit?: Exit;
  /** The one line of `--json`. */
  json: unknown;
  /** For people, ending in a line feed; or bytes-for-bytes output such as a note. */
  text: string;
}

export function show(io: Io, json: boolean, outcome: Outcome): Exit {
  io.out(json ? `${JSON.stringify(outcome.json)}\n` : outcome.text);
  return outcome.exit ?? EXIT.done;
}

/** With `--json` the error is the one line of standard output; people read it on standard error. */
export function showTrouble(io: Io, json: boolean, error: unknown): Exit {
  const trouble = error instanceof CliError ? error : ours(error);
  const { exit, code, message, safe: safeNow, next, reasons } = trouble;
  if (json) io.out(`${JSON.stringify({ error: { code, message, exit, safe: safeNow, next, reasons } })}\n`);
  io.err(inWords(trouble));
  return exit;
}

/** Ctrl-C: people were told what is safe; a program that reads `--json` is told that there is no result. */
export function showStopped(io: Io, json: boolean, why?: unknown): Exit {
  if (why instanceof CliError && why.code === 'stopped') return showTrouble(io, json, why);
  const error = { code: 'stopped', message: 'Stopped.', exit: EXIT.interrupted };
  if (json) io.out(`${JSON.stringify({ error })}\n`);
  return EXIT.interrupted;
}

function inWords({ message, safe: safeNow, next, reasons }: CliError): string {
  const lines = [
    `comity: ${message.split('\n').map(safe).join('\n  ')}`,
    ...reasons.map((reason) => `  · ${reasonLine(reason)}`),
    ...(safeNow === undefined ? [] : [`Safe: ${safe(safeNow)}`]),
    ...(next === undefined ? [] : [`Next: ${safe(next)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A reason as a person reads it: its paragraphs and how far they are proofed; for a warning also the code that passes it. */
export function reasonLine({ text, paragraphs, field, code, mode }: ShownReason): string {
  const cited = citeInLine(paragraphs) || paragraphs.join(', ');
  const marks = [cited, ...(cited === '' || mode === 'warn' ? [code] : [])].filter((mark) => mark !== '');
  const where = field === undefined ? '' : ` [${field}]`;
  return safe(`${text} (${marks.join('; ')})${where}`);
}

function ours(cause: unknown): CliError {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return new CliError({
    exit: EXIT.ours,
    code: 'ours',
    message: `this is a mistake of ours: ${detail}`,
    safe: 'The node commits an act whole or not at all.',
    next: 'Look at the request before trying again, and report this text.',
    cause,
  });
}
