/** The pages of the window: plain HTML, whole without a script, every word from elsewhere as text. */
import { parseCanonical, toBase64url } from '@comity/protocol';
import { spokenCode } from '../code.ts';
import type { WindowLanguage } from '../contract/index.ts';
import type { Question } from '../core/questions.ts';
import { standingOf } from '../core/shown-list.ts';
import { rpIdOf } from '../passkey/assertion.ts';
import type { Role } from '../policy.ts';
import type { WindowPlace } from '../ports.ts';
import { listShown, listTrouble } from './list.ts';
import { ACTIONS, ROLES } from './names.ts';
import { payloadText, typeWords } from './payload.ts';
import { refusalIn } from './refusals.ts';
import { escaped, visible } from './text.ts';
import { WORDS } from './words.ts';

export const LANGUAGES: readonly WindowLanguage[] = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];

export interface Shown {
  state: string;
  place: WindowPlace;
  ticket: string;
  question: Question;
  /** Of a list that is shown, the place of the first line, from 0. */
  from?: number;
  /** Something went wrong with the answer before. */
  refused?: string;
}

type Words = (name: keyof typeof WORDS) => string;
const wordsIn =
  (language: WindowLanguage): Words =>
  (name) =>
    escaped(WORDS[name][language]);

/** A question that waits, or what became of it. */
export function questionPage(shown: Shown): string {
  const { question } = shown;
  const words = wordsIn(question.asked.language);
  const body =
    question.answer !== undefined
      ? answered(shown, words)
      : question.asked.for === 'approval'
        ? approval(shown, words)
        : enrolment(shown, words);
  return page(question.asked.language, shown, words, body);
}

export function gonePage(language: WindowLanguage, place: WindowPlace, state: string): string {
  const words = wordsIn(language);
  const back = `<p><a class="back" href="${escaped(place.desk)}/">${words('back')}</a></p>`;
  const body = `<h1>${words('gone')}</h1><p>${words('goneWhy')}</p>${back}`;
  return page(language, { place, state }, words, body);
}

function page(
  language: WindowLanguage,
  { place, state }: Pick<Shown, 'place' | 'state'>,
  words: Words,
  body: string,
): string {
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const banner = place.testKey ? `<aside class="sandbox">${words('sandbox')}</aside>` : '';
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words('window')} · ${escaped(state.toUpperCase())}</title><link rel="stylesheet" href="/window.css"></head>
<body>${banner}<header>${words('window')}<span><bdi>${escaped(state.toUpperCase())}</bdi></span></header><main>${body}</main>
<script src="/window.js" defer></script></body></html>`;
}

function approval({ place, question, ticket, refused, from = 0 }: Shown, words: Words): string {
  const { asked, unsigned, keys, byScript, list } = question;
  if (asked.for !== 'approval' || unsigned === undefined) return '';
  const payload = parseCanonical(asked.payload);
  const { language } = asked;
  const type =
    typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload._type : undefined;
  const who = [
    [words('officer'), `<bdi>${visible(asked.officer)}</bdi>`],
    [words('role'), escaped(ROLES[asked.role][language])],
    [words('action'), escaped(ACTIONS[asked.action]?.[language] ?? asked.action)],
    ...(typeof type === 'string' ? [[words('type'), typed(type, language)]] : []),
  ];
  const rows = who.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const open = list === undefined || standingOf(list) === 'whole';
  const here = `/ask/${ticket}`;
  return `<h1>${words('asked')}</h1>${troubles(words, language, refused)}${list === undefined ? '' : listTrouble(list, language, here)}<dl class="who">${rows}</dl>
${changed(question, words)}<h2>${words('code')}</h2><p class="code">${spokenCode(unsigned.payloadDigest)}</p><p>${words('compare')}</p>
${list === undefined ? '' : listShown(list, language, here, from)}
<div class="both"><section><h2>${words('text')}</h2><div class="payload">${payloadText(payload, language)}</div></section>
<section><h2>${words('exact')}</h2><p class="digest">SHA-256 <code>${unsigned.payloadDigest}</code></p>
<pre>${visible(new TextDecoder().decode(asked.payload))}</pre></section></div>
${open && keys.length === 0 && !place.testKey ? `<p class="trouble" role="status">${words('noKey')}${byScript ? ` ${words('byScript')}` : ''}</p>` : ''}
<div class="acts">${open && keys.length > 0 ? passkeyForm(place, ticket, question, 'get', words('approve')) : ''}
${open && place.testKey ? plainForm(ticket, 'test', words('test'), 'act') : ''}${plainForm(ticket, 'decline', words('decline'), '')}</div>
<noscript><p class="trouble">${words('noScript')}</p></noscript>`;
}

const typed = (type: string, language: WindowLanguage): string => {
  const said = typeWords(type, language);
  const code = `<code>${visible(type)}</code>`;
  return said === undefined ? code : `${escaped(said)} ${code}`;
};

/** A register is long and nearly all of it stays: what does not is said before it. */
function changed({ changes, asked: { language } }: Question, words: Words): string {
  if (changes === undefined) return '';
  const named = (list: readonly Role[]) =>
    escaped(list.map((one) => ROLES[one]?.[language] ?? one).join(', '));
  const rows = changes.map((one) => {
    const [what, says] =
      one.is === 'log'
        ? [one.origin, words('changedLog')]
        : one.is === 'come'
          ? [one.officer, `${words('comes')}: ${named(one.roles)}`]
          : one.is === 'gone'
            ? [one.officer, `${words('goes')}: ${named(one.roles)}`]
            : one.is === 'roles'
              ? [one.officer, `${named(one.roles)} (${words('before')}: ${named(one.before)})`]
              : [one.officer, `${words('changedKeys')}: ${one.keys} (${words('before')}: ${one.before})`];
    return `<dt><bdi>${visible(what)}</bdi></dt><dd>${says}</dd>`;
  });
  const list =
    rows.length === 0 ? `<p>${words('nothingChanges')}</p>` : `<dl class="who">${rows.join('')}</dl>`;
  return `<h2>${words('changes')}</h2>${list}`;
}

function enrolment({ place, question, ticket, refused }: Shown, words: Words): string {
  const { asked } = question;
  return `<h1>${words('enrol')}</h1>${troubles(words, asked.language, refused)}
<dl class="who"><dt>${words('officer')}</dt><dd><bdi>${visible(asked.officer)}</bdi></dd></dl><p>${words('enrolWhy')}</p>
<div class="acts">${passkeyForm(place, ticket, question, 'create', words('make'))}${plainForm(ticket, 'decline', words('back'), '')}</div>
<noscript><p class="trouble">${words('noScript')}</p></noscript>`;
}

const answered = ({ place, ticket, question: { answer } }: Shown, words: Words): string =>
  `<h1>${words('done')}</h1><p>${words(answer?.for === 'declined' ? 'declined' : 'answered')}</p><p><a class="back" href="${escaped(returnTo(place, ticket))}">${words('back')}</a></p>`;

/** Where the desk takes the answer up. */
export const returnTo = ({ desk }: WindowPlace, ticket: string): string => `${desk}/window/${ticket}`;

const troubles = (words: Words, language: WindowLanguage, refused: string | undefined): string =>
  `${refused === undefined ? '' : `<p class="trouble" role="alert">${words('refused')} ${escaped(refusalIn(refused, language))} (${escaped(refused)})</p>`}
<p class="trouble" role="alert" tabindex="-1" data-trouble hidden>${words('trouble')}</p>`;

function passkeyForm(
  { origin }: WindowPlace,
  ticket: string,
  { asked, challenge, keys }: Question,
  ceremony: 'get' | 'create',
  label: string,
): string {
  const facts = {
    ceremony,
    challenge: toBase64url(challenge),
    rp: rpIdOf(origin),
    keys: keys.map(({ id }) => id).join(' '),
    user: asked.officer,
    name: asked.for === 'enrolment' ? asked.name : asked.officer,
  };
  const data = Object.entries(facts).map(([name, value]) => `data-${name}="${escaped(value)}"`);
  const fields = ['credential', 'clientData', 'authenticatorData', 'signature'].map(
    (name) => `<input type="hidden" name="${name}">`,
  );
  return `<form method="post" action="/ask/${ticket}/passkey" ${data.join(' ')}>${fields.join('')}<button class="act">${label}</button></form>`;
}

const plainForm = (ticket: string, act: string, label: string, kind: string): string =>
  `<form method="post" action="/ask/${ticket}/${act}"><button class="${kind}">${label}</button></form>`;
