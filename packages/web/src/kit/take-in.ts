/** The file to take in, and the button that sends it: the same wherever a file of another hand is read. */
import type { Speech } from '@comity/language';
import type { Child } from '../tags.ts';
import { submitButton } from './buttons.ts';
import { fileField } from './field.ts';
import { type Fault, faultOf } from './notices.ts';

/** Bytes of files one form brings, as it is told. */
export const FILE_AT_MOST = 64_000_000;

/** What is to be known of the file, and how large it may be. */
export const fileHint = (speech: Speech, ...more: string[]): string =>
  [...more, speech.say('common.file-most', { size: speech.size(FILE_AT_MOST) })].join(' ');

/** `isMain`: nothing else is done on the page. */
export const takeIn = (
  speech: Speech,
  { accept, faults, isMain = false }: { accept: string; faults: readonly Fault[]; isMain?: boolean },
): Child[] => [
  fileField({
    name: 'file',
    label: speech.say('treaty.file'),
    hint: fileHint(speech),
    accept,
    error: faultOf(faults, 'file'),
  }),
  submitButton({
    says: speech.say('treaty.take-in'),
    icon: 'upload-simple',
    ...(isMain ? { weight: 'main' as const } : {}),
  }),
];
