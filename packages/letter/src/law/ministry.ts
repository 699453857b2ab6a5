/**
 * What a ministry writes to the Secretary-General as depositary: full powers, instruments, declarations and notices, each with the paragraph
 * it comes from. The words are ours: no paragraph prescribes them, and a legal adviser reads them before they leave.
 */
import { type Notification, notifications } from '@comity/convention';
import type { Speech } from '@comity/language';
import type { Letter, Line } from '../document.ts';

const INSTRUMENTS = [
  { id: 'full-powers', ref: '64(1)' },
  { id: 'ratification', ref: '64(3)' },
  { id: 'acceptance', ref: '64(3)' },
  { id: 'approval', ref: '64(3)' },
  { id: 'accession', ref: '64(4)' },
] as const;

/** Reservations and declarations the text foresees; then what is notified, amendments and signatures left to their own forms. */
const NOT_TEMPLATES = [
  'signature',
  'accession',
  'amendment-proposal',
  'amendment-ratification',
  'dispute-declaration',
];

export interface Template {
  readonly id: string;
  readonly kind: 'instrument' | 'choice' | 'notice';
  readonly ref: string;
  readonly when?: string;
  readonly duty?: Notification['duty'];
  readonly updates?: string;
}

const from = (kind: Template['kind'], { id, ref, when, duty, updates }: Notification): Template => ({
  id,
  kind,
  ref,
  ...(when === undefined ? {} : { when }),
  ...(duty === undefined ? {} : { duty }),
  ...(updates === undefined ? {} : { updates }),
});

/** Every template there is, in the order in which a ministry meets them. */
export const TEMPLATES: readonly Template[] = [
  ...INSTRUMENTS.map(({ id, ref }) => ({ id, ref, kind: 'instrument' as const })),
  ...notifications('choices')
    .filter(({ form }) => form !== 'implementing choice')
    .map((one) => from('choice', one)),
  ...notifications('to-secretary-general')
    .filter(({ id }) => !NOT_TEMPLATES.includes(id))
    .map((one) => from('notice', one)),
];

export const template = (id: string): Template | undefined => TEMPLATES.find((one) => one.id === id);

/** The page to fill in. `state`: whose ministry writes. */
export function ministryLetter(
  speech: Speech,
  { id, kind, ref }: Template,
  { state, day }: { state: string; day: string },
): Letter {
  const says = (name: string) => speech.label('ministry', name);
  const said = (text: string): Line => ({ kind: 'said', text });
  const blank = (name: string, lines = 1): Line => ({ kind: 'blank', label: says(name), lines });
  const name = speech.state(state);
  const body: Line[] =
    kind === 'instrument'
      ? id === 'full-powers'
        ? [
            said(speech.say('ministry.body-full-powers', { state: name })),
            blank('ask-person'),
            blank('ask-office'),
          ]
        : [
            said(speech.say('ministry.body-instrument', { state: name })),
            said(
              speech.say(`ministry.body-${id as 'ratification' | 'acceptance' | 'approval' | 'accession'}`, {
                state: name,
              }),
            ),
            blank('ask-statements', 3),
          ]
      : [
          said(speech.say('ministry.body-notice', { state: name, ref })),
          said(says(`says-${id}`)),
          blank('ask-details', id === 'laundering-laws' || id === 'confiscation-laws' ? 8 : 4),
        ];
  return {
    language: speech.language,
    direction: speech.direction,
    title: says(`name-${id}`),
    head: { state: name, authority: says('ministry'), contact: [] },
    facts: [
      { label: says('to'), value: says('depositary'), of: 'said' },
      { label: says('about'), value: says('convention'), of: 'said' },
      { label: says('made-on'), value: speech.day(day), of: 'said' },
    ],
    notices: [says('ours')],
    watermark: says('watermark'),
    lines: [
      { kind: 'heading', number: 1, text: says(`name-${id}`), cited: ref },
      ...body,
      blank('ask-place'),
      blank('ask-day'),
    ],
    signing: {
      says: says(kind === 'instrument' ? 'signed-by-head' : 'signed-by'),
      labels: {
        name: says('sign-name'),
        office: says('sign-office'),
        signature: says('sign-signature'),
        stamp: says('sign-seal'),
      },
      note: '',
    },
    foot: {
      law: speech.say('ministry.foot', { ref }),
      page: speech.say('letter.foot.page', { page: '{page}', pages: '{pages}' }),
      mark: { kind: 'unsealed', text: says('unsealed') },
    },
  };
}
