/** Anyone checks the number of a letter here: whether this State sealed a message with it, and nothing of what is in it. */
import type { Speech } from '@comity/language';
import { waveHalves, wavePath } from '@comity/letter';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { type Child, div, form, h2, p, path, section, svg } from '../../tags.ts';

export interface VerifyFacts {
  state: string;
  number: string;
  /** Absent before anyone asked. */
  found?: { isKnown: true; digest: string; groups: readonly string[]; at: string } | { isKnown: false };
  faults: readonly Fault[];
}

export function verifyScreen(speech: Speech, { state, number, found, faults }: VerifyFacts): Child[] {
  const { say } = speech;
  return [
    pageHead({ title: say('printing.check-title'), said: say('printing.check-said') }),
    errorSummary(say('common.to-fix', { count: faults.length }), faults),
    found === undefined
      ? null
      : found.isKnown
        ? known(speech, state, found)
        : notice('wrong', say('printing.check-no', { state: speech.state(state) })),
    div(
      { class: 'narrow' },
      form(
        { method: 'get', action: '/verify', class: 'form' },
        textField({
          name: 'digest',
          label: say('printing.check-number'),
          value: number,
          most: 200,
          machine: true,
          error: faultOf(faults, 'digest'),
        }),
        submitButton({ says: say('printing.check-act'), weight: 'main' }),
      ),
      section(
        { class: 'after', 'aria-labelledby': 'check-package' },
        h2({ id: 'check-package' }, say('evidence.check-package')),
        p(null, say('evidence.check-package-says')),
        p(
          { class: 'acts' },
          linkButton({ says: say('evidence.open-verifier'), href: '/verify.html', icon: 'seal-check' }),
          linkButton({
            says: say('evidence.save-verifier'),
            href: '/verify.html?save=1',
            icon: 'download-simple',
            download: true,
          }),
        ),
      ),
    ),
  ];
}

const known = (
  speech: Speech,
  state: string,
  { digest, groups, at }: { digest: string; groups: readonly string[]; at: string },
): Child =>
  notice(
    'done',
    speech.say('printing.check-yes', { state: speech.state(state), day: speech.day(at) }),
    p({ class: 'hash mono', dir: 'ltr' }, groups.join(' ')),
    wave(digest),
  );

/** The same wave as on the paper, for eyes. */
const wave = (digest: string): Child =>
  svg(
    {
      class: 'tear',
      viewBox: '0 0 600 26',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    path({ class: 'fill', d: waveHalves(digest, { width: 600, height: 26 }).upper }),
    path({ class: 'edge', d: wavePath(digest, { width: 600, height: 26 }) }),
  );
