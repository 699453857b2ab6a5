/** Joining what holders signed, and handing it to the node. */
import { toBase64url } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { combineDrafts, type Draft, type DraftType, finishDraft } from '@comity/seal/ceremony';
import { draftFrom } from '../../ceremony/files.ts';
import { ceremonial } from '../../ceremony/trouble.ts';
import { publishStatements } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { facts } from '../../output/table.ts';
import type { Leaf } from '../leaf.ts';
import { ACCEPT, accepted } from './shared.ts';

export const publishing = (what: 'root' | 'directory'): Leaf => ({
  name: 'publish',
  summary: `Publish the next ${what}, once enough holders have signed it`,
  paragraphs: [],
  about: `Several files of one draft are joined. A root and a directory made under it are published in one step: name the files of both. The
statement is checked here as a partner would check it, then by the node, then by its keeper.`,
  args: [['<draft...>', 'signed drafts']],
  options: [ACCEPT()],
  signsIn: true,
  example: `comity ${what} publish next-1.json next-2.json --key keys-1.json --home /srv/comity`,
  async run(call) {
    const { args, options, io } = call;
    const drafts = await Promise.all(args.map(draftFrom));
    const accept = accepted(options);
    const statements = await ceremonial(() => ({
      ...one('root', 'comity.root/1', drafts),
      ...one('directory', 'comity.directory/1', drafts),
    }));
    if (Object.keys(statements).length === 0) throw usage('name at least one signed draft');
    const session = await call.session();
    const stands = await session.ask((opts) => publishStatements({ ...statements, accept }, opts));
    return {
      json: { did: 'publish', ...stands },
      text: facts([
        ['root', stands.rootVersion],
        ['directory', stands.directoryVersion],
        ['until', stands.validUntil],
      ]),
    };

    function one(name: string, type: DraftType, from: Draft[]): Record<string, string> {
      const same = from.filter((draft) => draft.type === type);
      if (same.length === 0) return {};
      const { statement } = finishDraft(combineDrafts(same), io.now(), nativePrimitives, accept);
      return { [name]: toBase64url(statement) };
    }
  },
});
