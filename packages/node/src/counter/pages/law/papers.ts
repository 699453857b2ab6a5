/** Pages that make papers: the gap report for a committee, and what a ministry sends to the depositary. */
import { participants } from '@comity/convention/national';
import { type GapWords, gapsIn } from '@comity/domain/national';
import { isLanguage, type Language, type Speech, speak } from '@comity/language';
import { ministryLetter, TEMPLATES, template } from '@comity/letter';
import { gapScreen, letterView, ministryScreen, templateScreen } from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { gapReport, gapRows, lawMatrix } from '../../../usecases/national/findings-shown.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { gapPaper, type LawPaper, ministryPaper, type PaperFormat } from '../../law-papers.ts';
import { LETTER_MEDIA } from '../../letters.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { everybodyIn, stateIn, today } from './shared.ts';

export function lawPaperPages(app: Counter, deps: CounterDeps): void {
  const permission = 'view' as const;
  addPage(app, deps, { url: '/law/:state/gaps', permission, get: (visit) => gapPage(deps, visit) });
  addFile(app, deps, { url: '/law/:state/gaps', permission, post: (visit) => gapFile(deps, visit) });
  addPage(app, deps, {
    url: '/treaty/ministry',
    permission,
    get: async ({ speech }) => ({
      page: { title: speech.say('ministry.title'), place: 'treaty' },
      content: ministryScreen(speech, { templates: TEMPLATES }),
    }),
  });
  addPage(app, deps, {
    url: '/treaty/ministry/:template',
    permission,
    get: async (visit) => templatePage(deps, visit),
  });
  addFile(app, deps, {
    url: '/treaty/ministry/:template',
    permission,
    post: (visit) => templateFile(deps, visit),
  });
}

async function gapPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, csrf } = visit;
  const state = stateIn(visit);
  const gaps = gapsIn(await lawMatrix(deps.law, state, {})).length;
  return {
    page: { title: speech.say('law.report-title', { state: speech.state(state) }), place: 'treaty' },
    content: gapScreen(speech, { csrf, state, gaps }),
  };
}

export const languageIn = ({ form, speech }: Visit): Language => {
  const said = answer(form, 'language');
  return isLanguage(said) ? said : speech.language;
};

async function gapFile(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const state = stateIn(visit);
  const speech = speak(languageIn(visit));
  const name = `${state}-gaps-${speech.language}`;
  const format = answer(visit.form, 'format');
  if (format === 'csv') {
    const table = await gapReport(deps.law, state, gapWords(speech));
    return { file: Buffer.from(table), name: `${name}.csv`, type: 'text/csv; charset=utf-8' };
  }
  if (format === 'json') {
    const told = {
      state,
      day: today(deps),
      language: speech.language,
      title: speech.say('law.report-title', { state: speech.state(state) }),
      rows: await gapRows(deps.law, state),
    };
    return {
      file: Buffer.from(JSON.stringify(told, null, 1)),
      name: `${name}.json`,
      type: 'application/json; charset=utf-8',
    };
  }
  const as = formatIn(visit);
  return fileOf(await gapPaper(deps, state, speech.language, as), as);
}

export const formatIn = ({ form }: Visit): PaperFormat =>
  answer(form, 'format') === 'docx' ? 'docx' : 'pdf';
export const fileOf = ({ name, bytes }: LawPaper, format: PaperFormat): FileOutcome => ({
  file: bytes,
  name: `${name}.${format}`,
  type: LETTER_MEDIA[format],
});

export const gapWords = (speech: Speech): GapWords => ({
  headings: [
    ...(['article', 'title', 'asked'] as const).map((one) => speech.say(`law.heading-${one}`)),
    speech.say('law.column-duty'),
    speech.say('law.column-standing'),
    speech.say('law.heading-assessors'),
    speech.say('law.reason'),
    ...(['provisions', 'second', 'otherwise'] as const).map((one) => speech.say(`law.heading-${one}`)),
    speech.say('law.beside-short'),
    speech.say('law.column-sources'),
  ],
  standing: (status) => speech.label('law', `is-${status}`),
  duty: (duty) => speech.label('law', `duty-${duty}`),
});

const templateIn = ({ params }: Visit) => {
  const found = template(params.template ?? '');
  if (!found) throw new NothingThere(`${(params.template ?? '').slice(0, 40)} is no template`);
  return found;
};

function templatePage(deps: CounterDeps, visit: Visit): Outcome {
  const { speech, csrf } = visit;
  const found = templateIn(visit);
  const letter = ministryLetter(speech, found, { state: deps.me, day: today(deps) });
  return {
    page: { title: letter.title, place: 'treaty' },
    content: templateScreen(speech, {
      csrf,
      template: found,
      states: [deps.me, ...everybodyIn(speech).map(({ code }) => code)],
      state: deps.me,
      shown: letterView(speech, letter),
    }),
  };
}

async function templateFile(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const found = templateIn(visit);
  const said = answer(visit.form, 'state');
  const state = participants.some(({ code }) => code === said) ? said : deps.me;
  const format = formatIn(visit);
  return fileOf(await ministryPaper(deps, found, { state, language: languageIn(visit), format }), format);
}
