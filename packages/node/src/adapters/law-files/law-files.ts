/** Files about the law of States, read within limits. */
import type { LawFiles } from '../../ports/national.ts';
import { akomaNtoso } from './akoma-ntoso.ts';
import { depositaryList } from './depositary-list.ts';

export const lawFiles: LawFiles = { depositaryList, akomaNtoso };
