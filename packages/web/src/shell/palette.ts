/** Find from anywhere: Ctrl K opens a field over the page. Without a script the place “Find” in the bar does the same. */
import type { Speech } from '@comity/language';
import { dialog, form, input, island, label, type Markup, p, ul } from '../tags.ts';

export const palette = (speech: Speech): Markup =>
  island(
    'comity-palette',
    { 'data-nothing': speech.say('find.nothing'), 'data-by-hand': speech.say('paper.badge') },
    dialog(
      { class: 'palette', 'aria-label': speech.say('find.title') },
      form(
        { method: 'get', action: '/find', role: 'search' },
        label({ for: 'palette-q' }, speech.say('find.words')),
        input({
          id: 'palette-q',
          name: 'q',
          type: 'search',
          class: 'control full',
          maxLength: 500,
          autocomplete: 'off',
          dir: 'auto',
        }),
        p({ class: 'quiet', role: 'status' }),
        ul(null),
      ),
    ),
  );
