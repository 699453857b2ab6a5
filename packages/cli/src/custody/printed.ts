/** A custody export, verified from the reader's own root and made ready to be printed in a language. */
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CustodyPrint } from '@comity/print';
import {
  CUSTODY_FILE,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  type Verdict,
  verifyCustody,
} from '@comity/proof';
import { type CustodyLine, parseCustodyLine, utf8 } from '@comity/protocol';
import { nativeHashing, nativePrimitives } from '@comity/seal';
import { type Language, languageOf, packageDirectory, tellAll, WORDS } from '@comity/verifier';
import { Option } from 'commander';
import cli from '../../package.json' with { type: 'json' };
import { type Call, needed, text } from '../commands/leaf.ts';
import { rootsFrom } from '../evidence/anchor.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import { instant } from '../input/instant.ts';

const several = (value: string, earlier: string[] = []) => [...earlier, value];

export const PRINTING = () => [
  new Option(
    '--root <file>',
    'root statement to verify from, from your own side; several for several',
  ).argParser(several),
  new Option('--out <file>', 'the PDF to write; must not exist'),
  new Option('--lang <language>', 'ar, zh, en, fr, ru or es').default('en'),
  new Option('--zone <name>', 'time beside UTC, as Europe/Paris').default('UTC'),
  new Option(
    '--at <instant>',
    'the moment of printing, instead of the clock: the same input then gives the same bytes',
  ),
];

/** @throws CliError for options that make no sense; a folder that holds no custody export gives a verdict that says so. */
export async function verifiedPrint(
  call: Call,
): Promise<{ print: CustodyPrint; verdict: Verdict; out: string }> {
  const { options, args, io } = call;
  const folder = resolve(args[0]!);
  const out = resolve(needed(options, 'out', '--out'));
  const paths = (options.root as string[] | undefined) ?? [];
  if (paths.length === 0) throw usage('--root is needed: an export cannot vouch for itself');
  const language = languageOf(text(options, 'lang')!);
  if (language === undefined) throw usage('--lang is one of ar, zh, en, fr, ru and es');
  const zone = zoneOf(text(options, 'zone')!);
  const said = text(options, 'at');
  const at = said === undefined ? io.now() : instant(said, io.now());
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw notThere(folder, found !== undefined);
  const roots = await rootsFrom(paths);
  return { ...(await printOf({ folder, roots, language, zone, at })), out };
}

const notThere = (folder: string, isThere: boolean) =>
  new CliError({
    exit: EXIT.noInput,
    code: 'no-input',
    message: isThere ? `${folder} is no folder` : `${folder} is not there`,
    safe: 'Nothing was written.',
    next: 'Name the folder that `comity custody export` made.',
  });

/** The export in the folder, verified from these roots and told in that language. */
export async function printOf(wanted: {
  folder: string;
  roots: readonly Uint8Array[];
  language: Language;
  zone: string;
  at: string;
}): Promise<{ print: CustodyPrint; verdict: Verdict }> {
  const { folder, roots, language, zone, at } = wanted;
  const tools = { prim: nativePrimitives, hashing: nativeHashing };
  const verdict = await verifyCustody(packageDirectory(folder), roots, tools);
  const print = {
    ...{ language, verdict, at, zone, tool: `comity ${cli.version}` },
    told: tellAll(verdict, WORDS[language]),
    lines: await linesIn(folder, verdict),
    ...(await logIn(folder, verdict)),
  };
  return { print, verdict };
}

/** @throws CliError */
export function zoneOf(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw usage(`--zone ${name} is no time zone`, 'Give a name as Europe/Paris, or UTC.');
  }
}

/** Only of a list that could be read to its end: the verifier then told of its first events. */
async function linesIn(folder: string, { custody }: Verdict): Promise<CustodyLine[]> {
  if (custody === undefined || custody.told.length === 0) return [];
  const list = await readFile(join(folder, CUSTODY_FILE.events), 'utf8');
  return list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseCustodyLine(utf8(line)));
}

/** Only of a log that was proven. */
async function logIn(folder: string, { rows }: Verdict): Promise<Pick<CustodyPrint, 'log'>> {
  if (!rows.some(({ id, status }) => id === 'log' && status === 'proven')) return {};
  const { note } = parseTlogProof(await readFile(join(folder, CUSTODY_FILE.log), 'utf8'));
  const { origin, size } = parseCheckpoint(parseNote(note).text);
  return { log: { origin, size } };
}
