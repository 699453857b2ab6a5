/** What a provider gives: a ticket with its digits, then the files that answer the order. */
import type { FilesActs } from './files-view.ts';
import type { Held } from './held.ts';
import type { Work } from './open-work.ts';
import { pathOf } from './pack.ts';
import type { TicketActs } from './ticket-view.ts';
import { faultText } from './words/index.ts';

/** Larger than any ticket: a file beyond it is not read. */
const MAX_TICKET_BYTES = 8 * 1024 * 1024;

export const givingActs = (
  held: Held,
  work: Work,
): TicketActs & Pick<FilesActs, 'giveFiles' | 'clear' | 'said'> => ({
  giveTicket: (files) => giveTicket(held, files[0]),
  typed: (digits) => held.keep({ digits }),
  check: () => check(held, work),
  giveFiles(more) {
    const known = new Map(held.now.files.map((file) => [pathOf(file), file]));
    for (const file of more) known.set(pathOf(file), file);
    held.set({ files: [...known.values()], trouble: undefined });
  },
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
