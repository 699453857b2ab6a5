/** A package of ours: listed, approved, sealed, sent; what is done, by whom, and what is next. */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, div, h2, p, progress, written } from '../../tags.ts';
import { actHref } from '../request/acts-list.ts';
import { limitationList } from './limitations.ts';
import { itemHref, itemLabel, packageHref } from './naming.ts';
import type { MadePackageFacts } from './package-facts.ts';

export const madePackage = (speech: Speech, facts: MadePackageFacts): Child => [
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
