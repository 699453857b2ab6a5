/** `comity lots draw|check`: reviewers by lot, and a table that somebody handed over. Nothing is sent; no node is needed. */
import { hash } from 'node:crypto';
import { participants } from '@comity/convention/national';
import {
  checkTable,
  type DrawAsked,
  draw,
  type NoneFound,
  type Pair,
  type Table,
  type TooFew,
} from '@comity/domain/national';
import { Option } from 'commander';
import { CliError, EXIT, usage } from '../exit.ts';
import { readDraw, readTable } from '../input/draw-file.ts';
import { readInput, readNamed } from '../input/input-file.ts';
import { table } from '../output/table.ts';
import { arg, type Call, type Leaf, needed } from './leaf.ts';

const FILE: [string, string] = ['<draw>', 'file that says what the draw is over'];
const sha256 = (text: string): string => hash('sha256', text);
const names = new Map(participants.map(({ code, name }) => [code, name]));
const called = (code: string): string => `${names.get(code) ?? ''} (${code})`;

const drawn = (found: Table | TooFew | NoneFound): Table => {
  if (found.outcome === 'drawn') return found;
  const safe = 'Nobody was drawn.';
  if (found.outcome === 'none-found')
    throw new CliError({
      exit: EXIT.refused,
      code: 'no-table-found',
      message: `in ${found.attempts} attempts no table gave everybody reviewers: ${found.leftWithout.map(({ state, attempts }) => `${called(state)} was left without in ${attempts}`).join('; ')}`,
      safe,
      next: 'Enlarge the pool, or let a State review more often (rules.mostEach), and publish the file anew.',
    });
  throw new CliError({
    exit: EXIT.refused,
    code: 'too-few-eligible',
    message: found.states
      .map(
        ({ state, of, needed: asked, eligible }) =>
          `${called(state)} needs ${asked} ${of === 'same-group' ? 'of its regional group' : asked === 1 ? 'reviewer' : 'reviewers'}, and ${eligible.length === 0 ? 'nobody may review it' : `only ${eligible.map(called).join(', ')} may`}`,
      )
      .join('; '),
    safe,
    next: 'Enlarge the pool, or change the rules, and publish the file anew.',
  });
};

const pairsOf = (found: Table): Pair[] =>
  found.table.flatMap(({ reviewed, reviewers }) =>
    reviewers.map(({ state }) => ({ reviewed, reviewer: state })),
  );

async function askedBy(call: Call): Promise<DrawAsked> {
  const name = arg(call);
  return readDraw(await readInput(name, call.io), name);
}

const PLACES = {
  'same-group': 'of its group',
  'any-group': 'of any group',
  'for-same-group': 'of any, its group has too few',
  standing: 'stood before',
} as const;

const drawLots: Leaf = {
  name: 'draw',
  summary: 'Draw reviewers by lot, so that anybody with the same file and seed draws the same',
  paragraphs: ['57(5)(e)'],
  about: `The Conference has decided no mechanism of review: the rules are those of the file, or the product's defaults (two reviewers, one of the
same regional group, no mutual and no repeated pair, three reviews each at most).

1. Publish the file; its SHA-256 is printed. It is JSON: underReview, pool, deferred, earlier and standing (pairs of reviewed and
   reviewer), rules. Participants are named by two letters.
2. Only then find the seed in the open: a number drawn in the meeting, any text without a line break.
3. Draw. A State's lot is the SHA-256 of a line that is printed with the table, as sha256sum computes it.`,
  args: [FILE],
  options: [new Option('--seed <text>', 'the seed, letter for letter as it was published')],
  signsIn: false,
  example: 'comity lots draw cycle-1.json --seed "17 4 42 8"',
  async run(call) {
    const seed = needed(call.options, 'seed', '--seed');
    if (/[\r\n]/.test(seed)) throw usage('the seed has a line break');
    const asked = await askedBy(call);
    const found = drawn(draw(asked, seed, sha256));
    const digest = arg(call) === '-' ? undefined : sha256Of(await readNamed(arg(call)));
    const rows = found.table.flatMap(({ reviewed, reviewers }) =>
      reviewers.map(({ state, place }, i) => [i === 0 ? called(reviewed) : '', called(state), PLACES[place]]),
    );
    const how = `Lot of a State: printf '%s' 'comity lots v1 ${seed} ${found.attempt} hat CODE' | sha256sum (turn instead of hat for who comes first).\n`;
    return {
      json: { did: 'lots', draw: digest, seed, ...found, pairs: pairsOf(found) },
      text: `${table(['under review', 'reviewer', 'drawn'], rows, 'Nobody is under review.')}\nFile: SHA-256 ${digest ?? 'not taken of standard input'}\nAttempt ${found.attempt}. ${how}`,
    };
  },
};

const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes);

const checkLots: Leaf = {
  name: 'check',
  summary: 'Hold a table of reviewers against the rules, and draw it again',
  paragraphs: ['57(5)(e)'],
  about:
    'The table is what `comity lots draw --json` printed, by whomever. Status 1: it breaks a rule, or another was drawn.',
  args: [FILE, ['<table>', 'file with the table']],
  signsIn: false,
  example: 'comity lots check cycle-1.json table.json',
  async run(call) {
    const asked = await askedBy(call);
    const { seed, pairs } = readTable(await readInput(arg(call, 1), call.io), arg(call, 1));
    const broken = checkTable(asked, [
      ...asked.standing,
      ...pairs.filter((pair) => !isIn(asked.standing, pair)),
    ]);
    const again = draw(asked, seed, sha256);
    const isSame =
      again.outcome === 'drawn' &&
      pairsOf(again).length === pairs.length &&
      pairsOf(again).every((pair) => isIn(pairs, pair));
    const ruled = table(
      ['rule', 'under review', 'reviewer'],
      broken.map(({ rule, reviewed, reviewer }) => [rule, reviewed ?? '', reviewer ?? '']),
      'Every rule is kept.',
    );
    return {
      exit: broken.length === 0 && isSame ? EXIT.done : EXIT.refused,
      json: { did: 'lots-check', broken, drawnAgain: isSame },
      text: `${ruled}${isSame ? 'Drawn again, the table is the same.' : 'Drawn again, the table is another.'}\n`,
    };
  },
};

const isIn = (pairs: readonly Pair[], { reviewed, reviewer }: Pair): boolean =>
  pairs.some((one) => one.reviewed === reviewed && one.reviewer === reviewer);

export const LOTS_LEAVES: Leaf[] = [drawLots, checkLots];
