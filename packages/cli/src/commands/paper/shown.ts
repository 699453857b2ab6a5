/** Requests by hand as they stand: all of them, one of them, and what became of one just now. */
import { listPapers, showPaper } from '../../client.gen.ts';
import { type Outcome, reasonLine } from '../../output/outcome.ts';
import { clip } from '../../output/safe.ts';
import { facts, table } from '../../output/table.ts';
import { arg, type Leaf } from '../leaf.ts';
import { goesOn, pageAsked, pageOptions } from '../paged.ts';

type Shown = Awaited<ReturnType<typeof showPaper>>['data'];

export const list: Leaf = {
  name: 'list',
  summary: 'List requests by hand',
  paragraphs: [],
  options: pageOptions('id'),
  signsIn: true,
  example: 'comity paper list --as xa-duty',
  async run(call) {
    const page = pageAsked(call);
    const session = await call.session();
    const { papers } = await session.ask((opts) => listPapers(page, opts));
    const rows = papers.map(({ id, direction, counterpart, reference, stage }) => [
      ...[id, direction, counterpart, clip(reference, 28), stage],
    ]);
    const shown = table(['id', 'side', 'State', 'reference', 'stage'], rows, 'Nothing is kept by hand.');
    return { json: { papers }, text: shown + goesOn(papers, page.limit, ({ id }) => id) };
  },
};

export const show: Leaf = {
  name: 'show',
  summary: 'Show a request by hand: what came, went and was done, and what is open now',
  paragraphs: [],
  args: [['<id>', 'the request by hand']],
  signsIn: true,
  example: 'comity paper show 0199… --as xa-duty',
  async run(call) {
    const session = await call.session();
    const shown = await session.ask((opts) => showPaper(arg(call), opts));
    return { json: shown, text: inWords(shown) };
  },
};

interface Entry {
  seq: number;
  step: string;
  way: string;
  channel: string | null;
  day: string;
  says: string;
  check: { how: string; by: string } | null;
  scans: { name: string; sha256: string }[];
}

function inWords({ summary, paper, openSteps }: Shown): string {
  const { clock, due } = { clock: summary.nextClock?.says, due: summary.nextClock?.dueAt };
  const head = facts([
    ['kept', 'by hand: our own record, nothing in it was sealed'],
    [
      'request',
      `${summary.kind}, ${summary.direction}, ${summary.counterpart}, ${clip(summary.reference, 60)}`,
    ],
    ['stage', summary.stage],
    ...(clock === undefined ? [] : [['due', `${clock} ${due}`] as [string, string]]),
    ['open', openSteps.join(', ')],
  ]);
  const rows = (paper.entries as Entry[]).map((entry) => [
    String(entry.seq),
    entry.day.slice(0, 16),
    entry.way,
    entry.channel ?? '',
    entry.step,
    entry.check === null ? '' : `${entry.check.how} (${entry.check.by})`,
    entry.scans.map(({ sha256 }) => `${sha256.slice(0, 12)}…`).join(' '),
    clip(entry.says, 60),
  ]);
  return `${head}${table(['', 'day', 'way', 'channel', 'step', 'checked', 'scan', 'says'], rows, 'It has not gone yet.')}`;
}

export function outcome(did: string, shown: Shown): Outcome {
  const warnings = shown.warnings ?? [];
  const { id, stage } = shown.summary;
  return {
    json: { did, id, stage, warnings, openSteps: shown.openSteps },
    text: `${did}  ${id}  ${stage}, by hand\n${warnings.map(reasonLine).join('')}`,
  };
}
