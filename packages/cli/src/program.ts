/** The whole command line: its groups and their commands. */
import type { Command } from 'commander';
import { topCommand } from './alone.ts';
import { ACT_LEAVES } from './commands/act.ts';
import { ALARM_LEAVES, HELD_LEAVES } from './commands/alarms.ts';
import { ASSISTANCE_LEAVES } from './commands/assistance/index.ts';
import { CEREMONY_LEAVES } from './commands/ceremony.ts';
import { COUNT_COMPILING_LEAVES } from './commands/counts/compiling.ts';
import { counts } from './commands/counts/counts.ts';
import { COUNT_SEALING_LEAVES } from './commands/counts/sealing.ts';
import { CUSTODY_LEAVES } from './commands/custody.ts';
import { DIRECTORY_LEAVES } from './commands/directory.ts';
import { EVIDENCE_LEAVES } from './commands/evidence.ts';
import { FIND_LEAVES } from './commands/find.ts';
import { INCOMING_LEAVES } from './commands/incoming.ts';
import { KEYS_LEAVES } from './commands/keys.ts';
import { FINDING_LEAVES } from './commands/law/findings.ts';
import { LAW_PAPER_LEAVES, TEMPLATE_LEAVES } from './commands/law/papers.ts';
import { PROVISION_LEAVES } from './commands/law/provisions.ts';
import { PUBLISHING_LEAVES } from './commands/law/publishing.ts';
import { SHEET_LEAVES } from './commands/law/sheet.ts';
import { STANDING_LEAVES } from './commands/law/standings.ts';
import { buildLeaf, type Finish, type Leaf } from './commands/leaf.ts';
import { LOG_LEAVES } from './commands/log.ts';
import { LOTS_LEAVES } from './commands/lots.ts';
import { NODE_LEAVES } from './commands/node.ts';
import { OFFICER_LEAVES } from './commands/officers.ts';
import { PAPER_LEAVES } from './commands/paper.ts';
import { POUCH_LEAVES } from './commands/pouch.ts';
import { PRACTICE_LEAVES } from './commands/practice.ts';
import { addPracticeStart } from './commands/practice-start.ts';
import { REQUEST_LEAVES } from './commands/request.ts';
import { REVIEW_LEAVES } from './commands/review/review.ts';
import { ROOT_LEAVES } from './commands/root.ts';
import { scrub } from './commands/scrub.ts';
import { API_KEY_LEAVES, WEBHOOK_LEAVES } from './commands/software.ts';
import { STANDALONE_LEAVES } from './commands/standalone.ts';
import { TREATY_LEAVES } from './commands/treaty.ts';
import { addSandbox, addStory, addVerify } from './commands/whole.ts';
import { WITNESS_LEAVES } from './commands/witness.ts';
import type { Ended } from './exit.ts';
import type { Io } from './io.ts';

const GROUPS: [string, string, Leaf[]][] = [
  ['request', 'requests of this State to others: articles 40, 42, 44', REQUEST_LEAVES],
  ['incoming', 'requests of other States to this one', INCOMING_LEAVES],
  ['paper', 'requests by hand, with States that have no node: never sealed', PAPER_LEAVES],
  ['act', 'acts that wait for another officer’s approval', ACT_LEAVES],
  ['evidence', 'take evidence in, seal it, send it, fetch and open it', EVIDENCE_LEAVES],
  ['custody', 'who laid hands on the evidence of a case, for a court or the defence', CUSTODY_LEAVES],
  ['log', 'the custody log and its proofs', LOG_LEAVES],
  ['pouch', 'the same sealed messages carried by hand', POUCH_LEAVES],
  ['root', 'the keys a State stands on, and pinning another State', ROOT_LEAVES],
  ['directory', 'authorities, keys and addresses of this State, signed by their holders', DIRECTORY_LEAVES],
  ['keys', 'the keys in the keeper', KEYS_LEAVES],
  ['officers', 'who acts for this State', OFFICER_LEAVES],
  ['witness', 'States that witness one another’s logs', WITNESS_LEAVES],
  ['ceremony', 'changes that wait for a second key custodian', CEREMONY_LEAVES],
  ['api-keys', 'keys of the interface for software of this State', API_KEY_LEAVES],
  ['webhooks', 'who is told when something waits or changed', WEBHOOK_LEAVES],
  ['alarms', 'what a person must see', ALARM_LEAVES],
  ['held', 'messages that wait because their sender’s freshness is stale', HELD_LEAVES],
  [
    'treaty',
    'who has signed and joined the Convention, as sources tell it',
    [...TREATY_LEAVES, ...TEMPLATE_LEAVES],
  ],
  [
    'law',
    'provisions of States’ laws, and how they stand to the Convention',
    [
      ...PROVISION_LEAVES,
      ...STANDING_LEAVES,
      ...FINDING_LEAVES,
      ...SHEET_LEAVES,
      ...PUBLISHING_LEAVES,
      ...LAW_PAPER_LEAVES,
    ],
  ],
  ['assistance', 'what States need and who helps: article 54', ASSISTANCE_LEAVES],
  ['practice', 'a desk to practise at, beside the real one: nothing of it is real', PRACTICE_LEAVES],
  ['review', 'reviews of the Conference, under the mechanism that is set: article 57', REVIEW_LEAVES],
  ['lots', 'reviewers by lot, for the Conference’s reviews', LOTS_LEAVES],
  ['node', 'found, start, look after and restore a node', NODE_LEAVES],
];

/** A group that is asked for a node and for nothing else lists what is there: `comity alarms --home HOME`. */
export function orList(args: readonly string[], { env }: Io): readonly string[] {
  const [name, ...rest] = args;
  const leaves = GROUPS.find(([group]) => group === name)?.[2] ?? [];
  const lists = leaves.some((leaf) => leaf.name === 'list' && leaf.args === undefined);
  const namesNode = rest.length > 0 || env.COMITY_HOME !== undefined || env.COMITY_NODE !== undefined;
  const nothingElse = rest[0]?.startsWith('-') !== false && !rest.some((word) => HELP.has(word));
  return lists && namesNode && nothingElse ? [name!, 'list', ...rest] : args;
}

const HELP = new Set(['-h', '--help']);

export function program(io: Io, finish: Finish, ended: Ended): Command {
  // Options after the name of a command are that command's: `counts` has commands below it and options of its own.
  const top = topCommand(io).enablePositionalOptions();
  for (const [name, says, leaves] of GROUPS) {
    const group = top.command(name).description(says).copyInheritedSettings(top);
    if (name === 'practice') addPracticeStart(group, io, ended);
    for (const leaf of leaves) group.addCommand(buildLeaf(leaf, io, finish).copyInheritedSettings(top));
  }
  for (const leaf of FIND_LEAVES) top.addCommand(buildLeaf(leaf, io, finish).copyInheritedSettings(top));
  const counting = buildLeaf(counts, io, finish).copyInheritedSettings(top);
  for (const leaf of [...COUNT_SEALING_LEAVES, ...COUNT_COMPILING_LEAVES])
    counting.addCommand(buildLeaf(leaf, io, finish).copyInheritedSettings(top));
  top.addCommand(counting);
  for (const leaf of STANDALONE_LEAVES)
    top.addCommand(buildLeaf(leaf, io, finish).copyInheritedSettings(top));
  addVerify(top, io, ended);
  top.addCommand(buildLeaf(scrub, io, finish).copyInheritedSettings(top));
  addSandbox(top, io, ended);
  addStory(top, io, ended);
  return top;
}
