/** A panel of one part: its title and its content with the room of a page around them. */
import type { Child, Markup } from '../tags.ts';
import { panel, panelPart } from './blocks.ts';

export const box = (title: Child, ...content: Child[]): Markup => panel({}, panelPart(title, ...content));
