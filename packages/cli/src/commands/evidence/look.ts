/** Looks at one item a State holds itself: its facts and chain, its content for a reason, broken glass, and the mark of abuse material. */
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { breakGlass, lookInside, markItem, showItem, unmarkItem } from '../../client.gen.ts';
import { PURPOSES, type Purpose } from '../../evidence/look.ts';
import { saveContent } from '../../evidence/save-content.ts';
import type { Outcome } from '../../output/outcome.ts';
import { type Progress, progress } from '../../output/progress.ts';
import { clip } from '../../output/safe.ts';
import { facts, table } from '../../output/table.ts';
import { insidePath, lookAtContent, lookPath } from '../../wire/streams.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';

const ITEM: [string, string][] = [['<item>', 'the item, by its id']];
const REASON = () => new Option('--reason <text>', 'why; it stands in the custody chain');

/** For every look at content. */
export const PURPOSE = () =>
  new Option('--purpose <purpose>', 'what it is looked at for').choices(PURPOSES).default('execution');

const wish = ({ options }: Call) => ({
  purpose: text(options, 'purpose') as Purpose,
  reason: needed(options, 'reason', '--reason'),
});

export const show: Leaf = {
  name: 'show',
  summary: 'Show one item: what was measured, and who has held it',
  paragraphs: ['44(1)'],
  args: ITEM,
  signsIn: true,
  example: 'comity evidence show 0199… --as xb-case',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => showItem(arg(call), opts));
    const { item, request, hands } = found;
    const rows = hands.map(({ n, at, action, actor, purpose, reason }) => [
      ...[String(n), at, action, actor ?? '', purpose ?? ''],
      clip(reason ?? '', 60),
    ]);
    const head = facts([
      ['item', item.id],
      ['request', request],
      ['name', item.marked === undefined ? clip(item.name, 120) : 'masked: it is marked as abuse material'],
      ['bytes', String(item.size)],
      ['sha256', item.sha256],
      ['sha512', item.sha512],
    ]);
    return {
      json: found,
      text: `${head}\n${table(['n', 'when', 'what', 'who', 'for', 'why'], rows, 'Nobody has held it.')}`,
    };
  },
};

export const look: Leaf = {
  name: 'look',
  summary: 'Save the content of one item this State holds, for a stated purpose and reason',
  paragraphs: [],
  about: `The look is in the custody log before a key is used. Roles that do not open content break the glass first (evidence break-glass). Asking for
purpose and reason is a rule of this desk, not of the Convention.`,
  args: ITEM,
  options: [new Option('--out <file>', 'the file; must not exist'), PURPOSE(), REASON()],
  signsIn: true,
  example: 'comity evidence look 0199… --out ./item.bin --reason "Analysis for case 0531" --as xb-case',
  async run(call) {
    const out = resolve(needed(call.options, 'out', '--out'));
    const size = await saved(call, lookPath(arg(call)), out);
    return { json: { did: 'look', item: arg(call), out, size }, text: savedIn(out, size) };
  },
};

/** The content at this path of the node, in a file; answers its size. */
async function saved(call: Call, path: string, out: string): Promise<number> {
  const wanted = wish(call);
  const session = await call.session();
  let shown: Progress | undefined;
  try {
    return await saveContent(() => lookAtContent(session, path, wanted), {
      out,
      onTotal: (total) => {
        shown = progress(call.io, { what: 'Saving', total, unit: 'bytes' });
      },
      onBytes: (count) => shown?.add(count),
    });
  } finally {
    shown?.end();
  }
}

const savedIn = (out: string, size: number): string =>
  `${size} bytes in ${out}\nIt is data from a case: open it only where nothing can run out of it.\n`;

export const inside: Leaf = {
  name: 'inside',
  summary: 'List what is in a package that came, or save one item of it, for a stated purpose and reason',
  paragraphs: [],
  about: `The look is in the custody log before a key is used. An item that is marked as abuse material has no name here and is opened by evidence
custodians alone: a rule of this desk, not of the Convention.`,
  args: [['<package>', 'the package']],
  options: [
    new Option('--from <place>', 'begin the list here').argParser(placeIn),
    new Option('--item <place>', 'save the item at this place of the list').argParser(placeIn),
    new Option('--out <file>', 'the file for it; must not exist'),
    PURPOSE(),
    REASON(),
  ],
  signsIn: true,
  example:
    'comity evidence inside 0199… --item 3 --out ./item.bin --reason "Analysis for case 0531" --as xa-case',
  async run(call) {
    const place = call.options.item as number | undefined;
    if (place === undefined) return listed(call);
    const out = resolve(needed(call.options, 'out', '--out'));
    const size = await saved(call, insidePath(arg(call), place), out);
    return { json: { did: 'look', package: arg(call), place, out, size }, text: savedIn(out, size) };
  },
};

async function listed(call: Call): Promise<Outcome> {
  const wanted = wish(call);
  const from = call.options.from as number | undefined;
  const session = await call.session();
  const body = { ...wanted, ...(from === undefined ? {} : { from }) };
  const found = await session.ask((opts) => lookInside(arg(call), body, opts));
  const rows = found.items.map((one) => [
    ...[String(one.place), one.marked === undefined ? clip(one.name ?? '', 60) : 'masked: abuse material'],
    ...[String(one.size), one.sha256],
  ]);
  const last = found.items.at(-1)?.place ?? found.count;
  const more = last < found.count ? `\n${found.count - last} more: --from ${last + 1}\n` : '';
  return {
    json: found,
    text: `${table(['place', 'name', 'bytes', 'sha256'], rows, 'Nothing is in it.')}${more}`,
  };
}

function placeIn(said: string): number {
  const place = Number(said);
  if (!Number.isSafeInteger(place) || place < 1)
    throw new InvalidArgumentError('a place is a number from 1 on');
  return place;
}

export const glass: Leaf = {
  name: 'break-glass',
  summary: 'Open one item for one hour although your role does not; the overseer is told at once',
  paragraphs: [],
  about:
    'For when it cannot wait for somebody whose role opens it. A rule of this desk, not of the Convention.',
  args: ITEM,
  options: [PURPOSE(), REASON()],
  signsIn: true,
  example: 'comity evidence break-glass 0199… --reason "A life depends on the address in it" --as xb-duty',
  async run(call) {
    const wanted = wish(call);
    const session = await call.session();
    const { until } = await session.ask((opts) => breakGlass(arg(call), wanted, opts));
    return {
      json: { did: 'break-glass', item: arg(call), until },
      text: `${arg(call)} is open to you until ${until}. The overseer was told.\n`,
    };
  },
};

export const mark: Leaf = {
  name: 'mark',
  summary: 'Mark an item as child sexual abuse material: its name is masked, only custodians open it',
  paragraphs: ['14(1)(a)'],
  about:
    'With --lift the mark is taken off; evidence custodians do that. The masking is a rule of this desk.',
  args: ITEM,
  options: [REASON(), new Option('--lift', 'say that it is no such material after all')],
  signsIn: true,
  example: 'comity evidence mark 0199… --reason "Recognised by its hash" --as xb-case',
  async run(call) {
    const reason = needed(call.options, 'reason', '--reason');
    const session = await call.session();
    const change = call.options.lift === true ? unmarkItem : markItem;
    const item = await session.ask((opts) => change(arg(call), { reason }, opts));
    return {
      json: { did: 'mark', item },
      text: `${item.id}  ${item.marked === undefined ? 'not marked' : 'marked as abuse material'}\n`,
    };
  },
};
