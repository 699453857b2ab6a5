/** The file to take in, and the button that sends it: the same wherever a file of another hand is read. */
import type { Speech } from '@comity/language';
import type { Child } from '../tags.ts';
import { submitButton } from './buttons.ts';
import { fileField } from './field.ts';
import { type Fault, faultOf } from './notices.ts';

/** `isMain`: nothing else is done on the page. */
export const takeIn = (
  speech: Speech,
  { accept, faults, isMain = false }: { accept: string; faults: readonly Fault[]; isMain?: boolean },
): Child[] => [
  fileField({
    name: 'file',
    label: speech.say('treaty.file'),
    accept,
    error: faultOf(faults, 'file'),
  }),
  submitButton({
    says: speech.say('treaty.take-in'),
    icon: 'upload-simple',
    ...(isMain ? { weight: 'main' as const } : {}),
  }),
];
