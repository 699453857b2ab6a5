/**
 * A custody export on paper: the report with every event, and the one-page certificate that a person may sign. Both print what was
 * verified and what was found; neither vouches for anything, and nothing here signs.
 */
import { citeInLine } from '@comity/convention';
import { citationSays, colonIn, commaIn, speak } from '@comity/language';
import type { Verdict } from '@comity/proof';
import { type CustodyLine, isInventedState } from '@comity/protocol';
import { machine, own } from '../direction.ts';
import { moment, withMoments } from '../moment.ts';
import { type Sheet, typeset } from '../typeset.ts';
import { PRINT_WORDS, type PrintLanguage } from '../words/index.ts';
import { hashesOf, nameOf, peopleOf, rowsOf } from './chain.ts';

export interface CustodyPrint {
  readonly language: PrintLanguage;
  /** Of a custody export; as the verifier gave it. */
  readonly verdict: Verdict;
  /** Its rows and its end in the words of that language. */
  readonly told: {
    readonly outcome: string;
    readonly rows: readonly { readonly status: string; readonly claim: string; readonly found: string }[];
    readonly notShown: readonly string[];
  };
  readonly lines: readonly CustodyLine[];
  /** The log that holds the chain, and how many records it had when the export was recorded. */
  readonly log?: { readonly origin: string; readonly size: number };
  /** What printed and verified it. */
  readonly tool: string;
  readonly at: string;
  /** IANA name of the place whose time stands beside UTC. */
  readonly zone?: string;
}

/** Hashes on the one page; the report has all of them. */
const MOST_HASHES = 8;
/** Limits on the use of evidence, and the access to stored data it comes from. */
const PARAGRAPHS = ['40(19)', '44(1)'];

/** Every event, and what the chain rests on. Throws RangeError for a verdict on something else. */
export const custodyReport = (print: CustodyPrint): Uint8Array => typeset(reportSheet(print));

export const reportSheet = (print: CustodyPrint): Sheet => ({
  template: new URL('./report.typ', import.meta.url),
  at: print.at,
  data: { ...common(print), rows: rowsOf(print.lines, print.language, print.zone) },
});

/** One page. Throws RangeError unless the export was proven: nobody is asked to sign for less. */
export const custodyCertificate = (print: CustodyPrint): Uint8Array => typeset(certificateSheet(print));

export function certificateSheet(print: CustodyPrint): Sheet {
  if (print.verdict.outcome !== 'proven') throw new RangeError('only what is proven is certified');
  const all = common(print);
  return {
    template: new URL('./certificate.typ', import.meta.url),
    at: print.at,
    data: {
      ...all,
      hashes: all.hashes.slice(0, MOST_HASHES),
      more: Math.max(0, all.hashes.length - MOST_HASHES),
    },
  };
}

/** Across the sheet and under its title: whoever finds it must not take it for a court's, whatever language they read. */
function practiceIn(language: PrintLanguage) {
  const { practice, practiceNote } = PRINT_WORDS[language];
  const others = Object.entries(PRINT_WORDS).filter(([other]) => other !== language);
  // Arabic last: what stands after it in the same line would be turned about.
  const ordered = others.sort(([, a], [, b]) => Number(a.isRightToLeft) - Number(b.isRightToLeft));
  return { across: practice, note: practiceNote, others: ordered.map(([, words]) => words.practice) };
}

function common(print: CustodyPrint) {
  const { language, verdict, told, lines, log, tool, at, zone } = print;
  const { custody, package: known, anchor, time } = verdict;
  if (custody === undefined || known === undefined) throw new RangeError('this is no custody export');
  const words = PRINT_WORDS[language];
  const colon = colonIn(language);
  const opened = lines.filter((line) => line.kind === 'opened');
  const moments = opened.map(({ event }) => event.at);
  const said = (text: string) => withMoments(text, (at) => machine(at, words.isRightToLeft));
  const span = [moments[0], moments.at(-1)].map((one) => (one === undefined ? '–' : moment(one, zone)));
  return {
    language,
    words: words.page,
    ...(isInventedState(known.issuer) ? { practice: practiceIn(language) } : {}),
    facts: [
      [words.state, nameOf(known.issuer, words, speak(language))],
      [words.case, custody.case],
      [words.export, known.id],
      [words.digest, known.digest],
      [words.made, moment(known.created, zone)],
      ...(time.before ? [[words.seenBy, moment(time.before.at, zone)]] : []),
      [words.span, span.join(' – ')],
      [words.events, `${custody.events.total} (${words.withheld}${colon}${custody.events.withheld})`],
      ...(log ? [[words.log, `${log.origin}, ${words.records}${colon}${log.size}`]] : []),
      ...(anchor ? [[words.root, `${anchor.state} ${anchor.version}${colon}${anchor.fingerprint}`]] : []),
      [words.printedAt, moment(at, zone)],
      [words.tool, tool],
    ],
    hashes: hashesOf(lines, zone),
    people: peopleOf(lines, words).map(({ role, actors, acts }) => [
      role,
      actors.join(commaIn(language)),
      String(acts),
    ]),
    reasons: custody.reasons.map(({ id, reason, basis }) => [
      id,
      own(reason, words.isRightToLeft),
      `${words.basis}${colon}${own(basis, words.isRightToLeft)}`,
    ]),
    told: {
      outcome: said(told.outcome),
      rows: told.rows.map(({ status, claim, found }) => ({ status, claim: said(claim), found: said(found) })),
      notShown: told.notShown.map(said),
    },
    short: `${known.id} · SHA-256 ${known.digest}`,
    law: `${words.law}${colon}${citationSays(speak(language), citeInLine(PARAGRAPHS))}`,
  };
}
