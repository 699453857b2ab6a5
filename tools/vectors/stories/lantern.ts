// Pictures spread to shame a schoolteacher: Kessar asks Ibaria. The person withdraws her complaint in the end. Articles 16; 34, 42, 44.
import type { DataItem } from '../../../packages/protocol/src/index.ts';
import { daysAfter, digestOf } from '../ids.ts';
import { Thread } from '../thread.ts';
import {
  ibaria,
  ibariaPolice,
  ibariaProsecution,
  kessar,
  kessarCentral,
  onlyThisCase,
  screened,
} from '../world.ts';

const START = '2026-02-09T06:30:15.250Z';
const REFERENCE = 'ق.إ/٢٠٢٦/٥٥';
const CASE = 'الفانوس';

const channel: DataItem = {
  id: 'item-1',
  description: 'Account that first published the pictures, and where it was opened from',
  kinds: ['subscriber', 'traffic'],
  identifiers: [
    { type: 'url', value: 'https://rondo.example/c/lantern-street' },
    { type: 'phone', value: '+999 33 555 0166', at: '2026-01-28T19:00:00.000Z' },
  ],
  from: '2026-01-20T00:00:00.000Z',
  relationToOffence: 'نُشرت الصور أول مرة على هذه القناة، وحُذفت المنشورات بعد الشكوى.',
};

const preservation = new Thread('lantern preservation', START, kessar, ibaria, 'urgent');
const request = preservation.asks(
  'comity.preservation.request/1',
  0,
  'the account that published the pictures',
  {
    reference: REFERENCE,
    authority: kessarCentral,
    offence: {
      kind: 'convention-offence',
      articles: ['16'],
      domesticProvision: 'قانون العقوبات، المادة ٣٠٩ مكررًا، الحبس حتى خمس سنوات',
    },
    caseName: CASE,
    facts:
      'في ٢٨ كانون الثاني نُشرت صور خاصة لمدرّسة من دون رضاها، وأُرسلت روابطها إلى أولياء أمور التلاميذ. ورقم الهاتف الذي أُرسلت منه مسجّل في إيباريا.',
    data: [channel],
    custodian: { name: 'Rondo Redes S.A.', location: 'Ciudad de Ibaria' },
    necessity: 'حُذفت المنشورات، ويمحو المزوّد المحتوى المحذوف بعد ثلاثين يومًا.',
    intentionToRequest: { statement: true, plannedBy: daysAfter(START, 30) },
    confidentiality: { required: true, nonNotification: true, reason: 'حماية للمجني عليها.' },
    urgency: { reason: 'ينقضي أجل الثلاثين يومًا في ٢٧ شباط.' },
    safeguards: screened,
  },
);
preservation.answers('comity.acknowledgement/1', 3, 'taken in hand', {
  reference: REFERENCE,
  registeredAs: 'UDI-R-0042/26',
  receivedAt: preservation.at(0.2),
  authority: ibariaProsecution,
  officerRole: 'desk-officer',
  languages: ['es', 'en', 'ar'],
});
const warned = preservation.answers(
  'comity.preservation.warning/1',
  5,
  'only the subscriber record is left',
  {
    reference: REFERENCE,
    risk: 'will-not-secure',
    explanation:
      'Rondo states that pictures are erased at once; a preservation would keep only the subscriber and log-in records.',
  },
);
preservation.asks('comity.preservation.warning-answer/1', 7, 'records suffice', {
  answersMessage: warned,
  choice: 'go-on',
  reason: 'The records are what we need; the pictures themselves are in our file.',
});
preservation.answers('comity.preservation.outcome/1', 28, 'records preserved', {
  reference: REFERENCE,
  result: 'preserved',
  dataIds: ['item-1'],
  effectiveFrom: preservation.at(27),
  until: daysAfter(preservation.at(27), 60),
});
preservation.asks('comity.preservation.extension/1', 24 * 50, 'one more month', {
  reference: REFERENCE,
  until: daysAfter(START, 100),
  reason: 'The letter of request was posted on 20 March and is not yet decided.',
});
preservation.answers('comity.preservation.outcome/1', 24 * 52, 'extended by a month', {
  reference: REFERENCE,
  result: 'extended',
  dataIds: ['item-1'],
  until: daysAfter(START, 101),
});
preservation.asks('comity.preservation.release/1', 24 * 75, 'the complaint was withdrawn', {
  reference: REFERENCE,
  reason: 'no-longer-needed',
});
preservation.answers('comity.preservation.outcome/1', 24 * 76, 'released as you asked', {
  reference: REFERENCE,
  result: 'released',
  dataIds: ['item-1'],
});

const letter = new Thread('lantern letter', daysAfter(START, 39), kessar, ibaria);
letter.asks('comity.letter.request/1', 0, 'subscriber and log-in records', {
  reference: `${REFERENCE}/أ`,
  basis: { kind: 'CONVENTION_ART40' },
  authority: kessarCentral,
  subjectMatter: 'نشر صور خاصة من دون رضا',
  natureOfProceeding: 'تحقيق جنائي أمام قاضي التحقيق الأول',
  conductingAuthority: { name: 'قاضي التحقيق الأول', functions: 'يتولى التحقيق ويحيل إلى المحكمة' },
  offence: {
    kind: 'convention-offence',
    articles: ['16'],
    domesticProvision: 'المادة ٣٠٩ مكررًا، الحبس حتى خمس سنوات',
  },
  facts: 'نُشرت الصور في ٢٨ كانون الثاني ٢٠٢٦ على قناة في خدمة روندو، وفُتحت القناة من هاتف مسجّل في إيباريا.',
  assistance: { purposes: ['40(3)(d)'], sought: 'بيانات المشترك وسجلات الدخول المحفوظة بطلبنا.' },
  data: [channel],
  purpose: 'معرفة هوية من نشر الصور.',
  confidentiality: { required: true, nonNotification: false, reason: 'حماية هوية المجني عليها.' },
  follows: { thread: preservation.id, digest: request },
  language: 'ar',
  safeguards: screened,
});
letter.answers('comity.acknowledgement/1', 22, 'with a wish for a translation', {
  reference: `${REFERENCE}/أ`,
  registeredAs: 'UDI-CR-0017/26',
  receivedAt: letter.at(0.5),
  authority: ibariaProsecution,
  officerRole: 'case-officer',
});
letter.answers('comity.request.more-information/1', 24 * 3, 'an urgent gap', {
  reference: `${REFERENCE}/أ`,
  questions: [
    { id: 'trad', text: 'Please send the facts in Spanish or English.', paragraph: '40(13)' },
    { id: 'edad', text: 'Was the person shown an adult when the pictures were taken?', paragraph: '40(16)' },
    { id: 'otros', text: 'Are other persons shown?', paragraph: '40(16)' },
  ],
});
letter.asks('comity.request.supplement/1', 24 * 5, 'a translation, and two answers', {
  reference: `${REFERENCE}/أ`,
  answers: [
    {
      questionId: 'trad',
      text: 'Private pictures of a teacher were published on 28 January 2026 without her consent.',
    },
    { questionId: 'edad', text: 'Yes, she was thirty-one.' },
    { questionId: 'otros', text: 'No.' },
  ],
});
const proposed = letter.answers('comity.condition.proposed/1', 24 * 8, 'records only for identification', {
  conditions: [
    onlyThisCase('uso-1', CASE),
    {
      id: 'uso-2',
      text: 'The records are deleted one year after final judgment, and the deletion is confirmed to us.',
      purpose: 'Identification of the publisher',
      noOnwardTransfer: true,
      paragraphs: ['36(1)(b)'],
    },
  ],
  reason: 'Ley 15 de protección de datos, art. 41.',
  replyBy: letter.at(24 * 20),
});
letter.asks('comity.condition.accepted/1', 24 * 9, 'both accepted', {
  answersMessage: proposed,
  conditionIds: ['uso-1', 'uso-2'],
});
letter.answers('comity.decision.accepted/1', 24 * 12, 'granted', {
  reference: `${REFERENCE}/أ`,
  executingAuthority: ibariaPolice,
  conditions: ['uso-1', 'uso-2'],
  expectedBy: letter.at(24 * 40),
});
letter.asks('comity.status.query/1', 24 * 30, 'before the hearing of the victim', {
  reason: 'The investigating judge hears the victim on Monday.',
});
letter.answers('comity.status.report/1', 24 * 31, 'the order is with the judge', {
  stage: 'awaiting-order',
  since: letter.at(24 * 13),
});
const subscriberPackage = digestOf('lantern package.jws');
letter.answers('comity.evidence.announcement/1', 24 * 33, 'the subscriber record, ahead of the rest', {
  packageId: '019d2e11-90a2-7f3b-b1c0-3344aa556677',
  packageDigest: subscriberPackage,
  itemCount: 1,
  totalSize: 66_112,
  files: [{ name: 'package.jws', root: digestOf('lantern package.jws tree'), size: 18_204 }],
  useLimitations: [onlyThisCase('uso-1', CASE)],
  retrieveUntil: daysAfter(START, 90),
});
letter.asks('comity.request.withdrawn/1', 24 * 35, 'the victim withdrew her complaint', {
  reason: 'withdrawn',
  note: 'Under article 309 bis the case cannot go on without her complaint. We thank you for your help.',
});
letter.answers('comity.execution.report/1', 24 * 36, 'stopped half-way by the withdrawal', {
  result: 'partly-executed',
  executedBy: ibariaPolice,
  orders: [
    {
      authority: 'Juzgado de Garantías n.º 7',
      reference: 'JG7-2026-318',
      date: letter.at(24 * 32),
      kind: 'Entrega de datos de abonado',
    },
  ],
  packages: [subscriberPackage],
  unexecuted: [
    {
      what: 'Log-in records',
      why: 'The request was withdrawn before the second order.',
      paragraph: '40(26)',
    },
  ],
});

export const lantern = [preservation, letter];
