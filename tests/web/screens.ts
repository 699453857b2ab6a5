/**
 * Every screen, one row each: where it is. Each row is looked at by axe in two languages, two themes and two widths, must not be wider than
 * a phone, and must be whole without a script. A new screen adds its row.
 */
import { messageDigest } from '../../packages/protocol/src/index.ts';
import { FILES } from './attachments.ts';
import { HELD } from './looks.ts';
import type { WebWorld } from './world.ts';

export interface Screen {
  name: string;
  /** Path and query, with the ids of the requests the world was made with. */
  path: (requests: WebWorld['requests']) => string;
  /** Sends the form as it is, so that the page shows what is wrong with it; by which button, where it is not the usual one. */
  withFaults?: true | string;
  /** Signed in with these roles instead of the usual ones. */
  roles?: readonly string[];
  /** Seen without being signed in. */
  isOpen?: true;
  /** On a practice desk. */
  isPractice?: true;
  /** At a desk where nothing was written down yet. */
  isElsewhere?: true;
}

const ATTACHED = messageDigest(FILES[1].bytes);
const ADMINISTRATOR = ['key-custodian'];
const ON_DUTY = ['desk-officer'];

export const SCREENS: readonly Screen[] = [
  { name: 'sign in', path: () => '/sign-in', isOpen: true },
  { name: 'nothing here', path: () => '/nothing' },
  { name: 'desk', path: () => '/' },
  { name: 'desk, an empty filter', path: () => '/?show=mine&after=idle.9999' },
  { name: 'wants a look', path: () => '/alarms' },
  { name: 'wants a look, nothing', path: () => '/alarms', isElsewhere: true },
  {
    name: 'wants a look, a held message with faults',
    path: () => `/alarms/release?message=${encodeURIComponent(HELD)}`,
    withFaults: 'form[action="/alarms/release"] .btn',
  },
  { name: 'handover, nobody yet', path: () => '/handover', isElsewhere: true },
  { name: 'handover, to take over', path: () => '/handover' },
  { name: 'handover, on duty', path: () => '/handover', roles: ON_DUTY },
  {
    name: 'handover, with faults',
    path: () => '/handover',
    withFaults: 'form[action="/handover/points"] .btn',
    roles: ON_DUTY,
  },
  { name: 'handover, a note before', path: ({ pastShift }) => `/handover/${pastShift}` },
  { name: 'requests', path: () => '/requests' },
  { name: 'letter', path: ({ registered }) => `/requests/${registered}` },
  { name: 'timeline', path: ({ acknowledged }) => `/requests/${acknowledged}/timeline` },
  { name: 'evidence', path: ({ letter }) => `/requests/${letter}/evidence` },
  { name: 'messages', path: ({ weAsked }) => `/requests/${weAsked}/messages` },
  { name: 'safeguards', path: ({ letter }) => `/requests/${letter}/safeguards` },
  { name: 'review', path: ({ letter }) => `/requests/${letter}/review` },
  {
    name: 'review, kept with faults',
    path: ({ executing }) => `/requests/${executing}/review?kept=1`,
  },
  { name: 'execution', path: ({ executing }) => `/requests/${executing}/execution` },
  { name: 'execution, nothing yet', path: ({ registered }) => `/requests/${registered}/execution` },
  { name: 'ticket for a provider', path: ({ executing }) => `/requests/${executing}/execution/ticket` },
  { name: 'a letter to begin', path: () => '/requests/letter' },
  {
    name: 'a letter to begin, with faults',
    path: () => '/requests/letter',
    withFaults: 'form[action="/requests/letter"] button',
  },
  { name: 'drafting, to whom', path: ({ letterDraft }) => `/requests/${letterDraft}/drafting/to` },
  {
    name: 'drafting, to another State now',
    path: ({ letterDraft }) => `/requests/${letterDraft}/drafting?readdressed`,
  },
  { name: 'drafting, what', path: ({ letterDraft }) => `/requests/${letterDraft}/drafting/what` },
  { name: 'drafting, why', path: ({ letterDraft }) => `/requests/${letterDraft}/drafting/why` },
  {
    name: 'drafting, why, with attachments and faults',
    path: ({ attachedDraft }) => `/requests/${attachedDraft}/drafting/why`,
    withFaults: 'button[name=attach]',
  },
  {
    name: 'drafting, why, put up with attachments',
    path: ({ attachedPutUp }) => `/requests/${attachedPutUp}/drafting/why`,
  },
  {
    name: 'drafting, an attachment to remove',
    path: ({ attachedDraft }) => `/requests/${attachedDraft}/drafting/detach?file=${ATTACHED}`,
  },
  {
    name: 'draft of a letter with attachments, checked',
    path: ({ attachedDraft }) => `/requests/${attachedDraft}/drafting/check`,
  },
  {
    name: 'letter with attachments, one still coming',
    path: ({ attachedCame }) => `/requests/${attachedCame}`,
  },
  { name: 'refuse', path: ({ registered }) => `/requests/${registered}/acts/refuse` },
  {
    name: 'order, with faults',
    path: ({ acknowledged }) => `/requests/${acknowledged}/acts/order`,
    withFaults: true,
  },
  { name: 'put up already', path: ({ putUp }) => `/requests/${putUp}/acts/authorise` },
  {
    name: 'urgent request, with faults',
    path: () => '/requests/urgent',
    withFaults: 'button[value=sign]',
  },
  { name: 'draft of a letter, the tasks', path: ({ letterDraft }) => `/requests/${letterDraft}/drafting` },
  {
    name: 'draft of a letter, checked',
    path: ({ letterDraft }) => `/requests/${letterDraft}/drafting/check`,
  },
  { name: 'print a letter', path: ({ registered }) => `/requests/${registered}/print` },
  { name: 'find, nothing', path: () => '/find?q=zzzz' },
  { name: 'away', path: () => '/away' },
  { name: 'by hand', path: () => '/paper' },
  { name: 'by hand, the file', path: ({ byHand }) => `/paper/${byHand}` },
  { name: 'by hand, a draft', path: ({ byHandDraft }) => `/paper/${byHandDraft}` },
  { name: 'by hand, register', path: () => '/paper/new?way=came', withFaults: 'form.form .btn.main' },
  { name: 'by hand, prepare', path: () => '/paper/new?way=goes&kind=letter' },
  {
    name: 'by hand, refuse',
    path: ({ byHand }) => `/paper/${byHand}/enter/refuse`,
    withFaults: 'form.form .btn.main',
  },
  { name: 'translations', path: ({ registered }) => `/requests/${registered}/translations` },
  { name: 'pass on', path: ({ acknowledged }) => `/requests/${acknowledged}/acts/transmit` },
  { name: 'a closed act', path: ({ toRegister }) => `/requests/${toRegister}/acts/order` },
  { name: 'directory', path: () => '/directory' },
  { name: 'directory, one State', path: () => '/directory/xa' },
  { name: 'profile', path: () => '/profile' },
  { name: 'profile, no passkey was removed', path: () => '/profile?told=stays' },
  { name: 'another passkey, none yet', path: () => '/profile/passkeys/new' },
  { name: 'administration', path: () => '/administration', roles: ADMINISTRATOR },
  { name: 'administration, people', path: () => '/administration/people', roles: ADMINISTRATOR },
  { name: 'administration, one officer', path: () => '/administration/people/xb-duty', roles: ADMINISTRATOR },
  { name: 'administration, desk rules', path: () => '/administration/rules', roles: ADMINISTRATOR },
  { name: 'administration, keys', path: () => '/administration/keys', roles: ADMINISTRATOR },
  { name: 'administration, log', path: () => '/administration/log', roles: ADMINISTRATOR },
  {
    name: 'administration, log with faults',
    path: () => '/administration/log?actor=%3F&case=1',
    roles: ADMINISTRATOR,
  },
  { name: 'administration, backups, none yet', path: () => '/administration/backups', roles: ADMINISTRATOR },
  { name: 'administration, notices, none yet', path: () => '/administration/notices', roles: ADMINISTRATOR },
  {
    name: 'administration, notices',
    path: () => '/administration/notices',
    roles: ADMINISTRATOR,
    isPractice: true,
  },
  { name: 'administration, software', path: () => '/administration/software', roles: ADMINISTRATOR },
  {
    name: 'administration, software, none yet',
    path: () => '/administration/software',
    roles: ADMINISTRATOR,
    isElsewhere: true,
  },
  { name: 'treaty status', path: () => '/treaty' },
  { name: 'treaty status, nobody', path: () => '/treaty?show=differ&asOf=2025-10-25' },
  { name: 'one State in the treaty', path: () => '/treaty/states/az' },
  { name: 'what if', path: () => '/treaty/what-if' },
  { name: 'what if, with faults', path: () => '/treaty/what-if?perMonth=-1' },
  { name: 'an act of the treaty', path: () => '/treaty/acts/new?participant=az' },
  { name: 'a list of parties', path: () => '/treaty/import' },
  { name: 'templates for a ministry', path: () => '/treaty/ministry' },
  { name: 'one template', path: () => '/treaty/ministry/central-authority' },
  { name: 'law of all States', path: () => '/law' },
  { name: 'law of one State', path: () => '/law/xb?article=25' },
  { name: 'law of one State, no question', path: () => '/law/xb?q=zzz' },
  { name: 'a question disputed', path: () => '/law/xb/questions/art25.1' },
  { name: 'a finding', path: () => '/law/xb/questions/art7.1/assess' },
  { name: 'counts told', path: () => '/counts/reports?year=2025' },
  { name: 'counts told, with faults', path: () => '/counts/reports', withFaults: 'form.form .btn.main' },
  { name: 'counts told, a year that is open', path: () => '/counts/reports?year=2026' },
  { name: 'counts by the node', path: () => '/counts/reports/2025/1/1/carried' },
  {
    name: 'counts by the node, with faults',
    path: () => '/counts/reports/2025/1/1/carried',
    withFaults: 'form.form .btn.main',
  },
  { name: 'counts received', path: () => '/counts/received?year=2025' },
  {
    name: 'counts received, with faults',
    path: () => '/counts/received?year=2025',
    withFaults: 'form.form .btn',
  },
  { name: 'counts received, none', path: () => '/counts/received?year=2024' },
  { name: 'counts compiled', path: () => '/counts/editions/2025/1' },
  { name: 'law made public', path: () => '/law/xb/publish' },
  { name: 'provisions', path: () => '/law/xb/provisions' },
  { name: 'provisions, none', path: () => '/law/xd/provisions' },
  { name: 'one provision', path: () => '/law/xb/provisions/cca-2019.s31' },
  { name: 'a provision written down', path: () => '/law/xb/provisions/new' },
  { name: 'a law as a file', path: () => '/law/xb/import' },
  { name: 'findings as a file', path: () => '/law/xb/findings' },
  { name: 'search in law', path: () => '/law/search?q=access' },
  { name: 'States compared', path: () => '/law/compare?states=xa,xb&article=7' },
  { name: 'dual criminality', path: () => '/law/conduct?of=xa&and=xb&offence=7' },
  { name: 'gap report', path: () => '/law/xb/gaps' },
  { name: 'another treaty', path: () => '/law/start?treaty=malabo' },
  { name: 'reviews', path: () => '/reviews' },
  { name: 'reviews, none yet', path: () => '/reviews', isElsewhere: true },
  { name: 'reviews, no file', path: () => '/reviews', withFaults: 'form[action="/reviews"] .btn' },
  { name: 'a mechanism of reviews', path: () => '/reviews/mechanisms/trial/1' },
  { name: 'setting a mechanism', path: () => '/reviews/mechanisms/new?from=trial' },
  {
    name: 'setting a mechanism, with faults',
    path: () => '/reviews/mechanisms/new',
    withFaults: 'button[value="set"]',
  },
  { name: 'draws of reviewers', path: () => '/reviews/lots' },
  { name: 'drawing reviewers', path: () => '/reviews/lots/draw?of=trial%2F1%2F1' },
  {
    name: 'drawing reviewers, with faults',
    path: () => '/reviews/lots/draw?of=trial%2F1%2F1',
    withFaults: 'button[value="draw"]',
  },
  { name: 'opening a review', path: () => '/reviews/open' },
  {
    name: 'opening a review, with faults',
    path: () => '/reviews/open',
    withFaults: 'form[action="/reviews/open"] .btn.main',
  },
  { name: 'a review', path: ({ review }) => `/reviews/${review}` },
  { name: 'a nomination told', path: ({ review }) => `/reviews/${review}/told/nominate` },
  { name: 'a review, just begun', path: ({ reviewBegun }) => `/reviews/${reviewBegun}` },
  { name: 'a self-assessment', path: ({ review }) => `/reviews/${review}/answers` },
  { name: 'observations and responses', path: ({ review }) => `/reviews/${review}/beside` },
  { name: 'no observations', path: ({ reviewBegun }) => `/reviews/${reviewBegun}/beside` },
  { name: 'a review by the node', path: ({ review }) => `/reviews/${review}/carried` },
  { name: 'the record of a review', path: ({ review }) => `/reviews/${review}/record` },
  { name: 'documents of a review', path: ({ review }) => `/reviews/${review}/documents` },
  {
    name: 'a response, with faults',
    path: ({ review, recommended }) => `/reviews/${review}/steps/respond?to=${recommended}`,
    withFaults: 'form.form .btn.main',
  },
  { name: 'assistance', path: () => '/assistance' },
  { name: 'assistance, no need', path: () => '/assistance?state=xd' },
  { name: 'assistance, drafts', path: () => '/assistance/drafts' },
  { name: 'assistance, no drafts', path: () => '/assistance/drafts?state=xd' },
  { name: 'a need', path: ({ need }) => `/assistance/needs/${need}` },
  {
    name: 'a need, with faults',
    path: () => '/assistance/needs/new?article=25',
    withFaults: 'form.form .btn.main',
  },
  { name: 'offers', path: () => '/assistance/offers' },
  { name: 'offers, none yet', path: () => '/assistance/offers', isElsewhere: true },
  { name: 'an offer', path: ({ offer }) => `/assistance/offers/${offer}` },
  { name: 'an offer of training', path: () => '/assistance/offers/new?form=practice-desk' },
  { name: 'projects', path: () => '/assistance/projects' },
  { name: 'a project', path: ({ project }) => `/assistance/projects/${project}` },
  {
    name: 'a project, with faults',
    path: () => '/assistance/projects/new',
    withFaults: 'form.form .btn.main',
  },
  { name: 'assistance handed over', path: () => '/assistance/files' },
  { name: 'practice, the desk', path: () => '/', isPractice: true },
  {
    name: 'practice, exercises with faults',
    path: () => '/practice',
    isPractice: true,
    withFaults: 'form[action="/practice"] .btn',
  },
  { name: 'practice, an exercise', path: () => '/practice/deadline', isPractice: true },
];
