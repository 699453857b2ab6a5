/** Sentences with instants in them, none of which breaks across a line: half a date is read as another one. */
import { h } from '@comity/page';

const INSTANT = /(\d{4}-\d\d-\d\dT[\d:.]+Z)/;

export const dated = (text: string): (Node | string)[] =>
  text.split(INSTANT).map((part, i) => (i % 2 ? h('time', {}, part) : part));
