// Writes the icons the screens use as outlines, from Phosphor: npm run generate:icons. Add a name here, run it, use `icon(name)`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Phosphor's own names; `-fill` is the filled weight. */
const NAMES =
  `archive arrow-clockwise arrow-down-left arrow-left arrow-right arrow-up-right arrows-left-right bell book-open buildings caret-down
  caret-left caret-right certificate chat-circle-dots check check-circle check-circle-fill circle-dashed clipboard-text clock
  clock-countdown clock-counter-clockwise cloud-check copy database device-mobile download-simple envelope-simple eye file file-pdf
  file-text file-zip files fingerprint flag funnel-simple gavel gear globe globe-hemisphere-west hand-palm handshake hard-drives
  hourglass-high hourglass-medium house identification-card info key list list-checks lock-simple lock-open magnifying-glass map-trifold
  minus moon note-pencil package paper-plane-tilt pause-circle pencil-simple phone plus printer prohibit qr-code question scales seal-check
  seal-check-fill seal-question shield-check shield-warning sign-in sign-out stamp sun timer translate trash tray user user-circle users
  upload-simple warning warning-diamond warning-fill warning-octagon-fill wifi-slash x x-circle x-circle-fill`
    .split(/\s+/)
    .filter(Boolean);

const require = createRequire(import.meta.url);
const assets = join(dirname(require.resolve('@phosphor-icons/core')), '..', 'assets');
const target = fileURLToPath(new URL('../packages/web/src/kit/icon-paths.gen.ts', import.meta.url));

function outline(name: string): string {
  const weight = name.endsWith('-fill') ? 'fill' : 'regular';
  const text = readFileSync(join(assets, weight, `${name}.svg`), 'utf8');
  const paths = [...text.matchAll(/<path d="([^"]+)"\/>/g)].map(([, d]) => d);
  if (paths.length !== 1 || text.match(/<\w+/g)?.length !== 2)
    throw new Error(`${name} is more than one outline`);
  return paths[0]!;
}

const lines = NAMES.sort().map((name) => `  '${name}': '${outline(name)}',`);
writeFileSync(
  target,
  `// Written by tools/icons.ts from @phosphor-icons/core (MIT, Copyright (c) 2023 Phosphor Icons; see NOTICE). Not edited by hand.
export const ICON_PATHS = {
${lines.join('\n')}
} as const;
`,
);
