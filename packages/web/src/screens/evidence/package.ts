/** A package: one of ours on its way from a list to a seal and to the other State, or one that came, with what could be proven of it. */
import type { Speech } from '@comity/language';
import { pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { errorSummary } from '../../kit/notices.ts';
import { type Child, div, p } from '../../tags.ts';
import { madePackage } from './made-package.ts';
import { evidenceTrail } from './naming.ts';
import type { PackagePageFacts } from './package-facts.ts';
import { receivedPackage } from './received-package.ts';
import { sealPanel } from './seal-panel.ts';

export const packageTitle = (speech: Speech, { direction, name }: PackagePageFacts): string =>
  speech.say(direction === 'made' ? 'evidence.package-for' : 'evidence.package-from', {
    state: speech.state(name.state),
  });

export const packageScreen = (speech: Speech, facts: PackagePageFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('request.package')),
    title: packageTitle(speech, facts),
    said: [speech.label('messages', `package.${facts.stage}`), ' · ', speech.moment(facts.at)],
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  div(
    { class: 'columns file' },
    div(null, facts.direction === 'made' ? madePackage(speech, facts) : receivedPackage(speech, facts)),
    panel({ class: 'seal-panel' }, sealPanel(speech, facts.seal), beside(speech, facts)),
  ),
];

const beside = (speech: Speech, facts: PackagePageFacts): Child => {
  const { id, count } = facts;
  return panelPart(
    speech.say('request.package'),
    p({ class: 'mono', dir: 'ltr' }, id),
    p(null, speech.say('evidence.items-count', { count })),
    facts.direction === 'received' && facts.stage === 'fetched'
      ? linkButton({
          says: speech.say('evidence.open-title'),
          href: '#opening',
          icon: 'lock-open',
          small: true,
        })
      : null,
  );
};
