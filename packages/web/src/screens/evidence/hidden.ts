/** What a form carries without asking. */
import { input, type Markup } from '../../tags.ts';

export const hidden = (name: string, value: string): Markup => input({ type: 'hidden', name, value });
