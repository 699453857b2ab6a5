/** What a provider gives: a ticket with its digits, then the files that answer the order. */
import { equalBytes } from '@comity/protocol';
import type { FilesActs } from './files-view.ts';
import type { Held } from './held.ts';
import type { Work } from './open-work.ts';
import { pathOf } from './pack.ts';
import type { TicketActs } from './ticket-view.ts';
import { faultText } from './words/index.ts';
import type { PageWords } from './words/words.ts';

/** Larger than any ticket: a file beyond it is not read. */
const MAX_TICKET_BYTES = 8 * 1024 * 1024;

export const givingActs = (
  held: Held,
  work: Work,
): TicketActs & Pick<FilesActs, 'giveFiles' | 'clear' | 'said'> => ({
  giveTicket: (files) => giveTicket(held, files[0]),
  typed: (digits) => held.keep({ digits }),
  check: () => check(held, work),
  giveFiles: (more) => void giveFiles(held, more),
  clear: () => held.set({ files: [], trouble: undefined }),
  said: held.keep,
});

function giveTicket({ set, trouble }: Held, file: File | undefined): void {
  if (file === undefined) return;
  if (file.size > MAX_TICKET_BYTES) {
    trouble(faultText('ticket-unreadable'));
    return;
  }
  void file.arrayBuffer().then(
    (bytes) => set({ given: { name: file.name, bytes: new Uint8Array(bytes) }, trouble: undefined }),
    () => trouble(faultText('ticket-unreadable')),
  );
}

/** The ticket itself, under whatever name, is left out: its secret would come to lie among the evidence. */
async function giveFiles(held: Held, more: readonly File[]): Promise<void> {
  const { given } = held.now;
  const are = await Promise.all(more.map((file) => isTicket(file, given?.bytes)));
  if (held.now.given !== given) return;
  const known = new Map(held.now.files.map((file) => [pathOf(file), file]));
  for (const [at, file] of more.entries()) if (!are[at]) known.set(pathOf(file), file);
  const trouble = are.includes(true) ? { text: (page: PageWords) => page.notTheTicket } : undefined;
  held.set({ files: [...known.values()], trouble });
}

/** A file that cannot be read is no ticket: it is told of when it is brought. */
const isTicket = async (file: File, ticket: Uint8Array | undefined): Promise<boolean> =>
  file.size === ticket?.length &&
  (await file.arrayBuffer().then(
    (bytes) => equalBytes(new Uint8Array(bytes), ticket),
    () => false,
  ));

function check({ now: { given, digits }, set, trouble }: Held, work: Work): void {
  if (given === undefined) {
    trouble((page) => page.needTicket);
    return;
  }
  if (digits.replace(/\D/g, '').length !== 40) {
    trouble((page) => page.needDigits);
    return;
  }
  set({ trouble: undefined });
  work.believe(given.bytes, digits);
}
