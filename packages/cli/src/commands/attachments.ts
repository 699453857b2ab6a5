/** Files that go with a letter of request: attached to a draft, taken out again, listed and saved in either State. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { showName, utf8 } from '@comity/protocol';
import { Option } from 'commander';
import { type attachFile, detachFile, listAttachments } from '../client.gen.ts';
import { saveContent } from '../evidence/save-content.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import { bytes, clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { type Content, getAttachment, postAttachment } from '../wire/streams.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

type Role = Parameters<typeof attachFile>[0];
type Listed = Extract<Awaited<ReturnType<typeof listAttachments>>, { status: 200 }>['data']['attachments'];

const ROLES: readonly Role[] = ['court-order', 'legal-text', 'document-to-serve', 'translation', 'other'];

export const attach: Leaf = {
  name: 'attach',
  summary: 'Attach a file to a letter that is still written, such as the order of a court',
  paragraphs: ['40(15)'],
  about: `The letter names it by its digest, so that officers approve exactly these bytes; it goes with the letter by itself. The files of one letter have
16 MiB at most together and are 64 at most (product defaults).`,
  args: [
    ['<id>', 'the letter'],
    ['<file>', 'the file'],
  ],
  options: [
    new Option('--role <role>', 'what it is to the letter').choices(ROLES),
    new Option('--name <text>', 'what the letter calls it, in place of the name of the file'),
  ],
  signsIn: true,
  example:
    'comity request attach 0199… order.pdf --role court-order --name "Order of 4 November" --as xa-duty',
  async run(call) {
    const path = arg(call, 1);
    const role = needed(call.options, 'role', '--role');
    const name = text(call.options, 'name') ?? showName(utf8(basename(path)));
    const file = await open(path).catch(() => {
      throw usage(`${path} cannot be read`);
    });
    try {
      const session = await call.session();
      const content = file.createReadStream({ autoClose: false });
      const made = await postAttachment(session, arg(call), { role, name, content });
      return {
        json: { did: 'attach', ...made },
        text: `attached  ${clip(made.name, 60)}: ${bytes(made.size)}, SHA-256 ${made.sha256}\n`,
      };
    } finally {
      await file.close();
    }
  },
};

export const detach: Leaf = {
  name: 'detach',
  summary: 'Take a file out of a letter that is still written; its bytes go with it',
  paragraphs: ['40(15)'],
  args: [
    ['<id>', 'the letter'],
    ['<digest>', 'SHA-256 of the file, or how it begins, as `comity request attachments` lists it'],
  ],
  signsIn: true,
  example: 'comity request detach 0199… 9f86d081 --as xa-duty',
  async run(call) {
    const session = await call.session();
    const { sha256, name } = await named(session, arg(call), arg(call, 1));
    const { attachments } = await session.ask((opts) => detachFile(arg(call), sha256, opts));
    return {
      json: { did: 'detach', sha256, attachments },
      text: `taken out  ${clip(name, 60)}\n${listed(attachments)}`,
    };
  },
};

export const attachmentsLeaf = (side: 'request' | 'incoming'): Leaf => ({
  name: 'attachments',
  summary: 'List the files that go with a letter and how far each is, or save one',
  paragraphs: ['40(15)'],
  about: `--save writes one of them to --out, whole or not at all; who saved which stands in the custody log. A file that did not come as its letter names it is
never given out.`,
  args: [['<id>', 'the letter']],
  options: [
    new Option('--save <digest>', 'SHA-256 of the file, or how it begins'),
    new Option('--out <file>', 'where it is saved; nothing is overwritten'),
  ],
  signsIn: true,
  example: `comity ${side} attachments 0199… --save 9f86d081 --out order.pdf`,
  async run(call) {
    const { options } = call;
    const [save, out] = [text(options, 'save'), text(options, 'out')];
    if ((save === undefined) !== (out === undefined)) throw usage('--save and --out go together');
    const session = await call.session();
    if (save === undefined || out === undefined) {
      const found = await session.ask((opts) => listAttachments(arg(call), opts));
      return { json: found, text: listed(found.attachments) };
    }
    const { sha256, size } = await named(session, arg(call), save);
    await saveContent(async () => proven(await getAttachment(session, arg(call), sha256), sha256), {
      ...{ out: resolve(out), onTotal: () => {}, onBytes: () => {} },
    });
    return {
      json: { did: 'save', sha256, size, out },
      text: `saved  ${out}: ${bytes(size)}, SHA-256 ${sha256}\n`,
    };
  },
});

/** By its digest, or as much of it as is given. @throws CliError */
async function named(session: Session, id: string, digest: string): Promise<Listed[number]> {
  const { attachments } = await session.ask((opts) => listAttachments(id, opts));
  const [found, ...others] = /^[0-9a-f]{6,64}$/.test(digest)
    ? attachments.filter(({ sha256 }) => sha256.startsWith(digest))
    : [];
  if (found === undefined || others.length > 0)
    throw usage(
      `${clip(digest, 64)} names no one file of this letter: give six digits of its SHA-256 or more`,
    );
  return found;
}

/** What the node gives is looked at once more here: only the file that the letter names gets its name. */
function proven({ size, bytes: given }: Content, sha256: string): Content {
  async function* hashed() {
    const hash = createHash('sha256');
    for await (const piece of given) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') === sha256) return;
    throw new CliError({
      exit: EXIT.refused,
      code: 'other-bytes',
      message: 'what came is not the file that the letter names',
      safe: 'Nothing was kept under the name.',
      next: 'Save it again; if it happens twice, tell whoever runs this node.',
    });
  }
  return { size, bytes: hashed() };
}

const listed = (files: Listed): string =>
  table(
    ['SHA-256', 'size', 'role', 'standing', 'parts', 'name'],
    files.map(({ sha256, size, role, standing, parts, name }) => [
      ...[sha256.slice(0, 16), bytes(size), role, standing, `${parts.here}/${parts.of}`, clip(name, 60)],
    ]),
    'No files go with it.',
  );
