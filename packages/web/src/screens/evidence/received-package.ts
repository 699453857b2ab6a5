/** A package that came: what was proven of it, where its parts came from, and how it is opened or taken along. */
import type { Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, details, div, h2, p, progress, section, summary, written } from '../../tags.ts';
import { askedFields } from './look.ts';
import { deskRule, hashText, packageHref } from './naming.ts';
import type { ReceivedPackageFacts } from './package-facts.ts';
import { statusShape, verdictView } from './verdict.ts';

export const receivedPackage = (speech: Speech, facts: ReceivedPackageFacts): Child => [
  facts.refused === undefined
    ? null
    : notice(
        'wrong',
        [statusShape('contradicted'), ' ', speech.say('evidence.v-contradicted')],
        p({ dir: 'auto' }, facts.refused),
        p(null, speech.say('evidence.refused-says')),
      ),
  facts.stage === 'announced' ? arriving(speech, facts) : null,
  facts.verdict === undefined
    ? facts.stage === 'fetched'
      ? notice('tell', speech.say('evidence.no-verdict'), p(null, speech.say('evidence.no-verdict-says')))
      : null
    : section(
        { 'aria-labelledby': 'verdict' },
        h2({ id: 'verdict' }, speech.say('evidence.verdict')),
        verdictView(speech, facts.verdict),
      ),
  sources(speech, facts),
  facts.stage === 'fetched' ? opening(speech, facts) : null,
];

const arriving = (speech: Speech, { arrived, travelling }: ReceivedPackageFacts): Child =>
  notice(
    'tell',
    speech.say('evidence.arriving', { done: speech.size(arrived), all: speech.size(travelling) }),
    progress({ max: Math.max(1, travelling), value: arrived, 'aria-label': speech.say('request.package') }),
    p(null, speech.say('evidence.arriving-says')),
  );

const sources = (speech: Speech, facts: ReceivedPackageFacts): Child =>
  facts.sources.length === 0
    ? null
    : [
        h2({ class: 'after' }, speech.say('evidence.sources')),
        definitions(
          facts.sources.map(({ name, pieces, aside, faults }) => ({
            term: written(name),
            says: [
              speech.say('evidence.pieces', { count: pieces }),
              faults > 0 ? ` · ${speech.say('evidence.source-faults', { count: faults })}` : '',
              aside ? ` · ${speech.say('evidence.put-aside')}` : '',
            ],
          })),
        ),
      ];

/** What is in it is saved item by item from here, or opened whole on a machine of the officer's: never shown in a page. */
const opening = (speech: Speech, facts: ReceivedPackageFacts): Child =>
  section(
    { class: 'after', 'aria-labelledby': 'opening' },
    h2({ id: 'opening' }, speech.say('evidence.open-title')),
    p(null, speech.say('evidence.open-says'), ' ', deskRule(speech)),
    typeof facts.look === 'string'
      ? p(null, speech.say(facts.look === 'role' ? 'evidence.closed-role' : 'evidence.open-unproven'))
      : postForm(
          { action: `${packageHref(facts.name.id, facts.id)}/inside`, csrf: facts.csrf },
          ...askedFields(speech, facts.look, facts.faults),
          submitButton({ says: speech.say('evidence.open-list'), weight: 'main', icon: 'list-checks' }),
        ),
    details(
      { class: 'take-out after' },
      summary(null, speech.say('evidence.open-whole')),
      p({ class: 'mono command', dir: 'ltr' }, openCommand(facts.id)),
    ),
    copying(speech, facts),
  );

const openCommand = (id: string): string =>
  `comity evidence open ${id} --out ./bag --purpose execution --reason "…"`;

const copying = (speech: Speech, { name, id, seal, csrf }: ReceivedPackageFacts): Child => [
  h2({ class: 'after' }, speech.say('evidence.copy-title')),
  p(null, speech.say('evidence.copy-says')),
  seal.digest === undefined ? null : p({ class: 'quiet' }, 'SHA-256 ', hashText(seal.digest)),
  div(
    { class: 'acts' },
    postForm(
      { action: `${packageHref(name.id, id)}/copy`, csrf },
      submitButton({ says: speech.say('evidence.copy-save'), icon: 'download-simple' }),
    ),
    linkButton({
      says: speech.say('evidence.root-save', { state: speech.state(seal.from) }),
      href: `${packageHref(name.id, id)}/root`,
      icon: 'download-simple',
    }),
    linkButton({ says: speech.say('evidence.open-verifier'), href: '/verify.html', icon: 'seal-check' }),
  ),
  details(
    { class: 'take-out after' },
    summary(null, speech.say('evidence.copy-command')),
    p({ class: 'mono command', dir: 'ltr' }, `comity evidence fetch ${id} --out ./package`),
  ),
];
