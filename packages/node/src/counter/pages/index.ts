/** Every page of the counter. A screen adds its line here. */

import type { FastifyRequest } from 'fastify';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { actPages } from './act.ts';
import { logPages } from './admin/log.ts';
import { overviewPages } from './admin/overview.ts';
import { peoplePages } from './admin/people.ts';
import { rulePages } from './admin/rules.ts';
import { softwarePages } from './admin/software.ts';
import { upkeepPages } from './admin/upkeep.ts';
import { alarmPages } from './alarms.ts';
import { assetRoutes } from './asset-routes.ts';
import { assistancePages } from './assistance/pages.ts';
import { attachmentPages } from './attachments.ts';
import { carriedPages } from './carried.ts';
import { countPages } from './counts.ts';
import { deskPages } from './desk.ts';
import { directoryPages } from './directory.ts';
import { draftingPages } from './drafting.ts';
import { dutyPages } from './duty/pages.ts';
import { addPages } from './evidence/add.ts';
import { custodyPages } from './evidence/custody.ts';
import { factsPages } from './evidence/facts.ts';
import { insidePages } from './evidence/inside.ts';
import { itemPages } from './evidence/item.ts';
import { oversightPages } from './evidence/oversight.ts';
import { packagePages } from './evidence/package.ts';
import { releasePages } from './evidence/release.ts';
import { verifierRoute } from './evidence/verifier.ts';
import { executionPages } from './execution.ts';
import { readFileForm } from './file-form.ts';
import { findPages } from './find.ts';
import { FORM_LIMITS, readForm } from './form.ts';
import { languagePage } from './language.ts';
import { conductPages } from './law/conduct.ts';
import { lawImportPages } from './law/imports.ts';
import { lawPages } from './law/overview.ts';
import { lawPaperPages } from './law/papers.ts';
import { lawProvisionPages } from './law/provisions.ts';
import { lawPublishPages } from './law/publish.ts';
import { questionPages } from './law/questions.ts';
import { treatyPages } from './law/treaty.ts';
import { treatyFormPages } from './law/treaty-forms.ts';
import { linePages } from './line.ts';
import { paperPages } from './papers/pages.ts';
import { passkeyPages } from './passkeys.ts';
import { practicePages } from './practice/pages.ts';
import { printingPages } from './printing.ts';
import { takeBackPage } from './put-up.ts';
import { requestPages } from './request.ts';
import { requestsPage } from './requests.ts';
import { reviewPages } from './review.ts';
import { countryReviewPages } from './reviews/pages.ts';
import { FILES_LIMIT } from './sent-files.ts';
import { signInPages } from './sign-in.ts';
import { ticketPages } from './tickets.ts';
import { toldCountPages } from './told-counts.ts';
import { translationPages } from './translations.ts';
import { urgentPages } from './urgent/pages.ts';

const PAGES = [
  alarmPages,
  addPages,
  itemPages,
  factsPages,
  releasePages,
  packagePages,
  insidePages,
  custodyPages,
  oversightPages,
  verifierRoute,
  linePages,
  draftingPages,
  printingPages,
  practicePages,
  countPages,
  toldCountPages,
  carriedPages,
  directoryPages,
  overviewPages,
  peoplePages,
  rulePages,
  upkeepPages,
  logPages,
  softwarePages,
  findPages,
  deskPages,
  dutyPages,
  requestsPage,
  requestPages,
  attachmentPages,
  takeBackPage,
  reviewPages,
  executionPages,
  ticketPages,
  actPages,
  signInPages,
  passkeyPages,
  urgentPages,
  paperPages,
  translationPages,
  treatyPages,
  treatyFormPages,
  lawPages,
  questionPages,
  lawProvisionPages,
  lawImportPages,
  lawPaperPages,
  lawPublishPages,
  conductPages,
  countryReviewPages,
  assistancePages,
];

export function pageRoutes(app: Counter, deps: CounterDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMITS.bytes },
    (_request, body, done) => {
      try {
        done(null, readForm(String(body)));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  app.addContentTypeParser(
    'multipart/form-data',
    (request: FastifyRequest, payload: AsyncIterable<Uint8Array>) =>
      readFileForm(String(request.headers['content-type']), payload, FILES_LIMIT),
  );
  assetRoutes(app);
  languagePage(app);
  for (const pages of PAGES) pages(app, deps);
}
