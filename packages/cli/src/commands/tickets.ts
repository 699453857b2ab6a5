/** Tickets for providers: 27(a) lets a State order its provider to produce data; these say where the provider brings them. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseSealedUnverified } from '@comity/proof';
import { fromBase64url, parseCanonical, parsePayloadAs, sha256, toHex, utf8 } from '@comity/protocol';
import { pageFor } from '@comity/provider';
import { Option } from 'commander';
import { endTicket, issueTicket, listTickets } from '../client.gen.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import { instant } from '../input/instant.ts';
import { bytes, clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { providePage } from '../verifier-page.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

const issue: Leaf = {
  name: 'ticket',
  summary: 'Make a ticket with which a provider brings what an order asks for',
  paragraphs: ['27(a)', '24(2)', '44(1)'],
  about: `The ticket names the order, the key everything is encrypted to, where to bring it and until when; it is sealed, and its secret stands in
the file and nowhere else. Hand the file to the provider by a way you trust, and tell by another way the forty digits of this State's root. A provider
that cannot run this program may use the page of --page in a browser; hand it over with its SHA-256, not by a link.`,
  args: [['<request>', 'the request the order executes']],
  options: [
    new Option('--out <file>', 'where the ticket is written; must not exist'),
    new Option('--page <file>', 'write provide.html for this door too, for a provider with a browser alone'),
    new Option('--order <reference>', 'which order, where several stand'),
    new Option('--asked <text>', 'what is to be brought, in words'),
    new Option('--expires <moment>', 'no later than the order ends').default('+14d'),
    new Option('--max-files <count>', 'files it is good for').default('2000'),
    new Option('--max-bytes <bytes>', 'encrypted bytes it is good for').default(String(2 ** 40)),
  ],
  signsIn: true,
  example: 'comity incoming ticket 0199… --out provider.ticket --asked "Mailbox D1" --as xb-case',
  async run(call) {
    const { options, io } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const [order, asked] = [text(options, 'order'), text(options, 'asked')];
    const wanted = {
      expires: instant(text(options, 'expires')!, io.now()),
      maxFiles: whole(options.maxFiles, '--max-files'),
      maxBytes: whole(options.maxBytes, '--max-bytes'),
      ...(order === undefined ? {} : { order }),
      ...(asked === undefined ? {} : { asked }),
    };
    const pagePath = text(options, 'page');
    const [place, built] = [await reserve(out), pagePath === undefined ? undefined : await providePage()];
    const session = await call.session();
    const { ticket, file } = await session.ask((opts) => issueTicket(arg(call), wanted, opts));
    await place(fromBase64url(file));
    const page = built && (await placePage(resolve(pagePath!), pageFor(built, doorOf(fromBase64url(file)))));
    return {
      json: { did: 'ticket', ticket, file: out, ...(page && { page }) },
      text: facts([
        ['ticket', ticket.id],
        ['order', `${ticket.order.authority}, ${ticket.order.reference}`],
        ['expires', ticket.expires],
        ['written to', out],
        ['the provider runs', `comity provide ${out} FILES… --fingerprint "…"`],
        ...(page ? ([['or opens', `${page.path} (SHA-256 ${page.sha256})`]] as [string, string][]) : []),
      ]),
    };
  },
};

/** Where the ticket just made says its door is. */
function doorOf(file: Uint8Array): string {
  const { ticket } = parseCanonical(file) as { ticket: string };
  const { payloadBytes } = parseSealedUnverified(fromBase64url(ticket));
  return parsePayloadAs('comity.upload.ticket/1', payloadBytes).body.url;
}

async function placePage(path: string, page: string): Promise<{ path: string; sha256: string }> {
  await (await reserve(path))(utf8(page));
  return { path, sha256: toHex(sha256(utf8(page))) };
}

/** The file is made before the ticket: a secret that cannot be written down would be lost. */
async function reserve(path: string): Promise<(content: Uint8Array) => Promise<void>> {
  const failed = (cause: unknown) =>
    new CliError({
      exit: EXIT.cannotWrite,
      code: 'cannot-write',
      message: `${path} cannot be written: ${(cause as Error).message}`,
      safe: 'Whatever stands there was not touched.',
      next: 'Choose another --out. A ticket that was made and not written expires unused; comity incoming tickets --withdraw ends it at once.',
      cause,
    });
  await writeFile(path, '', { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw failed(cause);
  });
  return (content) =>
    writeFile(path, content, { mode: 0o600, flush: true }).catch((cause: unknown) => {
      throw failed(cause);
    });
}

function whole(said: unknown, flag: string): number {
  const value = Number(said);
  if (!Number.isSafeInteger(value) || value < 1) throw usage(`${flag} is a whole number, from 1`);
  return value;
}

const list: Leaf = {
  name: 'tickets',
  summary: 'List the tickets of a request, and what came under them',
  paragraphs: ['27(a)'],
  args: [['<request>', 'the request']],
  options: [new Option('--withdraw <ticket>', 'end a ticket nothing was declared under')],
  signsIn: true,
  example: 'comity incoming tickets 0199… --as xb-case',
  async run(call) {
    const session = await call.session();
    const withdraw = text(call.options, 'withdraw');
    if (withdraw !== undefined) await session.ask((opts) => endTicket(withdraw, opts));
    const { tickets } = await session.ask((opts) => listTickets(arg(call), opts));
    const rows = tickets.map(({ id, order, stage, files, maxBytes, expires, why }) => [
      ...[id, clip(order.reference, 40), stage, files === undefined ? '' : String(files)],
      ...[bytes(maxBytes), expires, clip(why ?? '', 120)],
    ]);
    return {
      json: { tickets },
      text: table(['ticket', 'order', 'stage', 'files', 'at most', 'expires', 'why'], rows, 'No tickets.'),
    };
  },
};

export const TICKET_LEAVES: Leaf[] = [issue, list];
