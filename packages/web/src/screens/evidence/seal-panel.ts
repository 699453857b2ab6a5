/** The two halves of a seal, cut along the wave of its digest: ours once it is sealed, theirs once they said that they have it whole. */
import type { Speech } from '@comity/language';
import { waveHalves, wavePath } from '@comity/letter';
import { panelPart } from '../../kit/blocks.ts';
import { icon } from '../../kit/icon.ts';
import { div, type Markup, p, path, span, svg } from '../../tags.ts';
import { hashText } from './naming.ts';

export interface SealFacts {
  /** Of whoever sealed it, and of whom it was sealed for. */
  from: string;
  to: string;
  /** Of the sealed manifest; absent while nothing is sealed. */
  digest?: string | undefined;
  /** The receiving State holds the same. */
  fits: boolean;
}

const BOX = { width: 320, height: 120 };

export const sealPanel = (speech: Speech, { from, to, digest, fits }: SealFacts): Markup[] => [
  div(
    { class: 'seal' },
    p({ class: 'seal-half' }, span(null, speech.say('evidence.half-of', { state: speech.state(from) }))),
    digest === undefined ? div({ class: 'seal-none' }) : halves(digest, fits),
    p({ class: 'seal-half' }, span(null, speech.say('evidence.half-of', { state: speech.state(to) }))),
  ),
  panelPart(
    undefined,
    div(
      { class: 'awaiting' },
      icon(digest === undefined ? 'circle-dashed' : fits ? 'seal-check-fill' : 'seal-question'),
      div(
        null,
        p(
          { class: 'what-title' },
          digest === undefined
            ? speech.say('evidence.not-sealed')
            : fits
              ? speech.say('evidence.halves-fit')
              : speech.say('evidence.half-waits', { state: speech.state(to) }),
        ),
        p({ class: 'quiet' }, speech.say('evidence.halves-says')),
      ),
    ),
  ),
  ...(digest === undefined ? [] : [panelPart('SHA-256', p(null, hashText(digest)))]),
];

const halves = (digest: string, fits: boolean): Markup => {
  const { upper, lower } = waveHalves(digest, BOX);
  return svg(
    {
      class: `seal-wave${fits ? ' fits' : ''}`,
      viewBox: `0 0 ${BOX.width} ${BOX.height}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    path({ class: 'upper', d: upper }),
    fits ? path({ class: 'lower', d: lower }) : null,
    path({ class: 'edge', d: wavePath(digest, BOX) }),
  );
};
