/** `comity law conduct|report`, `comity treaty templates|template`: two laws beside one offence, and papers on law. */
import { fromBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { besideConduct, listTemplates, printGaps, printTemplate } from '../../client.gen.ts';
import { stateArg, stateCode } from '../../input/state-code.ts';
import { writeNew } from '../../output/new-file.ts';
import type { Outcome } from '../../output/outcome.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Leaf, needed, text, type Values } from '../leaf.ts';

const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export const PAPER = () => [
  new Option('--language <code>', 'language of the paper').choices(LANGUAGES),
  new Option('--format <format>', 'PDF/A, or a document for Word').choices(['pdf', 'docx']).default('pdf'),
  new Option('--out <file>', 'the file to write; must not exist'),
];
export const wanted = (options: Values) => ({
  language: needed(options, 'language', '--language') as (typeof LANGUAGES)[number],
  format: text(options, 'format') as 'pdf' | 'docx',
});

export async function writtenPaper(
  out: string,
  made: { format: string; bytes: string },
  did: string,
): Promise<Outcome> {
  const bytes = fromBase64url(made.bytes);
  await writeNew(out, bytes, { safe: 'Nothing was changed in the node.' });
  return {
    json: { did, out, format: made.format, bytes: bytes.length },
    text: `${out}: ${bytes.length} bytes of ${made.format === 'pdf' ? 'PDF/A-2a' : 'a Word document'}\n`,
  };
}

/** A doubt of a newer node is shown by its code. */
const DOUBTS: Readonly<Record<string, string>> = {
  'not-assessed': 'Nobody has assessed this article for it.',
  disputed: 'Those who read it do not agree.',
  unread: 'No second reader.',
  'worded-otherwise': 'The question was worded otherwise then.',
  'not-in-force': 'A provision is not plainly in force.',
  machine: 'A translation was made by a machine.',
  'no-text': 'No text of its law is kept here.',
};

const conduct: Leaf = {
  name: 'conduct',
  summary:
    'The conduct of one offence in the laws of two States, element by element, with sources and doubts',
  paragraphs: ['35(3)'],
  about:
    'Help for whoever decides, and never a verdict. Nobody asks for dual criminality before data are preserved (42(4)). An element may have several answers, where assessors differ, or none.',
  args: [
    ['<state>', 'two letters: ke'],
    ['<other>', 'two letters: gh'],
  ],
  options: [new Option('--offence <article>', 'article that establishes it: 7 to 17, 19')],
  signsIn: true,
  example: 'comity law conduct ke gh --offence 7 --as xa-case',
  async run(call) {
    const offence = needed(call.options, 'offence', '--offence');
    const [of, and] = [stateArg(call), stateArg(call, 1)];
    const session = await call.session();
    const found = await session.ask((opts) => besideConduct(of, and, offence, opts));
    const rows = found.items.map(({ part, says }, n) => [
      part,
      clip(says, 70),
      ...found.sides.map(({ answers }) =>
        answers[n]!.map(({ answer, by }) => `${answer} (${by})`).join(', '),
      ),
    ]);
    const sources = found.sides.flatMap(({ state, provisions }) =>
      provisions.map((one) => [
        state,
        one.id,
        clip(`${one.law}, ${one.number}`, 50),
        one.status,
        one.source.name,
      ]),
    );
    const known = found.sides.flatMap(({ state, known: all }) =>
      all.map(({ statute, provision, confidence }) => [
        state,
        clip([provision, statute].filter(Boolean).join(', '), 70),
        confidence.join(''),
      ]),
    );
    const standing = found.sides.map(({ state, questions, doubts }) => [
      state,
      questions.map(({ id, status }) => `${id} ${status}`).join(', '),
      doubts.map((doubt) => DOUBTS[doubt] ?? doubt).join(' '),
    ]);
    const states = found.sides.map(({ state }) => state);
    return {
      json: found,
      text: [
        'No verdict: the authority that answers decides, with reasons.\n',
        table(['part', 'element', ...states], rows, 'This offence has no elements here.'),
        table(['state', 'findings', 'doubts'], standing, ''),
        table(
          ['state', 'provision', 'where', 'status', 'source'],
          sources,
          'No provision that says it concerns this article is kept here.',
        ),
        ...(known.length === 0
          ? []
          : [table(['state', 'sources place here, no finding', 'seen'], known, '')]),
      ].join('\n'),
    };
  },
};

const report: Leaf = {
  name: 'report',
  summary: 'The gap report of a State for a committee, as PDF/A or for Word',
  paragraphs: ['6(1)', '24(1)', '59(1)'],
  about:
    'It says what officers found; what nobody assessed is not in it. The same as a table: comity law gaps.',
  args: [['<state>', 'two letters: ke']],
  options: PAPER(),
  signsIn: true,
  example: 'comity law report ke --language fr --out ke-gaps.pdf --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const out = needed(call.options, 'out', '--out');
    const session = await call.session();
    const made = await session.ask((opts) => printGaps(state, wanted(call.options), opts));
    return writtenPaper(out, made, 'gap-report');
  },
};

const templates: Leaf = {
  name: 'templates',
  summary: 'Pages a ministry fills in for the depositary: full powers, instruments, declarations, notices',
  paragraphs: ['64(2)', '64(3)', '64(4)'],
  signsIn: true,
  example: 'comity treaty templates --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listTemplates(opts));
    const rows = found.templates.map(({ id, kind, ref, duty, when }) => [
      id,
      kind,
      ref,
      duty ?? '',
      clip(when ?? '', 60),
    ]);
    return { json: found, text: table(['template', 'kind', 'article', 'duty', 'when'], rows, '') };
  },
};

const printed: Leaf = {
  name: 'template',
  summary: 'Make one of the pages a ministry fills in, as PDF/A or for Word',
  paragraphs: ['64(2)', '64(3)', '64(4)'],
  about: 'The words are ours and say so: a legal adviser reads them before anything leaves.',
  args: [['<template>', 'as comity treaty templates names it: full-powers']],
  options: [...PAPER(), new Option('--state <code>', 'whose ministry writes; this State when left out')],
  signsIn: true,
  example: 'comity treaty template full-powers --language fr --format docx --out powers.docx --as xa-duty',
  async run(call) {
    const out = needed(call.options, 'out', '--out');
    const named = text(call.options, 'state');
    const state = named === undefined ? undefined : stateCode(named);
    const body = { ...wanted(call.options), ...(state === undefined ? {} : { state }) };
    const session = await call.session();
    const made = await session.ask((opts) => printTemplate(arg(call), body, opts));
    return writtenPaper(out, made, 'template');
  },
};

export const LAW_PAPER_LEAVES: Leaf[] = [conduct, report];
export const TEMPLATE_LEAVES: Leaf[] = [templates, printed];
