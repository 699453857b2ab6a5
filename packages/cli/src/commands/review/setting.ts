/** How reviews are done, who drew whom, and opening one. */
import { Option } from 'commander';
import { listLots, listMechanisms, openReview, setMechanism, takeLots } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { type Call, type Leaf, needed, text } from '../leaf.ts';
import { PARAGRAPHS, said } from './shared.ts';

const number = (call: Call, name: string, flag: string): number => {
  const value = Number(needed(call.options, name, flag));
  if (!Number.isInteger(value) || value < 1) throw usage(`${flag} is a whole number from 1`);
  return value;
};

const mechanisms: Leaf = {
  name: 'mechanisms',
  summary: 'How reviews are done, every version that was set; none is built in',
  paragraphs: PARAGRAPHS,
  signsIn: true,
  example: 'comity review mechanisms --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listMechanisms(opts));
    const rows = found.mechanisms.map(({ mechanism, version, basis }) => [
      mechanism.id,
      String(version),
      clip(mechanism.title, 50),
      clip(basis, 60),
    ]);
    return {
      json: found,
      text: table(['mechanism', 'version', 'title', 'basis'], rows, 'No mechanism is set.'),
    };
  },
};

const mechanism: Leaf = {
  name: 'mechanism',
  summary: 'Set how reviews are done, from a file; reviews that began go on as they were',
  paragraphs: PARAGRAPHS,
  about: 'The members of the file: docs/operating/reviews.md.',
  args: [['<file>', 'JSON, or - for standard input']],
  options: [new Option('--basis <text>', 'the decision it rests on')],
  signsIn: true,
  example: 'comity review mechanism mechanism.json --basis "Exchange of notes, 2 March 2026" --as xa-chief',
  async run(call) {
    const basis = needed(call.options, 'basis', '--basis');
    const session = await call.session();
    const body = await said<Parameters<typeof setMechanism>[0]['mechanism']>(call);
    const kept = await session.ask((opts) => setMechanism({ mechanism: body, basis }, opts));
    return { json: kept, text: `set  ${kept.mechanism.id}, version ${kept.version}\n` };
  },
};

const lots: Leaf = {
  name: 'lots',
  summary:
    'Take in a draw of reviewers: held against the rules, drawn again, committed to in the custody log',
  paragraphs: PARAGRAPHS,
  about: `The two files are those of \`comity lots\`: what the draw is over, and what \`comity lots draw --json\` printed. The rules are those
of the mechanism; a file that names other rules is refused.`,
  args: [
    ['<draw>', 'file that says what the draw is over'],
    ['<table>', 'file with the table'],
  ],
  options: [
    new Option('--mechanism <id>', 'the mechanism'),
    new Option('--mechanism-version <number>', 'its version'),
    new Option('--cycle <number>', 'the cycle'),
  ],
  signsIn: true,
  example:
    'comity review lots cycle-1.json table.json --mechanism trial --mechanism-version 1 --cycle 1 --as xa-chief',
  async run(call) {
    type Body = Parameters<typeof takeLots>[0];
    const { rules, ...over } = await said<Partial<Body['draw']> & { rules?: object }>(call);
    if (rules !== undefined)
      throw usage('the file of the draw names rules', 'They are those of the mechanism; leave them out.');
    const { seed, pairs } = await said<Pick<Body, 'seed' | 'pairs'>>(call, 1);
    const body: Body = {
      mechanism: needed(call.options, 'mechanism', '--mechanism'),
      version: number(call, 'mechanismVersion', '--mechanism-version'),
      cycle: number(call, 'cycle', '--cycle'),
      draw: { underReview: [], pool: [], deferred: [], earlier: [], standing: [], ...over },
      seed,
      pairs,
    };
    const session = await call.session();
    const kept = await session.ask((opts) => takeLots(body, opts));
    return {
      json: kept,
      text: `taken in  ${kept.id}: ${kept.pairs.length} pairs; SHA-256 of the table ${kept.result}\n`,
    };
  },
};

const draws: Leaf = {
  name: 'draws',
  summary: 'Draws of reviewers that were taken in, newest first',
  paragraphs: PARAGRAPHS,
  signsIn: true,
  example: 'comity review draws --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listLots(opts));
    const rows = found.lots.map((one) => [
      one.id,
      `${one.mechanism} ${one.version}`,
      String(one.cycle),
      clip(one.seed, 40),
      String(one.pairs.length),
    ]);
    return {
      json: found,
      text: table(['id', 'mechanism', 'cycle', 'seed', 'pairs'], rows, 'No draw was taken in.'),
    };
  },
};

const open: Leaf = {
  name: 'open',
  summary: 'Open a review of this State, or of one it reviews',
  paragraphs: PARAGRAPHS,
  about:
    'Its name follows from the rest, so that all States mean the same review. A file of another State opens it as well.',
  options: [
    new Option('--mechanism <id>', 'the mechanism'),
    new Option('--mechanism-version <number>', 'its version'),
    new Option('--cycle <number>', 'the cycle'),
    new Option('--cluster <id>', 'the cluster of articles'),
    new Option('--state <code>', 'the State under review'),
    new Option('--reviewers <codes>', 'reviewing States, separated by commas; or --lots'),
    new Option('--lots <id>', 'the draw they come from'),
    new Option('--began <day>', 'the day it began'),
  ],
  signsIn: true,
  example:
    'comity review open --mechanism trial --mechanism-version 1 --cycle 1 --cluster powers --state xa --reviewers xb --began 2026-11-02 --as xa-chief',
  async run(call) {
    const reviewers = text(call.options, 'reviewers')
      ?.split(',')
      .map((code) => code.trim());
    const drawn = text(call.options, 'lots');
    if ((reviewers === undefined) === (drawn === undefined)) throw usage('--reviewers or --lots is needed');
    const body = {
      mechanism: needed(call.options, 'mechanism', '--mechanism'),
      version: number(call, 'mechanismVersion', '--mechanism-version'),
      cycle: number(call, 'cycle', '--cycle'),
      cluster: needed(call.options, 'cluster', '--cluster'),
      state: needed(call.options, 'state', '--state'),
      began: needed(call.options, 'began', '--began'),
      ...(reviewers === undefined ? {} : { reviewers }),
      ...(drawn === undefined ? {} : { lots: drawn }),
    };
    const session = await call.session();
    const kept = await session.ask((opts) => openReview(body, opts));
    return {
      json: kept,
      text: `opened  ${kept.opened.id}, reviewed by ${kept.opened.reviewers.join(', ')}\n`,
    };
  },
};

export const SETTING_LEAVES: Leaf[] = [mechanisms, mechanism, draws, lots, open];
