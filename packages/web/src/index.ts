// The screens of the desk: pure functions from plain facts to HTML. See README.md for how a screen is added.
export * from './kit/blocks.ts';
export * from './kit/box.ts';
export * from './kit/buttons.ts';
export * from './kit/choices.ts';
export * from './kit/field.ts';
export { type IconName, icon } from './kit/icon.ts';
export { markText } from './kit/mark.ts';
export * from './kit/notices.ts';
export * from './kit/post.ts';
export * from './kit/table.ts';
export { FILE_AT_MOST } from './kit/take-in.ts';
export * from './kit/when.ts';
export type { PublicationFacts } from './publication/facts.ts';
export { type PublicationPage, publicationPages } from './publication/pages.ts';
export { actScreen, actTitle, checkScreen } from './screens/act/act.ts';
export type { ActFacts, Given, Offered } from './screens/act/facts.ts';
export { type ActForm, momentOf, toldBy } from './screens/act/fields.ts';
export { formOf } from './screens/act/forms.ts';
export type { WarningToPass } from './screens/act/warning.ts';
export * from './screens/admin/backups.ts';
export * from './screens/admin/frame.ts';
export * from './screens/admin/keys.ts';
export * from './screens/admin/log.ts';
export * from './screens/admin/notices.ts';
export * from './screens/admin/overview.ts';
export * from './screens/admin/people.ts';
export * from './screens/admin/person.ts';
export * from './screens/admin/rules.ts';
export * from './screens/admin/software.ts';
export type * from './screens/alarms/facts.ts';
export { ALARMS, alarmsScreen, releaseHeldScreen } from './screens/alarms/list.ts';
export type * from './screens/assistance/facts.ts';
export { HELP_FORMS_SHOWN, PRIORITIES, READERS } from './screens/assistance/facts.ts';
export { filesScreen } from './screens/assistance/files.ts';
export { offerScreen, offersScreen, projectScreen, projectsScreen } from './screens/assistance/help.ts';
export { offerForm, projectForm } from './screens/assistance/help-forms.ts';
export { needScreen } from './screens/assistance/need.ts';
export { needForm } from './screens/assistance/need-form.ts';
export { draftsScreen, needsScreen } from './screens/assistance/needs.ts';
export { ATTACHMENTS_PART, type DraftAttachments, detachScreen } from './screens/attachments/draft.ts';
export type { LetterAttachments } from './screens/attachments/file.ts';
export * from './screens/away.ts';
export { type CarriedFacts, carriedScreen } from './screens/carried/carried.ts';
export * from './screens/counts/counts.ts';
export { countEditionScreen } from './screens/counts/edition.ts';
export type * from './screens/counts/facts.ts';
export { valueName } from './screens/counts/parts.ts';
export { countsReceivedScreen } from './screens/counts/received.ts';
export { countReportsScreen } from './screens/counts/reports.ts';
export type * from './screens/counts/told-facts.ts';
export * from './screens/desk/desk.ts';
export type * from './screens/desk/facts.ts';
export * from './screens/directory/entry.ts';
export type * from './screens/directory/facts.ts';
export { directoryScreen } from './screens/directory/list.ts';
export {
  beginLetterScreen,
  LETTER,
  LETTER_ISLANDS,
  type NewLetterFacts,
  newLetterScreen,
  URGENCIES,
} from './screens/drafting/begin.ts';
export {
  checkLetterScreen,
  partScreen,
  tasksScreen,
} from './screens/drafting/drafting.ts';
export type { DraftingFacts } from './screens/drafting/facts.ts';
export {
  ASKED,
  BASIS_KINDS,
  DATA_FIELDS,
  DATA_KINDS,
  DRAFT_PARTS,
  type DraftPart,
  dataField,
  PERSON_FIELDS,
  type PersonField,
  PURPOSES,
  partOf,
  personField,
} from './screens/drafting/parts.ts';
export { type Addressed, readdressScreen } from './screens/drafting/readdress.ts';
export type * from './screens/duty/facts.ts';
export { handoverScreen, handoverTitle, pastShiftScreen } from './screens/duty/handover.ts';
export { dutyLine } from './screens/duty/line.ts';
export { type AddFacts, addScreen } from './screens/evidence/add.ts';
export { type CustodyFacts, custodyScreen, WITHHOLD_ROWS } from './screens/evidence/custody.ts';
export * from './screens/evidence/facts.ts';
export { CLAIM_ROWS, type FactsFormFacts, factsScreen } from './screens/evidence/facts-form.ts';
export { type InsideFacts, insideScreen, insideTitle } from './screens/evidence/inside.ts';
export { itemScreen, itemTitle } from './screens/evidence/item.ts';
export { custodyHref, evidenceHref, itemHref, packageHref } from './screens/evidence/naming.ts';
export { type OversightFacts, oversightScreen, oversightTitle } from './screens/evidence/oversight.ts';
export { packageScreen, packageTitle } from './screens/evidence/package.ts';
export type {
  MadePackageFacts,
  PackagePageFacts,
  ReceivedPackageFacts,
} from './screens/evidence/package-facts.ts';
export { type ReleaseFacts, releaseScreen } from './screens/evidence/release.ts';
export type { VerdictFacts } from './screens/evidence/verdict.ts';
export { executionScreen } from './screens/execution/execution.ts';
export type * from './screens/execution/facts.ts';
export { executionHref, ticketHref } from './screens/execution/naming.ts';
export { ticketScreen } from './screens/execution/ticket.ts';
export type * from './screens/find/facts.ts';
export * from './screens/find/find.ts';
export * from './screens/law/compare.ts';
export * from './screens/law/conduct.ts';
export type * from './screens/law/facts.ts';
export * from './screens/law/forms.ts';
export { heatScreen } from './screens/law/heat.ts';
export * from './screens/law/import.ts';
export { matrixScreen, STANDINGS } from './screens/law/matrix.ts';
export * from './screens/law/papers.ts';
export { questionHref } from './screens/law/parts.ts';
export * from './screens/law/provision-forms.ts';
export * from './screens/law/provisions.ts';
export { publishScreen } from './screens/law/publish.ts';
export { questionScreen } from './screens/law/question.ts';
export { type AnotherFacts, anotherScreen } from './screens/officers/another.ts';
export * from './screens/officers/enrol.ts';
export { PASSKEY_ISLANDS } from './screens/officers/passkey-form.ts';
export * from './screens/officers/profile.ts';
export * from './screens/officers/window.ts';
export { beginScreen, beginTitle, PAPER_ISLANDS } from './screens/paper/begin.ts';
export { correctScreen, correctTitle } from './screens/paper/correct.ts';
export * from './screens/paper/enter.ts';
export * from './screens/paper/facts.ts';
export { paperScreen, paperTitle } from './screens/paper/file.ts';
export { paperListScreen } from './screens/paper/list.ts';
export { exerciseScreen, exerciseTitle } from './screens/practice/exercise.ts';
export { type ExerciseFacts, type PracticeFacts, practiceHref } from './screens/practice/facts.ts';
export { practiceScreen } from './screens/practice/list.ts';
export { type PrintFacts, type PrintKind, printScreen } from './screens/printing/print.ts';
export { type VerifyFacts, verifyScreen } from './screens/printing/verify.ts';
export { actHref } from './screens/request/acts-list.ts';
export type * from './screens/request/facts.ts';
export { fileScreen, fileTitle } from './screens/request/file.ts';
export {
  type AwaitingFacts,
  type FileFacts,
  type MessageArea,
  type MessageWord,
  TABS,
  type TabFacts,
  type TabName,
} from './screens/request/file-facts.ts';
export { letterView } from './screens/request/letter-view.ts';
export { actName } from './screens/request/naming.ts';
export { NEXT_ACT } from './screens/request/next-panel.ts';
export { reasonWords } from './screens/request/reasons.ts';
export * from './screens/requests.ts';
export type * from './screens/review/facts.ts';
export { GROUND_ANSWERS, groundField, safeguardField } from './screens/review/facts.ts';
export { reviewHref, reviewScreen } from './screens/review/review.ts';
export type * from './screens/reviews/facts.ts';
export { STEP_FORMS, TOLD_FORMS } from './screens/reviews/facts.ts';
export { reviewListScreen } from './screens/reviews/list.ts';
export { cycleName, drawForm, lotsScreen } from './screens/reviews/lots.ts';
export { mechanismScreen } from './screens/reviews/mechanism.ts';
export { mechanismForm } from './screens/reviews/mechanism-form.ts';
export { openReviewForm } from './screens/reviews/open.ts';
export { reviewRecordScreen } from './screens/reviews/record.ts';
export { countryReviewScreen } from './screens/reviews/review.ts';
export type * from './screens/reviews/setting-facts.ts';
export {
  ALLOWED,
  CIVIL_SOCIETY,
  DAYS_OF,
  LOT_COUNTS,
  LOT_RULE_NAMES,
} from './screens/reviews/setting-facts.ts';
export { stepFormScreen } from './screens/reviews/step-form.ts';
export { reviewAnswersScreen, reviewBesideScreen, reviewDocumentsScreen } from './screens/reviews/texts.ts';
export { ROLES, toldFormScreen } from './screens/reviews/told-form.ts';
export * from './screens/sign-in.ts';
export * from './screens/translations/translations.ts';
export type * from './screens/treaty/facts.ts';
export { SHOWN } from './screens/treaty/facts.ts';
export * from './screens/treaty/forms.ts';
export { participantScreen } from './screens/treaty/participant.ts';
export { GROUPS, treatyScreen } from './screens/treaty/status.ts';
export { whatIfScreen } from './screens/treaty/what-if.ts';
export * from './screens/trouble.ts';
export type { AskableState } from './screens/urgent/askable.ts';
export * from './screens/urgent/facts.ts';
export * from './screens/urgent/recognise.ts';
export { URGENT, urgentIslands, urgentScreen } from './screens/urgent/screen.ts';
export { documentText } from './shell/document.ts';
export type { PageAssets, PageFacts, ShellFacts } from './shell/facts.ts';
export { FONTS_COOKIE } from './shell/fonts-cookie.ts';
export { LATE_ISLANDS } from './shell/late-islands.ts';
export { UNSENT_ISLANDS } from './shell/line.ts';
export { type PlaceName, PRACTICE } from './shell/places.ts';
export * from './tags.ts';
