/** What officers meet at the keeper's window, each as a page of it: every kind of question, and every way one ends. */
import { readFileSync } from 'node:fs';
import {
  type AskRequest,
  releasedName,
  releaseLine,
  type ShownLine,
  type WindowLanguage,
} from '@comity/keeper';
import { growingTree, leafHash } from '@comity/proof';
import { canonicalBytes, type Json, sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { register } from '../../packages/keeper/test/fixture.ts';
import { type open, question } from '../../packages/keeper/test/window-stage.ts';

export type WindowStage = Awaited<ReturnType<typeof open>>;

export interface Scene {
  name: string;
  /** Answers the address of the page. */
  path: (stage: WindowStage, language: WindowLanguage) => Promise<string>;
}

const asked = async (stage: WindowStage, request: AskRequest): Promise<string> =>
  stage.ticketAt((await stage.keeper.ask(request)).url);

const SALT = toBase64url(new Uint8Array(32).fill(3));
const NAMES = [
  'mailbox-2026-03.mbox',
  `${'a-name-without-any-place-to-break-'.repeat(8)}.pdf`,
  'كشف الحساب 2026.pdf',
  '账户明细.xlsx',
  'invoice\u202Efdp.exe',
  '<img src=x onerror=alert(1)>',
];

function line(i: number): ShownLine {
  const name = utf8(NAMES[i] ?? `message-${i}.eml`);
  return {
    ...{
      itemId: `0193e7a0-0000-7000-8000-${String(i).padStart(12, '0')}`,
      size: 4096,
      length: 1_234_567 * i,
    },
    ...{ sha256: toHex(sha256(utf8(`content ${i}`))), header: toHex(sha256(utf8(`header ${i}`))) },
    ...{ name: releasedName(name, SALT, sha256), called: { bytes: toBase64url(name), salt: SALT } },
  };
}

function release(count: number, change: (lines: ShownLine[]) => ShownLine[] = (lines) => lines) {
  return async (stage: WindowStage, language: WindowLanguage): Promise<string> => {
    const lines = Array.from({ length: count }, (_, i) => line(i));
    const tree = growingTree();
    for (const one of lines) tree.add(leafHash(utf8(releaseLine(one))));
    const payload = canonicalBytes({
      ...{
        _type: 'comity.release/3',
        id: '0193e7a0-0000-7000-8000-000000000009',
        thread: '01a1ced0-e936-7f79-8c8d-a5958a17dd9a',
        to: 'xa',
      },
      recipients: [`age1pq1${'q'.repeat(1900)}`],
      items: { root: toHex(tree.root()), size: lines.length },
      totalSize: 4096 * lines.length,
      useLimitations: [
        {
          id: 'C1',
          text: 'Only in case 4117, and before no court of another State.',
          paragraphs: ['40(19)'],
        },
      ],
    });
    const { ticket, url } = await stage.keeper.ask(
      question({ officer: 'ada', role: 'case-officer', action: 'release', payload, language }),
    );
    await stage.keeper.show({ ticket, from: 0, lines: change(lines) });
    return stage.ticketAt(url);
  };
}

const masked = ({ called: _, ...rest }: ShownLine): ShownLine => rest;

const letter = (): Json => {
  const text = readFileSync(
    new URL('../../protocol/vectors/comity.letter.request.v1.json', import.meta.url),
    'utf8',
  );
  return (JSON.parse(text) as { valid: [{ payload: Json }] }).valid[0].payload;
};

export const SCENES: Scene[] = [
  {
    name: 'a letter',
    path: (stage, language) =>
      asked(stage, question({ action: 'authorise', payload: canonicalBytes(letter()), language })),
  },
  {
    name: 'another register',
    path: (stage, language) => {
      const officers = [...register().officers.slice(1), { id: 'new-officer', roles: ['liaison'] as const }];
      const payload = canonicalBytes({ officers, watched: [] } as never);
      return asked(
        stage,
        question({ officer: 'eli', role: 'key-custodian', action: 'change-register', payload, language }),
      );
    },
  },
  { name: 'a release', path: release(6, (lines) => lines.map((one, i) => (i === 3 ? masked(one) : one))) },
  { name: 'a long release', path: release(450) },
  { name: 'a release of which not all was shown', path: release(6, (lines) => lines.slice(0, 4)) },
  { name: 'a release with another list', path: release(6, (lines) => lines.toReversed()) },
  {
    name: 'a passkey to be made',
    path: (stage, language) => asked(stage, { for: 'enrolment', officer: 'ada', name: 'Ada', language }),
  },
  {
    name: 'an answer that stands',
    path: async (stage, language) => {
      const path = await asked(stage, question({ language }));
      await stage.visit(`${path}/test`, {});
      return path;
    },
  },
  {
    name: 'an answer that was no',
    path: async (stage, language) => {
      const path = await asked(stage, question({ language }));
      await stage.visit(`${path}/decline`, {});
      return path;
    },
  },
  { name: 'a question that is not here', path: async () => `/ask/${'A'.repeat(43)}` },
];
