/** `comity evidence …`: from the files of the Requested State to the bag of the Requesting State. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EvidenceError } from '@comity/seal';
import { formatVerdict } from '@comity/verifier';
import { Option } from 'commander';
import { SAID_FIELDS } from '../acts/common-fields.ts';
import { applyField, optionOf } from '../acts/field.ts';
import { outcomeOf, perform } from '../acts/perform.ts';
import type { PackageView } from '../acts/views.ts';
import { actSendEvidence, listPackages, listRelease, sealPackage, showPackage } from '../client.gen.ts';
import { type AddReport, addFiles } from '../evidence/add.ts';
import { downloadPackage } from '../evidence/download.ts';
import { allItems } from '../evidence/items.ts';
import { openIntoBag } from '../evidence/open.ts';
import { whenFetched } from '../evidence/wait.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import type { Outcome } from '../output/outcome.ts';
import { type Progress, progress } from '../output/progress.ts';
import { bytes, clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { approveList, mayApprove } from '../session/approve.ts';
import type { Session } from '../session/session.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';

const PACKAGE_ARG: [string, string][] = [['<package>', 'the package']];

const add: Leaf = {
  name: 'add',
  summary: 'Take files and folders in as evidence',
  paragraphs: ['44(1)', '40(3)'],
  about: `Every byte is hashed and encrypted on its way in; no plaintext is kept. Links, devices, unreadable files and files
that change while they are read are named in the report, and the status is then 2.`,
  args: [
    ['<request>', 'the letter of request it answers'],
    ['<paths...>', 'files and folders'],
  ],
  options: [
    new Option('--kind <kind>', 'raw material, or a copy of something that stays where it is')
      .choices(['raw', 'copy'])
      .default('raw'),
    new Option('--in-flight <count>', 'files on their way at once').default('4'),
  ],
  signsIn: true,
  example: 'comity evidence add 0199… ./export-of-the-provider --as xb-case',
  async run(call) {
    const inFlight = Number(call.options['inFlight']);
    if (!Number.isInteger(inFlight) || inFlight < 1 || inFlight > 64)
      throw usage('--in-flight is a number from 1 to 64');
    const session = await call.session();
    const report = await added(call, session, inFlight);
    return {
      exit: report.notAdded.length > 0 ? EXIT.notYet : EXIT.done,
      json: { did: 'add', ...report },
      text: inWords(report),
    };
  },
};

async function added({ args, options, io }: Call, session: Session, inFlight: number): Promise<AddReport> {
  let shown: Progress | undefined;
  try {
    return await addFiles({
      session,
      request: args[0]!,
      paths: args.slice(1).map((path) => resolve(path)),
      kind: options['kind'] as 'raw' | 'copy',
      inFlight,
      signal: io.signal,
      onFound: (_, total) => {
        shown = progress(io, { what: 'Taking in', total, unit: 'bytes' });
      },
      onBytes: (count) => shown?.add(count),
    });
  } finally {
    shown?.end();
  }
}

function inWords({ added: items, notAdded, bytes: size }: AddReport): string {
  const lines = notAdded.map(
    ({ name, reason, detail }) => `not added  ${clip(name, 200)}  ${reason}: ${clip(detail, 200)}\n`,
  );
  return `${items.length} items, ${bytes(size)} taken in\n${lines.join('')}`;
}

const list: Leaf = {
  name: 'list',
  summary: 'List the items and packages of a request',
  paragraphs: ['44(1)'],
  args: [['<request>', 'the request']],
  signsIn: true,
  example: 'comity evidence list 0199… --json',
  async run(call) {
    const session = await call.session();
    const items = await allItems(session, arg(call));
    const { packages } = await session.ask((opts) => listPackages(arg(call), opts));
    const rows = items.map(({ id, size, sha256, kind, name }) => [
      id,
      bytes(size),
      `${sha256.slice(0, 16)}…`,
      kind,
      clip(name, 60),
    ]);
    const packed = packages.map(({ id, direction, stage, items: count, totalSize }) => [
      ...[id, direction, stage, String(count)],
      totalSize === undefined ? '' : bytes(totalSize),
    ]);
    return {
      json: { items, packages },
      text: `${table(['item', 'size', 'sha256', 'kind', 'name'], rows, 'No items.')}\n${table(['package', 'direction', 'stage', 'items', 'size'], packed, 'No packages.')}`,
    };
  },
};

const release: Leaf = {
  name: 'release',
  summary: 'List what is to leave and approve it; two officers do, one of them the evidence custodian',
  paragraphs: ['40(28)', '44(1)', '36(1)(b)'],
  about: `Without --package, a new list is frozen and approved by this officer. With it, that list is approved: both officers sign for
the same bytes, and new keys are made only for what the list names.`,
  args: [['<request>', 'the letter of request']],
  options: [
    new Option('--package <id>', 'approve this list'),
    new Option('--item <ids>', 'only these items').argParser((value: string, earlier: string[] = []) => [
      ...earlier,
      ...value.split(','),
    ]),
  ],
  signsIn: true,
  example:
    'comity evidence release 0199… --as xb-case && comity evidence release 0199… --package 0199… --as xb-keys',
  async run(call) {
    const session = await call.session();
    const given = text(call.options, 'package');
    const items = call.options['item'] as string[] | undefined;
    const frozen = given
      ? await session.ask((opts) => showPackage(given, opts))
      : await session.ask((opts) => listRelease(arg(call), items ? { items } : {}, opts));
    return releaseOutcome(await approved(session, frozen));
  },
};

async function approved(session: Session, frozen: PackageView): Promise<PackageView> {
  const { approval, id } = frozen;
  if (!approval || approval.approvedBy.length >= approval.approvalsNeeded) return frozen;
  const awaiting = { id, ...approval };
  return mayApprove(session, awaiting) ? approveList(session, awaiting) : frozen;
}

function releaseOutcome(view: PackageView): Outcome {
  const { approval, id, items, stage } = view;
  const left = (approval?.approvalsNeeded ?? 0) - (approval?.approvedBy.length ?? 0);
  const says = facts([
    ['package', id],
    ['items', items],
    ['stage', stage],
    ['approved', approval?.approvedBy.join(' and ') || 'by nobody yet'],
  ]);
  const next =
    left > 0
      ? `It waits for ${left} more approval: comity evidence release REQUEST --package ${id} --as OFFICER\n`
      : `Next: comity evidence seal ${id}\n`;
  return {
    exit: left > 0 ? EXIT.notYet : EXIT.done,
    json: { did: 'release', package: view },
    text: says + next,
  };
}

const seal: Leaf = {
  name: 'seal',
  summary: 'Build and seal a released package',
  paragraphs: ['44(1)', '40(28)'],
  args: PACKAGE_ARG,
  signsIn: true,
  example: 'comity evidence seal 0199… --as xb-case',
  async run(call) {
    const session = await call.session();
    const view = await session.ask((opts) => sealPackage(arg(call), opts));
    return { json: { did: 'seal', package: view }, text: packageFacts(view) };
  },
};

const packageFacts = ({ id, request, stage, items, totalSize, packageDigest }: PackageView): string =>
  facts([
    ['package', id],
    ['request', request],
    ['stage', stage],
    ['items', items],
    ['size', totalSize === undefined ? undefined : bytes(totalSize)],
    ['digest', packageDigest],
  ]);

const send: Leaf = {
  name: 'send',
  summary: 'Announce a sealed package to the Requesting State, with every limitation that binds its use',
  paragraphs: ['40(14)', '44(1)', '40(28)', '36(1)(a)', '36(2)'],
  args: [['<request>', 'the letter of request']],
  options: [
    new Option('--package <id>', 'the sealed package'),
    new Option('--data <ids>', 'data items of the letter it holds').argParser(
      (value: string, earlier: string[] = []) => [...earlier, ...value.split(',')],
    ),
    new Option('--transfer-basis <text>', 'the law on which these personal data are transferred: 36(1)(a)'),
    ...SAID_FIELDS.map(optionOf),
  ],
  signsIn: true,
  example:
    'comity evidence send 0199… --package 0199… --data D1 --transfer-basis "Cooperation Act of Kessar, art. 12"',
  async run(call) {
    const { options, io } = call;
    const body = {
      package: needed(options, 'package', '--package'),
      dataIds: (options['data'] as string[] | undefined) ?? [],
      transferBasis: needed(options, 'transferBasis', '--transfer-basis'),
    };
    const session = await call.session();
    for (const field of SAID_FIELDS)
      applyField(body as never, field, options[optionOf(field).attributeName()], io.now());
    for (const record of ((body as Record<string, unknown>)['safeguards'] ?? []) as Record<string, unknown>[])
      record['by'] ??= session.roles[0];
    return outcomeOf('send-evidence', await perform(session, actSendEvidence, arg(call), body));
  },
};

const ROOT = () =>
  new Option(
    '--root <file>',
    'a root statement of the sealing State, from your own side; by default the one this State pinned',
  ).argParser((value: string, earlier: string[] = []) => [...earlier, value]);
const WAIT = () => new Option('--wait <time>', 'wait so long for the node to have all of it, such as 10m');

const fetch: Leaf = {
  name: 'fetch',
  summary:
    'Copy a package that was sent to us into a folder, still encrypted: to verify it, or to hand it on',
  paragraphs: ['44(1)'],
  about: 'The node fetches announced packages by itself. Repeated, the command goes on where it stopped.',
  args: PACKAGE_ARG,
  options: [new Option('--out <dir>', 'the folder'), WAIT()],
  signsIn: true,
  example: 'comity evidence fetch 0199… --out ./package --wait 10m --as xa-case',
  async run(call) {
    const out = resolve(needed(call.options, 'out', '--out'));
    const session = await call.session();
    const files = await fetched(call, session, out);
    return {
      json: { did: 'fetch', package: arg(call), out, files: files.length },
      text: `${files.length} files in ${out}\n`,
    };
  },
};

async function fetched(call: Call, session: Session, out: string) {
  const { io, options } = call;
  await whenFetched(session, arg(call), text(options, 'wait') ?? '0s', io.signal);
  let shown: Progress | undefined;
  try {
    return await downloadPackage({
      ...{ session, package: arg(call), out, signal: io.signal },
      onTotal: (total) => {
        shown = progress(io, { what: 'Copying the package', total, unit: 'bytes' });
      },
      onBytes: (count) => shown?.add(count),
    });
  } finally {
    shown?.end();
  }
}

const open: Leaf = {
  name: 'open',
  summary: 'Verify a package to its last byte and open it into a bag (BagIt 1.0)',
  paragraphs: ['44(1)', '40(19)', '36(1)(b)'],
  about:
    'Every look is in the custody log, with its reason, before a key is used. Without full proof there is no bag.',
  args: PACKAGE_ARG,
  options: [
    new Option('--out <dir>', 'the bag; must not exist'),
    new Option('--reason <text>', 'why it is opened'),
    new Option('--from <dir>', 'the package, where it was fetched already'),
    ROOT(),
    WAIT(),
  ],
  signsIn: true,
  example: 'comity evidence open 0199… --out ./bag --reason "Analysis for case 0531" --as xa-case',
  async run(call) {
    const { options, io } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const reason = needed(options, 'reason', '--reason');
    const session = await call.session();
    const temporary =
      options['from'] === undefined ? await mkdtemp(join(tmpdir(), 'comity-package-')) : undefined;
    const folder = temporary ?? resolve(text(options, 'from')!);
    try {
      if (temporary) await fetched(call, session, temporary);
      const shown = progress(io, {
        what: 'Verifying, opening',
        total: await sizeOf(session, arg(call)),
        unit: 'bytes',
      });
      const roots = (options['root'] as string[] | undefined) ?? [];
      const opened = await openIntoBag({
        session,
        package: arg(call),
        folder,
        roots,
        reason,
        out,
        onBytes: shown.add,
      }).finally(shown.end);
      const exit =
        opened.verdict.outcome === 'proven'
          ? EXIT.done
          : opened.verdict.outcome === 'contradicted'
            ? EXIT.refused
            : EXIT.notYet;
      const said = opened.bag === undefined ? 'No bag was made.\n' : `Bag: ${opened.bag}\n`;
      return { exit, json: { did: 'open', ...opened }, text: `${formatVerdict(opened.verdict)}\n${said}` };
    } catch (error) {
      throw error instanceof EvidenceError ? inTheWay(error) : error;
    } finally {
      if (temporary) await rm(temporary, { recursive: true, force: true });
    }
  },
};

async function sizeOf(session: Session, id: string): Promise<number> {
  return (await session.ask((opts) => showPackage(id, opts))).totalSize ?? 0;
}

const inTheWay = (error: EvidenceError) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: error.code,
    message: error.message,
    safe: 'Nothing was written there.',
    next: 'Choose another --out.',
  });

export const EVIDENCE_LEAVES: Leaf[] = [add, list, release, seal, send, fetch, open];
