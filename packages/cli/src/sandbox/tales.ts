/** The tales of the week. */
import type { Tale } from './week.ts';

export const TALES: Tale[] = [];
