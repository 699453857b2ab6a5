/** Papers that are made when somebody asks: in one of the six languages, as PDF/A or for Word. */
import { LANGUAGES } from '@comity/language';
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { LawPaper, PaperFormat } from '../law-papers.ts';

export const language = z.enum(LANGUAGES as [(typeof LANGUAGES)[number], ...(typeof LANGUAGES)[number][]]);
export const format = z.enum(['pdf', 'docx']).default('pdf');
export const printed = z.object({
  name: z.string(),
  format: z.enum(['pdf', 'docx']),
  bytes: z.string().describe('base64url'),
});

export const toldPaper = ({ name, bytes }: LawPaper, as: PaperFormat) => ({
  name: `${name}.${as}`,
  format: as,
  bytes: toBase64url(bytes),
});
