/** What is said of a request by hand when it is begun and at every entry, as options. */
import { Option } from 'commander';
import { usage } from '../../exit.ts';
import { readInput } from '../../input/input-file.ts';
import { type Call, needed, text, type Values } from '../leaf.ts';

const CHANNELS = ['paper', 'e-mail', 'interpol', 'diplomatic', 'telephone'];
const CHECKS = ['called-back', 'channel', 'stamp-and-signature', 'known-sender', 'not-checked'];

const kindOption = () =>
  new Option('--kind <kind>', 'what it asks for').choices(['preservation', 'letter']).default('preservation');
const contentOption = () =>
  new Option(
    '--file <file>',
    'what it asks, as the draft of a request has it (comity request draft --template)',
  );
export const COMMON = () => [
  new Option('--state <state>', 'the other State, such as xz'),
  kindOption(),
  new Option('--urgency <class>', 'how urgent').choices(['normal', 'urgent', 'emergency']).default('normal'),
  new Option('--reference <text>', 'the Requesting State’s own reference'),
  contentOption(),
];
export const CAME = () => [
  new Option('--channel <way>', 'by which way it came or went: 40(12)(d), 40(13)').choices(CHANNELS),
  new Option(
    '--day <moment>',
    'when it came, went or was done, such as 2026-11-21T09:00Z; now where not said',
  ),
  new Option('--says <text>', 'what it says, in a sentence; of a refusal the reasons'),
  new Option('--check <how>', 'how you made sure whose it is').choices(CHECKS),
  new Option('--check-says <text>', 'whom you spoke with, what you compared'),
  new Option('--until <moment>', 'an end or a date it names'),
];

export async function common({ options, io }: Call) {
  const path = text(options, 'file');
  const content = path === undefined ? {} : await readInput(path, io);
  const kind = needed(options, 'kind', '--kind');
  return {
    state: needed(options, 'state', '--state'),
    urgency: needed(options, 'urgency', '--urgency'),
    reference: needed(options, 'reference', '--reference'),
    request: { kind, content },
  };
}

const moment = (options: Values, name: string): string | undefined => {
  const said = text(options, name);
  if (said === undefined) return undefined;
  const at = new Date(said);
  if (Number.isNaN(at.getTime())) throw usage(`--${name} is a moment, such as 2026-11-21T09:00Z`);
  return at.toISOString();
};

/** What every entry says. */
export function saidIn({ options, io }: Call) {
  const how = text(options, 'check');
  return {
    day: moment(options, 'day') ?? io.now(),
    says: text(options, 'says') ?? '',
    ...given('channel', text(options, 'channel')),
    ...given('until', moment(options, 'until')),
    ...(how === undefined ? {} : { check: { how, says: needed(options, 'checkSays', '--check-says') } }),
  };
}

export const given = (name: string, said: unknown) => (said === undefined ? {} : { [name]: said });
