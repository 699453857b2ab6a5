/** `comity custody report`, `comity custody certificate`: a custody export on paper, as PDF/A. */
import { custodyCertificate, custodyReport } from '@comity/print';
import { PRINTING, verifiedPrint } from '../../custody/printed.ts';
import { CliError, EXIT } from '../../exit.ts';
import { writeNew } from '../../output/new-file.ts';
import type { Outcome } from '../../output/outcome.ts';
import type { Call, Leaf } from '../leaf.ts';

export const reporting: Leaf = {
  name: 'report',
  summary:
    'Print a custody export: every event, people by role, hashes, method, and what was found, as PDF/A',
  paragraphs: ['40(19)'],
  about: `The export is verified first, from your root statement, and the verdict is printed whatever it is. No node is asked. Times stand in
UTC and, with --zone, in the time of a place beside it.`,
  args: [['<folder>', 'the custody export']],
  options: PRINTING(),
  signsIn: false,
  example:
    'comity custody report harbour-custody --root kessar-root.jws --lang fr --zone Europe/Paris --out report.pdf',
  async run(call) {
    const { print, verdict, out } = await verifiedPrint(call);
    if (verdict.custody === undefined) throw notAnExport(call);
    if (print.lines.length === 0) throw unreadable();
    return written(out, custodyReport(print), 'report', verdict.outcome);
  },
};

export const certifying: Leaf = {
  name: 'certificate',
  summary: 'Print the one-page certificate of a custody export for a court, for a person to sign, as PDF/A',
  paragraphs: ['40(19)'],
  about: `Only of an export that is proven from your root statement. The page is filled in and signed by nobody: a person verifies, and signs by
hand or with a signature of their own. It states no rule of evidence of any State.`,
  args: [['<folder>', 'the custody export']],
  options: PRINTING(),
  signsIn: false,
  example:
    'comity custody certificate harbour-custody --root kessar-root.jws --zone Europe/Paris --out certificate.pdf',
  async run(call) {
    const { print, verdict, out } = await verifiedPrint(call);
    if (verdict.custody === undefined) throw notAnExport(call);
    if (verdict.outcome !== 'proven')
      throw new CliError({
        exit: verdict.outcome === 'contradicted' ? EXIT.refused : EXIT.notYet,
        code: 'not-proven',
        message: `the export is ${verdict.outcome === 'contradicted' ? 'contradicted' : 'not proven'}, and nobody should certify it`,
        safe: 'Nothing was written.',
        next: 'See why with comity verify, or print what was found with comity custody report.',
      });
    return written(out, custodyCertificate(print), 'certificate', verdict.outcome);
  },
};

async function written(
  out: string,
  pdf: Uint8Array,
  did: string,
  outcome: keyof typeof EXITS,
): Promise<Outcome> {
  await writeNew(out, pdf);
  const text = `${out}: ${pdf.length} bytes of PDF/A-2a; the export is ${outcome}\n`;
  return { json: { did, out, bytes: pdf.length, outcome }, text, exit: EXITS[outcome] };
}

const EXITS = { proven: EXIT.done, contradicted: EXIT.refused, 'not-proven': EXIT.notYet } as const;

const notAnExport = ({ args }: Call) =>
  new CliError({
    exit: EXIT.refused,
    code: 'no-custody-export',
    message: `${args[0]} holds no custody export that can be read`,
    safe: 'Nothing was written.',
    next: 'Make one with comity custody export, or ask its State for it again.',
  });

const unreadable = () =>
  new CliError({
    exit: EXIT.refused,
    code: 'unreadable-chain',
    message: 'the list of events cannot be read to its end, so there is nothing whole to print',
    safe: 'Nothing was written.',
    next: 'See with comity verify what is wrong.',
  });
