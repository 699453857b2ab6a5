/** What was written: the self-assessment beside findings, observations beside responses, and every text in its languages side by side. */
import { languageName, type Speech } from '@comity/language';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, details, li, p, summary, ul, written } from '../../tags.ts';
import { inEnglish, questionHref, refOf, standing } from '../law/parts.ts';
import type { CountryReviewFacts, DocumentTold } from './facts.ts';
import {
  actorShown,
  inLanguage,
  reviewAddress,
  reviewHead,
  stepAddress,
  stepName,
  textShown,
  translateLink,
} from './parts.ts';

export function reviewAnswersScreen(speech: Speech, facts: CountryReviewFacts): Child[] {
  const { opened, open, questions } = facts;
  const mayAnswer = open.includes('answer');
  const answered = questions.filter(({ document }) => document !== undefined).length;
  return [
    ...reviewHead(
      speech,
      facts,
      'answers',
      mayAnswer
        ? postForm(
            { action: reviewAddress(opened.id, 'answers'), csrf: facts.csrf },
            submitButton({ says: speech.say('reviews.prefill') }),
          )
        : undefined,
    ),
    p(
      null,
      speech.say('reviews.count-answered', { answered: String(answered), all: String(questions.length) }),
    ),
    dataTable(
      speech.say('reviews.tab-answers'),
      [
        { says: speech.say('reviews.question') },
        { says: speech.say('reviews.found') },
        { says: speech.say('reviews.answered') },
      ],
      questions.map((one) => ({
        id: one.requirement.id,
        cells: [
          [
            a({ href: questionHref(opened.state, one.requirement.id) }, refOf(one.requirement.ref)),
            ' ',
            inEnglish(one.requirement.title),
          ],
          one.found === undefined
            ? speech.say('reviews.not-found')
            : [
                standing(speech, one.found),
                ...one.findings.map(({ reason }) => inLanguage({ language: '', text: reason })),
              ],
          [...answerShown(speech, facts, one), mayAnswer ? answerLink(speech, facts, one) : null],
        ],
      })),
    ),
  ];
}

type Question = CountryReviewFacts['questions'][number];

const answerShown = (speech: Speech, facts: CountryReviewFacts, { document, history }: Question): Child[] => {
  if (document === undefined) return [p(null, speech.say('reviews.not-answered'))];
  const earlier = history.slice(0, -1);
  return [
    standing(speech, document.did.answer!.status),
    ...textShown(speech, document),
    earlier.length === 0
      ? null
      : details(
          null,
          summary(null, speech.say('reviews.earlier')),
          ul(
            null,
            ...earlier.map(({ at, by, status }) =>
              li(null, standing(speech, status), ` ${speech.day(at.slice(0, 10))} · `, written(by)),
            ),
          ),
        ),
    translateLink(speech, facts, facts.open, document.id),
  ];
};

const answerLink = (speech: Speech, { opened }: CountryReviewFacts, { requirement }: Question): Child =>
  linkButton({
    says: [speech.say('reviews.answer'), ' ', refOf(requirement.ref)],
    href: stepAddress(opened.id, 'answer', { requirement: requirement.id }),
  });

/** Each observation with its responses and what was done since, in one row. */
export function reviewBesideScreen(speech: Speech, facts: CountryReviewFacts): Child[] {
  const { documents, opened, open } = facts;
  const observed = documents.filter(({ did }) => did.step === 'observe');
  const to = (step: string, id: string) => documents.filter(({ did }) => did.step === step && did.to === id);
  return [
    ...reviewHead(speech, facts, 'beside'),
    observed.length === 0
      ? emptyState(speech.say('reviews.no-observations'), p(null, speech.say('reviews.no-observations-says')))
      : dataTable(
          speech.say('reviews.tab-beside'),
          [
            { says: speech.say('reviews.kind'), share: 13 },
            { says: speech.say('reviews.observation'), share: 29 },
            { says: speech.say('reviews.response'), share: 29 },
            { says: speech.say('reviews.follow-up'), share: 29 },
          ],
          observed.map((one) => ({
            cells: [
              speech.label('reviews', `kind-${one.did.kind ?? ''}`),
              [...textShown(speech, one), translateLink(speech, facts, open, one.id)],
              [
                ...to('respond', one.id).flatMap((said) => [
                  p(null, speech.label('reviews', `response-${said.did.response ?? ''}`)),
                  ...textShown(speech, said),
                  translateLink(speech, facts, open, said.id),
                ]),
                open.includes('respond')
                  ? linkButton({
                      says: speech.say('reviews.respond'),
                      href: stepAddress(opened.id, 'respond', { to: one.id }),
                    })
                  : null,
              ],
              [
                ...to('follow-up', one.id).flatMap((said) => [
                  p(null, speech.say(said.did.done === true ? 'reviews.done-yes' : 'reviews.done-no')),
                  ...textShown(speech, said),
                ]),
                open.includes('follow-up')
                  ? linkButton({
                      says: speech.say('reviews.follow-up'),
                      href: stepAddress(opened.id, 'follow-up', { to: one.id }),
                    })
                  : null,
              ],
            ],
          })),
        ),
  ];
}

export function reviewDocumentsScreen(speech: Speech, facts: CountryReviewFacts): Child[] {
  const { documents } = facts;
  return [
    ...reviewHead(speech, facts, 'documents'),
    documents.length === 0
      ? emptyState(speech.say('reviews.no-documents'), p(null, speech.say('reviews.no-documents-says')))
      : dataTable(
          speech.say('reviews.tab-documents'),
          [
            { says: speech.say('reviews.step'), share: 20 },
            { says: speech.say('reviews.original'), share: 40 },
            { says: speech.say('reviews.translations'), share: 40 },
          ],
          documents.map((one) => ({
            id: one.id,
            cells: [
              [stepName(speech, one.did.step), ' · ', actorShown(speech, one.original.by)],
              [
                p({ class: 'quiet' }, languageName(speech, one.original.language)),
                inLanguage(one.original),
                one.did.step === 'ask' ? replyLink(speech, facts, one) : null,
              ],
              [
                ...(one.translations.length === 0
                  ? [p({ class: 'quiet' }, speech.say('reviews.no-translation'))]
                  : one.translations.flatMap((text) => [
                      p({ class: 'quiet' }, languageName(speech, text.language)),
                      inLanguage(text),
                    ])),
                translateLink(speech, facts, facts.open, one.id),
              ],
            ],
          })),
        ),
  ];
}

const replyLink = (speech: Speech, { open, opened }: CountryReviewFacts, { id }: DocumentTold): Child =>
  open.includes('reply')
    ? linkButton({ says: speech.say('reviews.reply'), href: stepAddress(opened.id, 'reply', { to: id }) })
    : null;
