/**
 * How a first view of the Desk, of a request and of the urgent request feels on a poor line and an old PC: a real Chromium with nothing in
 * its cache, 400 kbit/s each way, 400 ms there and back, and a processor four times as slow.
 */
import { withChromium } from '../../tests/browser/chromium.ts';
import { firstView, type View } from '../../tests/web/first-view.ts';
import { type FortyRows, fortyRows } from '../../tests/web/forty-rows.ts';
import { median } from '../support/figures.ts';
import { type Figure, figure, type Section } from '../support/findings.ts';

const RUNS = 5;
/** Slow 3G and an old PC: milliseconds there and back, bytes a second. */
const POOR = { latency: 400, bytes: 50_000, slower: 4 };
const AIMS = {
  paint: { most: 1800 },
  ready: { most: 2500 },
  blocked: { most: 150 },
  shift: { most: 0.02 },
  html: { most: 15 },
  script: { most: 15 },
  style: { most: 20 },
} as const;
/** The browser people have, not the shell of it that tests are content with. */
const WHOLE = { shell: false };

export async function benchPages(): Promise<Section> {
  const desk = await fortyRows();
  try {
    return await withChromium(async (browser) => {
      const figures: Figure[] = [];
      for (const [name, path] of Object.entries(pagesOf(desk))) {
        const views: View[] = [];
        for (let run = 0; run < RUNS; run++) views.push(await firstView(browser, desk, path, { poor: POOR }));
        figures.push(...figuresOf(name, views));
      }
      return { name: 'pages', figures, steps: [], faults: [], notes: [NOTE] };
    }, WHOLE);
  } finally {
    await desk.close();
  }
}

const NOTE = `${RUNS} first views each, median; counter, browser and everything else on the same cores.`;

const pagesOf = ({ request }: FortyRows): Record<string, string> => ({
  'Desk with 40 rows': '/',
  'file of a request': `/requests/${request}`,
  'urgent request': '/requests/urgent',
});

function figuresOf(name: string, views: readonly View[]): Figure[] {
  const of = (what: keyof View) => median(views.map((view) => view[what]));
  const kB = (what: keyof View) => of(what) / 1000;
  const say = (what: string, value: number, unit: string, aim?: { most: number }) =>
    figure({ what: `${name}, ${what}`, value, unit, ...(aim ? { aim } : {}) });
  return [
    say('first paint', of('paint'), 'ms', AIMS.paint),
    say('ready', of('ready'), 'ms', AIMS.ready),
    say('blocked', of('blocked'), 'ms', AIMS.blocked),
    say('shift', of('shift'), '', AIMS.shift),
    say('HTML over the line', kB('html'), 'kB', AIMS.html),
    say('HTML unpacked', kB('rawHtml'), 'kB'),
    say('script over the line', kB('script'), 'kB', AIMS.script),
    say('style over the line', kB('style'), 'kB', AIMS.style),
    say('fonts over the line', kB('fonts'), 'kB'),
    say('requests', of('requests'), ''),
  ];
}
