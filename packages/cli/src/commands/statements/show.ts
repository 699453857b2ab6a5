/** What a draft would change, or what stands today. */
import { nativePrimitives } from '@comity/seal';
import { directoryDifferences, presentTrust, shortKid } from '@comity/seal/ceremony';
import { draftFrom } from '../../ceremony/files.ts';
import { ownPresent } from '../../ceremony/own.ts';
import { reviewDraft } from '../../ceremony/review.ts';
import { ceremonial } from '../../ceremony/trouble.ts';
import { safe } from '../../output/safe.ts';
import { facts } from '../../output/table.ts';
import type { Call, Leaf } from '../leaf.ts';
import { ACCEPT, accepted } from './shared.ts';

export const showing = (what: 'root' | 'directory'): Leaf => ({
  name: 'show',
  summary: `Show in words what a draft of the next ${what} changes and who signed it; or the ${what} that stands`,
  paragraphs: [],
  about: 'A draft is looked at without a node. Without a file the node is asked for what it has published.',
  args: [['[draft]', 'a draft; without it what stands today']],
  options: [ACCEPT()],
  signsIn: true,
  example: `comity ${what} show next.json`,
  async run(call) {
    const [path] = call.args;
    if (path !== undefined) return reviewDraft(await draftFrom(path), call.io.now(), accepted(call.options));
    return what === 'root' ? rootToday(call) : directoryToday(call);
  },
});

async function today(call: Call) {
  const present = await ownPresent(await call.session());
  return ceremonial(() => presentTrust(present, call.io.now(), nativePrimitives));
}

async function directoryToday(call: Call) {
  const { trust, directory } = await today(call);
  const lines = directory ? directoryDifferences(undefined, directory).slice(1) : [];
  return {
    json: { state: trust.state, directory },
    text: `${facts([
      ['State', trust.state],
      ['directory', directory?.version],
    ])}${lines.map((line) => `  · ${safe(line.replace(/ instead of nothing$/, ''))}\n`).join('')}`,
  };
}

async function rootToday(call: Call) {
  const { trust } = await today(call);
  const { body } = trust.root;
  const role = (name: 'root' | 'directory' | 'freshness'): [string, string] => {
    const { threshold, keys } = body.roles[name];
    return [name, `${threshold} of ${keys.length}: ${keys.map(({ kid }) => shortKid(kid)).join(' ')}`];
  };
  const { quorum, witnesses } = body.witnessPolicy;
  return {
    json: { state: trust.state, fingerprint: trust.fingerprint, root: body },
    text: facts([
      ['State', trust.state],
      ['fingerprint', trust.fingerprint],
      ['root', body.version],
      ['ends', body.validUntil],
      role('root'),
      role('directory'),
      role('freshness'),
      ['witnesses', `${quorum} of ${witnesses.length}: ${witnesses.map(({ name }) => name).join(' ')}`],
    ]),
  };
}
