/** The verdict as a page shows it: the outcome in a sentence, what it rests on, when, claim by claim, and what it does not show. */
import { code, drawing, h, LEFT, RIGHT } from '@comity/page';
import type { ClaimId, Row, Status, Verdict } from '@comity/proof';
import { shown, tellOutcome, tellRow, tellVoucher } from '../tell.ts';
import type { Words } from '../words/words.ts';
import { dated } from './dated.ts';
import { disclosureView } from './disclosure-view.ts';
import type { PageWords } from './words/words.ts';

/** Told apart by shape, not by colour alone. */
const SHAPE: Readonly<Record<Status, () => SVGElement>> = {
  proven: () => drawing('shape proven', LEFT, RIGHT),
  'not-proven': () => drawing('shape not-proven', LEFT, RIGHT),
  contradicted: () => drawing('shape contradicted', 'M12 3 22 20H2Z'),
};

const STATUSES: readonly Status[] = ['contradicted', 'not-proven', 'proven'];

interface Claim {
  readonly id: ClaimId;
  readonly status: Status;
  readonly rows: readonly Row[];
}

/** A claim with all that was found of it; its status is the worst of its rows'. */
function claimsOf(rows: readonly Row[]): Claim[] {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => {
    const own = rows.filter((row) => row.id === id);
    return { id, rows: own, status: STATUSES.find((status) => own.some((row) => row.status === status))! };
  });
}

export function verdictView(verdict: Verdict, words: Words, page: PageWords): HTMLElement {
  const claims = claimsOf(verdict.rows);
  return h(
    'article',
    { class: 'verdict' },
    outcome(verdict, claims, words, page),
    h('div', { class: 'grounds' }, anchor(verdict, words, page), time(verdict, words, page)),
    table(claims, words, page),
    ...disclosureView(verdict, words),
    h(
      'section',
      { class: 'not-shown', 'aria-labelledby': 'not-shown' },
      h('h2', { id: 'not-shown' }, words.frame.notShown),
      h(
        'ul',
        {},
        ...verdict.notShown.map((id) => h('li', {}, words.notShown[id])),
        h('li', {}, page.browserLimits),
      ),
    ),
  );
}

function outcome(verdict: Verdict, claims: readonly Claim[], words: Words, page: PageWords): HTMLElement {
  const counts = STATUSES.map((status) => {
    const count = claims.filter((claim) => claim.status === status).length;
    return h(
      'li',
      { class: count === 0 && 'none' },
      SHAPE[status](),
      h('b', {}, String(count)),
      ` ${words.status[status]}`,
    );
  });
  return h(
    'header',
    { class: `outcome ${verdict.outcome}` },
    h('h1', { id: 'verdict', tabindex: '-1' }, page.verdict),
    h('p', { class: 'sentence' }, tellOutcome(verdict, words)),
    h('ul', { class: 'counts' }, ...counts),
    facts(verdict, words, page),
  );
}

function facts({ package: known }: Verdict, words: Words, page: PageWords): HTMLElement {
  if (known === undefined) return h('p', {}, words.frame.noPackage);
  return definitions(
    [page.packageId, code(shown(known.id))],
    [page.issuer, code(shown(known.issuer))],
    [page.digest, code(shown(known.digest))],
  );
}

const definitions = (...pairs: [string, Node | string][]) =>
  h('dl', {}, ...pairs.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]));

function anchor({ anchor: reached }: Verdict, words: Words, page: PageWords): HTMLElement {
  const body =
    reached === undefined
      ? [h('p', { class: 'lack' }, words.frame.notReached), h('p', {}, page.noAnchorWhy)]
      : [
          h('p', {}, page.rootOf(reached.state, reached.version)),
          h('p', { class: 'small' }, page.fingerprint),
          h('p', { class: 'digits', dir: 'ltr' }, reached.fingerprint),
          h('p', { class: 'small' }, `${page.compare} ${page.restsOnWhy}`),
        ];
  return h(
    'section',
    { class: 'anchor', 'aria-labelledby': 'anchor' },
    h('h2', { id: 'anchor' }, page.restsOn),
    ...body,
  );
}

function time(
  { time: { after, before }, package: known }: Verdict,
  words: Words,
  page: PageWords,
): HTMLElement {
  const bound = (term: string, found: typeof after) =>
    h(
      'li',
      { class: found ? 'known' : 'unknown' },
      h('span', { class: 'small' }, term),
      found ? instant(found.at) : h('span', { class: 'lack' }, page.nobody),
      found && h('span', { class: 'small' }, page.accordingTo(tellVoucher(found.by, words))),
    );
  const claimed = h(
    'li',
    { class: 'claimed' },
    h('span', { class: 'small' }, page.claimed),
    known ? instant(known.created) : h('span', { class: 'lack' }, words.frame.timeUnknown),
  );
  return h(
    'section',
    { class: 'time', 'aria-labelledby': 'time' },
    h('h2', { id: 'time' }, page.when),
    h('ol', {}, bound(page.notBefore, after), claimed, bound(page.notAfter, before)),
  );
}

const instant = (at: string) =>
  h('time', { datetime: at, dir: 'ltr' }, at.replace('T', ' ').replace('Z', ' UTC'));

function table(claims: readonly Claim[], words: Words, page: PageWords): HTMLElement {
  const head = [page.claim, page.status, page.found].map((title) =>
    h('th', { scope: 'col', role: 'columnheader' }, title),
  );
  return h(
    'section',
    { class: 'claims', 'aria-labelledby': 'claims' },
    h('h2', { id: 'claims' }, page.claims),
    h(
      'table',
      { role: 'table', 'aria-labelledby': 'claims' },
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...head)),
      h('tbody', { role: 'rowgroup' }, ...claims.map((claim) => claimRow(claim, words, page))),
    ),
  );
}

function claimRow({ id, status, rows }: Claim, words: Words, page: PageWords): HTMLElement {
  return h(
    'tr',
    { role: 'row', class: status, 'data-claim': id },
    h('th', { scope: 'row', role: 'rowheader' }, words.claims[id]),
    h(
      'td',
      { role: 'cell' },
      h('div', { class: 'status' }, SHAPE[status](), h('span', {}, words.status[status])),
    ),
    h('td', { role: 'cell' }, ...rows.map((row) => finding(row, words, page))),
  );
}

function finding(row: Row, words: Words, page: PageWords): HTMLElement {
  const { rule, technical, files = [] } = row;
  return h(
    'div',
    { class: 'finding' },
    h('p', {}, ...dated(tellRow(row, words))),
    files.length > 0 && h('p', { class: 'files' }, ...files.map((name) => code(shown(name)))),
    rule !== undefined &&
      h(
        'details',
        {},
        h('summary', {}, `${page.rule}: `, code(rule)),
        technical !== undefined &&
          h(
            'p',
            { class: 'small' },
            `${page.technical}: `,
            h('span', { lang: 'en', dir: 'ltr' }, shown(technical)),
          ),
      ),
  );
}
