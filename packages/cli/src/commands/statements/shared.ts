/** What the commands on drafts of roots and directories share. */
import { ACCEPTABLE, type Accepted } from '@comity/seal/ceremony';
import { Option } from 'commander';
import { usage } from '../../exit.ts';
import { instant } from '../../input/instant.ts';
import { type Call, text, type Values } from '../leaf.ts';

export const many = (value: string, earlier: string[] = []): string[] => [...earlier, value];
export const list = (options: Values, name: string): string[] =>
  (options[name] as string[] | undefined) ?? [];

export const OUT = () => new Option('--out <file>', 'the file to write; must not exist');
export const UNTIL = () =>
  new Option('--until <moment>', 'when it ends, instead of the longest life there is');
export const ACCEPT = () =>
  new Option(
    '--accept <what>',
    'what the State means to do although it is refused otherwise; may be given again',
  )
    .choices([...ACCEPTABLE])
    .argParser((value: string, earlier: string[] = []) => {
      if (!(ACCEPTABLE as readonly string[]).includes(value))
        throw usage(`--accept is one of ${ACCEPTABLE.join(', ')}, not ${value}`);
      return [...earlier, value];
    });
export const accepted = (options: Values): Accepted[] => list(options, 'accept') as Accepted[];

/** The moment of `--until`, if one was given. @throws CliError */
export function untilOf({ options, io }: Call): { until?: string } {
  const said = text(options, 'until');
  return said === undefined ? {} : { until: instant(said, io.now()) };
}

/** A UUIDv7 (RFC 9562 §5.7). */
export function newUuid(now: string, random: Uint8Array): string {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  const hex = Buffer.from(random).toString('hex');
  const variant = ((random[2]! & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}
