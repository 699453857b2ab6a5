/** A package: one of ours on its way from a list to a seal and to the other State, or one that came, with what could be proven of it. */
import type { Speech } from '@comity/language';
import { checkLine, checkList, definitions, pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary, type Fault, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, details, div, h2, p, progress, section, summary, written } from '../../tags.ts';
import { actHref } from '../request/acts-list.ts';
import type { RequestName } from '../request/facts.ts';
import type { ItemName, LookFacts } from './facts.ts';
import { type LimitationFacts, limitationList } from './limitations.ts';
import { askedFields } from './look.ts';
import { deskRule, evidenceTrail, hashText, itemHref, itemLabel, packageHref } from './naming.ts';
import { type SealFacts, sealPanel } from './seal-panel.ts';
import { statusShape, type VerdictFacts, verdictView } from './verdict.ts';

interface Common {
  name: RequestName;
  id: string;
  stage: string;
  at: string;
  seal: SealFacts;
  csrf: string;
  faults: readonly Fault[];
}

export interface MadePackageFacts extends Common {
  direction: 'made';
  items: readonly (ItemName & { bytes: number })[];
  /** How many there are in all. */
  count: number;
  limitations: readonly LimitationFacts[];
  listedBy?: string | undefined;
  approvals: { needed: number; by: readonly { name: string; role: string; at: string }[] };
  /** Where this officer approves, if they may and have not. */
  approveHref?: string | undefined;
  /** Who took the list back before all had approved it. */
  takenBackBy?: string | undefined;
  mayTakeBack: boolean;
  /** Being sealed just now: items done. */
  sealing?: number | undefined;
  maySeal: boolean;
  /** Its announcement may be made now. */
  maySend: boolean;
}

export interface ReceivedPackageFacts extends Common {
  direction: 'received';
  count: number;
  arrived: number;
  travelling: number;
  sources: readonly { name: string; pieces: number; aside: boolean; faults: number }[];
  verdict?: VerdictFacts | undefined;
  /** What was wrong with it: nothing of it is used. */
  refused?: string | undefined;
  /** What a look is asked for, or why none is open: the role, or what was proven. */
  look: Pick<LookFacts, 'purposes' | 'answers'> | 'role' | 'proof';
}

export type PackagePageFacts = MadePackageFacts | ReceivedPackageFacts;

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
    div(null, facts.direction === 'made' ? made(speech, facts) : received(speech, facts)),
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

const made = (speech: Speech, facts: MadePackageFacts): Child => [
  steps(speech, facts),
  // Nothing of a list that was taken back will be sent.
  facts.takenBackBy === undefined
    ? [h2({ class: 'after' }, speech.say('evidence.leaves')), limitationList(speech, facts.limitations)]
    : null,
  dataTable(
    speech.say('request.items'),
    [{ says: speech.say('request.item') }, { says: speech.say('request.size'), number: true }],
    facts.items.map(({ bytes, ...item }) => ({
      cells: [a({ href: itemHref(facts.name.id, item.id) }, itemLabel(speech, item)), speech.size(bytes)],
    })),
  ),
  facts.count > facts.items.length
    ? p({ class: 'quiet' }, speech.say('evidence.and-more', { count: facts.count - facts.items.length }))
    : null,
];

/** List, approve, seal, send: what is done, by whom, and what is next. */
const steps = (speech: Speech, facts: MadePackageFacts): Child => {
  const { approvals, stage } = facts;
  const isApproved = stage !== 'listed' && stage !== 'taken-back';
  const isSealed = facts.seal.digest !== undefined;
  return [
    checkList(
      checkLine(
        'good',
        speech.say('evidence.step-listed'),
        facts.listedBy === undefined
          ? speech.moment(facts.at)
          : [written(facts.listedBy), ' · ', speech.moment(facts.at)],
      ),
      checkLine(
        isApproved ? 'good' : 'open',
        speech.say('request.approved-of', {
          done: speech.number(approvals.by.length),
          needed: speech.number(approvals.needed),
        }),
        approvals.by.map(({ name, role, at }) =>
          p(null, written(name), ' · ', speech.label('roles', role), ' · ', speech.moment(at)),
        ),
      ),
      checkLine(isSealed ? 'good' : 'open', speech.say('evidence.step-sealed')),
      checkLine(
        facts.seal.fits ? 'good' : 'open',
        speech.say('evidence.step-there', { state: speech.state(facts.name.state) }),
      ),
    ),
    next(speech, facts),
  ];
};

function next(speech: Speech, facts: MadePackageFacts): Child {
  if (facts.stage === 'listed') return [approving(speech, facts), takingBack(speech, facts)];
  if (facts.takenBackBy !== undefined)
    return notice(
      'tell',
      speech.say('evidence.list-taken-back'),
      p(null, written(facts.takenBackBy), ' · ', speech.moment(facts.at)),
      p(null, speech.say('evidence.list-taken-back-says')),
    );
  if (facts.stage === 'released') return seal(speech, facts);
  if (facts.stage === 'sealed' && facts.maySend)
    return p(
      { class: 'after' },
      linkButton({
        says: speech.label('acts', 'send-evidence'),
        href: actHref(facts.name.id, 'send-evidence'),
        weight: 'main',
        icon: 'paper-plane-tilt',
      }),
    );
  return null;
}

const approving = (speech: Speech, { approveHref }: MadePackageFacts): Child =>
  approveHref === undefined
    ? notice('tell', speech.say('evidence.waits-approvals'), p(null, speech.say('evidence.four-eyes')))
    : div(
        { class: 'after' },
        p(null, speech.say('evidence.four-eyes')),
        linkButton({
          says: speech.say('request.to-approval'),
          href: approveHref,
          weight: 'main',
          icon: 'fingerprint',
        }),
      );

const takingBack = (speech: Speech, { name, id, csrf, mayTakeBack }: MadePackageFacts): Child =>
  mayTakeBack
    ? postForm(
        { action: `${packageHref(name.id, id)}/take-back`, csrf, class: 'after' },
        submitButton({ says: speech.say('request.take-back'), weight: 'quiet' }),
      )
    : null;

const seal = (speech: Speech, facts: MadePackageFacts): Child =>
  facts.sealing !== undefined
    ? notice(
        'tell',
        speech.say('evidence.sealing', {
          done: speech.number(facts.sealing),
          all: speech.number(facts.count),
        }),
        progress({
          max: Math.max(1, facts.count),
          value: facts.sealing,
          'aria-label': speech.say('evidence.seal'),
        }),
        p(null, speech.say('evidence.sealing-says')),
        linkButton({
          says: speech.say('evidence.look-again'),
          href: packageHref(facts.name.id, facts.id),
          small: true,
        }),
      )
    : facts.maySeal
      ? postForm(
          { action: `${packageHref(facts.name.id, facts.id)}/seal`, csrf: facts.csrf, class: 'after' },
          submitButton({ says: speech.say('evidence.seal'), weight: 'main', icon: 'seal-check' }),
        )
      : notice('tell', speech.say('evidence.waits-seal'));

const received = (speech: Speech, facts: ReceivedPackageFacts): Child => [
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
