/** English. */
import type { PageWords } from './words.ts';

export const en: PageWords = {
  self: 'English',
  language: 'Language',
  title: 'Bring what an authority ordered you to produce',
  lead: 'This page checks the ticket you were handed, encrypts your files on this machine to the authority’s key, and sends them. Nothing readable leaves it.',
  ticket: 'The ticket',
  ticketWhy: 'The file the authority handed you. It holds a secret: keep it as you would a password.',
  chooseTicket: 'Choose the ticket',
  orDrop: 'or drop it here',
  digits: 'The forty digits of the authority',
  digitsWhy:
    'As you have them by another way: from a meeting, by telephone on a number you knew before, from the official gazette. Never from the ticket or whoever brought it.',
  check: 'Check the ticket',
  needTicket: 'Choose the ticket first.',
  needDigits: 'Type all forty digits. Without them nobody can tell whose ticket this is.',
  believed: (state) => `The ticket is from ${state}, whose digits you gave`,
  localOnly:
    'Compare the order below with the one you were served. If they differ, send nothing and call the authority.',
  begunEarlier:
    'A delivery with this ticket was begun in this browser. Choose the same files again: what is already there is not sent twice.',
  forgetful: 'This browser keeps nothing for the page. If you close it before the end, it begins anew.',
  authority: 'Ordered by',
  order: 'Order',
  asked: 'What is asked',
  until: 'Until',
  atMost: 'At most',
  limits: (files, size) => `Files: ${files}; encrypted ${size}`,
  broughtTo: 'Brought to',
  fingerprint: 'Digits compared',
  files: 'The files',
  filesWhy:
    'They are read once, hashed with SHA-256 and SHA-512 and encrypted here. They themselves are not changed.',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  clear: 'Choose none',
  chosen: (files, size) => `Files: ${files}; ${size}`,
  more: (files) => `and ${files} more`,
  saying: 'What you say with them',
  sayingWhy: 'Both may be left empty. They stand in the acquisition record that a court may read.',
  organisation: 'How you name yourselves',
  note: 'What the authority should know of the data',
  needFiles: 'Choose the files first.',
  notTheTicket: 'The ticket was among the files and is left out: it holds a secret and is no evidence.',
  tooMuch:
    'That is more than the ticket is for. Nothing was sent. Pack many small files into one archive, or ask for a larger ticket.',
  bring: 'Encrypt and bring',
  otherTicket: 'Another ticket',
  bringing: 'Bringing',
  keepOpen:
    'Leave this page open. If the line drops it goes on by itself; if the page is closed, open it again and choose the same ticket and files.',
  broughtSoFar: (brought, total) => `${brought} of ${total}`,
  progress: (brought, total, rate, left) => `${brought} of ${total}, ${rate} a second, ${left} left`,
  checking: (checked, files) =>
    `Everything is there. Files the authority has opened and compared: ${checked} of ${files}.`,
  stop: 'Stop',
  stopped: 'Stopped. What was brought is safe. Press the button again to go on.',
  done: (files) => `Files brought and taken in: ${files}`,
  doneWhy: (state, at) =>
    `${state} opened every file and found the hashes below. Its sealed receipt of ${at} names them all. Save it: it is your proof, and it is not kept here.`,
  saveReceipt: 'Save the receipt',
  print: 'Print',
  leftOut: 'Not brought',
  file: 'File',
  size: 'Size',
  hashes: 'Hashes',
  technical: 'Technical detail',
  faults: {
    'ticket-unreadable':
      'This file is no ticket, or it was cut or changed on its way. Nothing was read or sent. Ask the authority for it again.',
    'ticket-not-believed':
      'This ticket is not from the authority whose digits you gave, or it was changed. Nothing was sent. Check the digits; if they are right, call the authority on a number you know.',
    'ticket-expired': 'This ticket has expired. Nothing was sent. Ask the authority for another.',
    unauthorised: 'The authority’s door does not know this ticket. Nothing was sent. Ask the authority.',
    ended:
      'This ticket has expired or was withdrawn. What was brought was not taken in. Ask the authority for another.',
    declared:
      'Something was delivered under this ticket already. What was brought now has no effect. Ask your colleagues, then the authority.',
    'too-large':
      'That is more than the ticket is for. What was brought is safe. Ask the authority for a larger ticket.',
    'too-many-files':
      'Those are more files than the ticket is for. What was brought is safe. Pack them into one archive, or ask for a larger ticket.',
    'no-space':
      'The authority’s disk is full. What was brought is safe. Tell the authority, and go on later.',
    unreachable:
      'The authority’s door does not answer. What was brought is safe. Look at the line, and press the button again to go on.',
    later:
      'The authority’s door asks to come later. What was brought is safe. Wait a while, and press the button again to go on.',
    aside:
      'What arrived is not what was declared, and the authority has kept it aside. Your files are as they were. Tell the authority; it will give you a new ticket.',
    receipt:
      'The receipt that came does not hold, and proves nothing. Your files are as they were. Tell the authority.',
    nothing:
      'None of the files could be read: they were changed, moved or taken away after they were chosen. Nothing was taken in. Choose them again.',
    broke:
      'Something went wrong on this page. What was brought is safe. Open it again, and choose the same ticket and files to go on.',
  },
};
