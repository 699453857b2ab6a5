/** Tickets for providers: 27(a) lets a State order its provider to produce data; these say where the provider brings them. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fromBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { endTicket, issueTicket, listTickets } from '../client.gen.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import { instant } from '../input/instant.ts';
import { bytes, clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

const issue: Leaf = {
  name: 'ticket',
  summary: 'Make a ticket with which a provider brings what an order asks for',
  paragraphs: ['27(a)', '24(2)', '44(1)'],
  about: `The ticket names the order, the key everything is encrypted to, where to bring it and until when; it is sealed, and its secret stands in
the file and nowhere else. Hand the file to the provider by a way you trust, and tell by another way the forty digits of this State's root.`,
  args: [['<request>', 'the request the order executes']],
  options: [
    new Option('--out <file>', 'where the ticket is written; must not exist'),
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
    const place = await reserve(out);
    const session = await call.session();
    const { ticket, file } = await session.ask((opts) => issueTicket(arg(call), wanted, opts));
    await place(fromBase64url(file));
    return {
      json: { did: 'ticket', ticket, file: out },
      text: facts([
        ['ticket', ticket.id],
        ['order', `${ticket.order.authority}, ${ticket.order.reference}`],
        ['expires', ticket.expires],
        ['written to', out],
        ['the provider runs', `comity provide ${out} FILES… --fingerprint "…"`],
      ]),
    };
  },
};

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
