/** A transfer that could not go on, and why, in words for people. */
import { LIES, type SourceView } from './standing.ts';

/** Nobody could give what is missing for now; what came is kept. */
export class TransferStopped extends Error {
  readonly sources: SourceView[];
  /** A source gave other bytes than the package names, which is for a person to know at once. */
  readonly lied: boolean;
  constructor(sources: SourceView[]) {
    super(whyStopped(sources));
    this.name = 'TransferStopped';
    this.sources = sources;
    this.lied = sources.some(({ faults }) => faults.some(({ code }) => LIES.has(code)));
  }
}

function whyStopped(sources: SourceView[]): string {
  if (sources.length === 0) return 'there is nobody to ask for it';
  return sources.map(sourceInWords).join('; ');
}

/** What a source did wrong, in one line for people. */
function sourceInWords({ name, faults }: SourceView): string {
  if (faults.length === 0) return `${name} has no more of it`;
  return `${name}: ${faults.map(({ code, count, last }) => `${WORDS[code]}, ${count === 1 ? 'once' : `${count} times`} (${last})`).join(', ')}`;
}

const WORDS = {
  'wrong-bytes': 'gave other bytes than were announced',
  'wrong-tree': 'gave a tree that is not that of the part',
  changed: 'its file changed while it was read',
  short: 'ended too early',
  absent: 'does not have it',
  unreachable: 'cannot be reached',
  late: 'did not answer in time',
  refused: 'refused',
} as const;
