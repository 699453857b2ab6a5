/** A panel of one part: its title, where its content does not begin with one, and its content with the room of a page around them. */
import type { Child, Markup } from '../tags.ts';
import { panel, panelPart } from './blocks.ts';

export const box = (title: Child | undefined, ...content: Child[]): Markup =>
  panel({}, panelPart(title, ...content));
