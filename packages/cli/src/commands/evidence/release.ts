/** Releasing evidence under four eyes, sealing it, and sending it: 40(28), 36(1)(b), 44(1). */
import { Option } from 'commander';
import { SAID_FIELDS } from '../../acts/common-fields.ts';
import { applyField, optionOf } from '../../acts/field.ts';
import { outcomeOf, perform } from '../../acts/perform.ts';
import type { PackageView } from '../../acts/views.ts';
import { actSendEvidence, listRelease, showPackage, takeBackRelease } from '../../client.gen.ts';
import { sealWatched } from '../../evidence/seal.ts';
import { EXIT } from '../../exit.ts';
import type { Outcome } from '../../output/outcome.ts';
import { bytes } from '../../output/safe.ts';
import { facts } from '../../output/table.ts';
import { approveList, mayApprove } from '../../session/approve.ts';
import type { Session } from '../../session/session.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';

export const release: Leaf = {
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
    const items = call.options.item as string[] | undefined;
    const frozen = given
      ? await session.ask((opts) => showPackage(given, opts))
      : await session.ask((opts) => listRelease(arg(call), items ? { items } : {}, opts));
    return releaseOutcome(await approved(session, frozen));
  },
};

async function approved(session: Session, frozen: PackageView): Promise<PackageView> {
  const { approval, id, stage } = frozen;
  if (!approval || stage === 'taken-back' || approval.approvedBy.length >= approval.approvalsNeeded)
    return frozen;
  const awaiting = { id, ...approval };
  return mayApprove(session, awaiting) ? approveList(session, awaiting) : frozen;
}

export const takeBack: Leaf = {
  name: 'take-back',
  summary: 'Take back a list that still waits for approvals: nothing of it leaves',
  paragraphs: ['40(28)', '44(1)'],
  about:
    'Who takes it back stands in the chain of the case. Its items can be described and listed again; approvals given count for nothing else.',
  args: [['<package>', 'the list']],
  signsIn: true,
  example: 'comity evidence take-back 0199…',
  async run(call) {
    const session = await call.session();
    const view = await session.ask((opts) => takeBackRelease(arg(call), opts));
    return { json: { did: 'take-back', package: view }, text: takenBack(view) };
  },
};

const takenBack = ({ id, request }: PackageView): string =>
  `The list ${id} was taken back: nothing of it leaves.\nNext: comity evidence release ${request}\n`;

function releaseOutcome(view: PackageView): Outcome {
  const { approval, id, items, stage } = view;
  if (stage === 'taken-back')
    return { exit: EXIT.refused, json: { did: 'release', package: view }, text: takenBack(view) };
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

const PACKAGE_ARG: [string, string][] = [['<package>', 'the package']];

export const seal: Leaf = {
  name: 'seal',
  summary: 'Build and seal a released package',
  paragraphs: ['44(1)', '40(28)'],
  args: PACKAGE_ARG,
  signsIn: true,
  example: 'comity evidence seal 0199… --as xb-case',
  stopped: 'What is sealed so far is kept; the same command goes on.',
  async run(call) {
    const session = await call.session();
    const { items } = await session.ask((opts) => showPackage(arg(call), opts));
    const view = await sealWatched(session, call.io, arg(call), items);
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
    ['package.jws', packageDigest === undefined ? undefined : `sha256 ${packageDigest}`],
  ]);

export const send: Leaf = {
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
      dataIds: (options.data as string[] | undefined) ?? [],
      transferBasis: needed(options, 'transferBasis', '--transfer-basis'),
    };
    const session = await call.session();
    for (const field of SAID_FIELDS)
      applyField(body as never, field, options[optionOf(field).attributeName()], io.now());
    for (const record of ((body as Record<string, unknown>).safeguards ?? []) as Record<string, unknown>[])
      record.by ??= session.roles[0];
    return outcomeOf(session, 'send-evidence', await perform(session, actSendEvidence, arg(call), body));
  },
};
