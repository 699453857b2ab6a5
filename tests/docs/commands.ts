/** The commands a document names, and the command line they must exist in. */
import type { Command } from 'commander';
import { program } from '../../packages/cli/src/program.ts';

/** `comity` as it is, ready to be asked for its commands; nothing is run. */
export function commandLine(): Command {
  const nothing = () => {};
  const io = {
    out: nothing,
    err: nothing,
    terminal: false,
    env: {},
    now: () => '',
    signal: new AbortController().signal,
  };
  return program(io as never, async () => {}, nothing);
}

/** Every call of `comity` in a piece of code, as its words; what follows a pipe, a comment or another command is not of it. */
export function callsIn(code: string): string[][] {
  const lines = code.replace(/\\\n/g, ' ').split(/\n|&&/);
  return lines.flatMap((line) => {
    const words = /^\s*(?:npx )?comity (?!…)([^|;&#]+)/.exec(line)?.[1];
    return words === undefined
      ? []
      : [
          words
            .replace(/"[^"]*"/g, 'TEXT')
            .replace(/[[\]]/g, '')
            .trim()
            .split(/\s+/),
        ];
  });
}

/** What the verifier reads by itself. */
const OF_THE_VERIFIER = ['--root', '--identity', '--json', '--help', '--lang', '--tsa', '--at', '--page'];

/** Why this is no call that could be made, or undefined. */
export function wrongWith(top: Command, words: readonly string[]): string | undefined {
  if (words[0]?.startsWith('-')) return words[0] === '--help' ? undefined : `no option ${words[0]}`;
  const group = top.commands.find((command) => command.name() === words[0]);
  if (!group) return `no command ${words[0]}`;
  const [, second = ''] = words;
  // A group with options of its own is a command too.
  const isItself = group.commands.length === 0 || (second.startsWith('-') && group.options.length > 0);
  const leaf = isItself ? group : group.commands.find((command) => command.name() === second);
  if (!leaf) return words.length === 1 ? undefined : `no command ${words[0]} ${words[1]}`;
  const known = words[0] === 'verify' ? OF_THE_VERIFIER : ['--help', ...leaf.options.map(({ long }) => long)];
  const strange = words.find((word) => /^--[a-z]/.test(word) && !known.includes(word));
  return strange && `${leaf.name()} has no option ${strange}`;
}
