/** The page that comes with a defence export: plain text in its reader's language. */
import { moment, PRINT_WORDS, stateOnPaper } from '@comity/print';
import type { Verdict } from '@comity/proof';
import { isInventedState, type WithholdingReason } from '@comity/protocol';
import type { Language } from '@comity/verifier';
import { safe } from '../output/safe.ts';
import { DEFENCE_WORDS, type DefenceWords } from './defence-words.ts';

export interface ShownPackage {
  readonly id: string;
  /** On the disclosure, as read back. */
  readonly verdict: Verdict;
  /** Forty digits of the root it was verified from. */
  readonly root: string;
}

export interface AbsentPackage {
  readonly id: string;
  readonly why: 'sealed-for-others' | 'not-here';
  readonly stage: string;
}

export interface DefencePage {
  readonly request: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly packages: readonly ShownPackage[];
  readonly absent: readonly AbsentPackage[];
  readonly custody: { readonly verdict: Verdict; readonly root: string };
}

export function defencePage(page: DefencePage, language: Language): string {
  const words = DEFENCE_WORDS[language];
  const { request, at, by, reason, packages, absent } = page;
  const sections = [
    [
      words.title,
      '',
      ...practiceLines(page, language),
      ...[`${words.request}: ${request}`, `${words.made}: ${moment(at)}`, `${words.by}: ${safe(by)}`],
      `${words.reason}: ${safe(reason)}`,
    ],
    [
      words.here,
      '',
      ...packages.flatMap((one, i) => itemLines(one, i, language)),
      ...chainLines(page, words),
    ],
    [words.why, '', ...whyLines(page, words)],
    ...(absent.length === 0 ? [] : [[words.absent, '', ...absent.map((one) => absentLine(one, words))]]),
    [
      ...[words.check, '', words.apart, ''],
      ...[...packages.map((_, i) => place(i)), 'custody'].map(
        (one) => `    comity verify ${one} --root ROOT`,
      ),
      ...['', words.root, words.from, ''],
      ...rootLines(page, language),
      ...['', words.names, words.byHand],
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n\n')}\n`;
}

/** As on paper: whoever finds the folder of an invented State must not take it for a court's. */
function practiceLines({ packages, custody }: DefencePage, language: Language): string[] {
  const verdicts = [...packages, custody].map(({ verdict }) => verdict);
  const isPractice = verdicts.some(({ package: known }) => known && isInventedState(known.issuer));
  return isPractice ? [PRINT_WORDS[language].practiceNote, ''] : [];
}

const place = (index: number): string => `items-${index + 1}`;

function itemLines({ id, verdict }: ShownPackage, index: number, language: Language): string[] {
  const [words, { digest }] = [DEFENCE_WORDS[language], PRINT_WORDS[language]];
  const { whole, part, withheld } = verdict.disclosure!.items;
  return [
    `${place(index)}/  ${words.items} ${id}`,
    `    ${digest}: ${verdict.package?.digest}`,
    `    ${words.shown}: ${whole}, ${words.inPart}: ${part}, ${words.withheld}: ${withheld}`,
  ];
}

function chainLines({ custody }: DefencePage, words: DefenceWords): string[] {
  const { total, withheld } = custody.verdict.custody!.events;
  return [
    `custody/  ${words.custody}`,
    `    ${words.events}: ${total}, ${words.withheld}: ${withheld}`,
    `report.pdf  ${words.report}`,
  ];
}

function whyLines({ packages, custody }: DefencePage, words: DefenceWords): string[] {
  const of = (where: string, reasons: readonly WithholdingReason[]) =>
    reasons.map(({ reason, basis }) => `${where}: ${safe(reason)} (${words.basis}: ${safe(basis)})`);
  const lines = [
    ...packages.flatMap(({ verdict }, i) => of(place(i), verdict.disclosure!.reasons)),
    ...of('custody', custody.verdict.custody!.reasons),
  ];
  return lines.length === 0 ? [words.nothing] : lines;
}

const absentLine = ({ id, why }: AbsentPackage, words: DefenceWords): string =>
  `${id}: ${why === 'sealed-for-others' ? words.sealedFor : words.notHere}`;

/** Whose root it takes to check each folder: its reader has to find it elsewhere. */
function rootLines({ packages, custody }: DefencePage, language: Language): string[] {
  const line = (where: string, { verdict, root }: DefencePage['custody']) =>
    `    ${where}: ${stateOnPaper(verdict.package!.issuer, language)}: ${root}`;
  return [...packages.map((one, i) => line(place(i), one)), line('custody', custody)];
}
