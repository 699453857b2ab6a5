/**
 * A State's node lives through everything its keys go through in its years: renewal, rotation of every key, officers who come and go, a
 * stolen key, new holders of the root, and a witness, while a partner goes on exchanging messages with it. Real processes, the product's
 * own command line.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import * as story from '../../packages/cli/src/story/case.ts';
import { ask, type Stage, until } from '../../packages/cli/src/world/acting.ts';
import { desksOf } from '../../packages/cli/src/world/desks.ts';
import { pinEveryone } from '../../packages/cli/src/world/pin-all.ts';
import { ALMARA, KESSAR } from '../../packages/cli/src/world/plans.ts';
import { withNodes } from './support/nodes.ts';
import { command, foundPair, startNode } from './support/pair.ts';
import { eventually, stop, temporaryFolder } from './support/sandbox.ts';

const now = () => new Date().toISOString();

describe('the ceremonies of a State', () => {
  withNodes(
    'carry a node through every change of its keys while a partner exchanges messages with it',
    10,
    async () => {
      const dir = temporaryFolder();
      const states = await foundPair(dir, [ALMARA, KESSAR]);
      const programs = await Promise.all(states.map(startNode));
      const { signal } = new AbortController();
      const desks = desksOf(states, now, signal);
      const stage: Stage = { desks, signal };
      await pinEveryone(states, desks);
      const file = (name: string) => join(dir, name);
      const offline = (name: string) => join(dir, 'xa', 'offline', name);

      await exchange();
      await renewed();
      await rotated();
      await officersChanged();
      await revoked();
      await rootRotated();
      await witnessed();
      await lookedAfter();
      desks.close();
      for (const program of programs) expect(await stop(program)).toBe(0);

      /** A command of a key custodian of one State, and how it ended. */
      async function as(officer: string, status: number, ...args: string[]) {
        const said = await command(...args, '--home', join(dir, officer.slice(0, 2)), '--as', officer);
        expect(said.status, said.text).toBe(status);
        return said.json;
      }
      /** A command that needs no node. */
      async function apart(status: number, ...args: string[]) {
        const said = await command(...args);
        expect(said.status, said.text).toBe(status);
        return said.json;
      }

      /** A request each way arrives, and its receipt proves itself. */
      async function exchange() {
        for (const [from, to] of [
          ['xa', 'xb'],
          ['xb', 'xa'],
        ] as const) {
          const request = {
            kind: 'preservation',
            from,
            to,
            urgency: 'urgent',
            draft: story.preservation(now()),
          } as const;
          const id = await ask(stage, request);
          await until(stage, from, id, ({ sent }) => sent.every((one) => one.stage === 'receipted'));
        }
      }

      /** Every holder signs a copy of their own; the files are joined when they are published. */
      async function signedBy(
        what: 'root' | 'directory',
        draft: string,
        holders: string[],
      ): Promise<string[]> {
        const copies: string[] = [];
        for (const holder of holders) {
          const [seen, signed] = [`${draft}-for-${copies.length}`, `${draft}-signed-${copies.length}`];
          copyFileSync(draft, seen);
          const { digits } = await apart(0, what, 'show', seen);
          await apart(
            0,
            what,
            'sign',
            seen,
            '--holder-key',
            holder,
            '--seen',
            digits.slice(0, 11),
            '--out',
            signed,
          );
          copies.push(signed);
        }
        return copies;
      }

      async function renewed() {
        const { differences } = await as('xa-keys-1', 0, 'directory', 'draft', '--out', file('d2'));
        expect(differences[0]).toBe('directory 2 follows directory 1');
        const [one] = await signedBy('directory', file('d2'), [offline('directory-1.json')]);
        await as('xa-keys-1', 2, 'directory', 'publish', one!);
        const twice = ['--holder-key', offline('directory-1.json'), '--out', file('twice')];
        const { digits } = await apart(0, 'directory', 'show', one!);
        const again = await apart(1, 'directory', 'sign', one!, '--seen', digits.slice(0, 11), ...twice);
        expect(again.error.code).toBe('same-holder');
        const all = await signedBy('directory', file('d2'), []).then(() => one!);
        copyFileSync(file('d2'), file('d2b'));
        const [two] = await signedBy('directory', file('d2b'), [offline('directory-3.json')]);
        expect(await as('xa-keys-1', 0, 'directory', 'publish', all, two!)).toMatchObject({
          directoryVersion: 2,
        });
        await exchange();
      }

      /** One custodian asks, the other approves; answers the key. */
      async function custodians(state: string, ...args: string[]): Promise<string> {
        const { ceremony } = await as(`${state}-keys-1`, 2, ...args);
        const done = await as(`${state}-keys-2`, 0, 'ceremony', 'approve', ceremony.id);
        expect(done.ceremony.stage).toBe('done');
        return done.ceremony.kid;
      }

      async function nextDirectory(version: number, holders: string[], ...more: string[]) {
        await as('xa-keys-1', 0, 'directory', 'draft', '--out', file(`d${version}`), ...more);
        const signed = await signedBy('directory', file(`d${version}`), holders.map(offline));
        const published = await as('xa-keys-1', 0, 'directory', 'publish', ...signed);
        expect(published.directoryVersion).toBe(version);
      }

      async function rotated() {
        const made: string[] = [];
        for (const role of ['node', 'inbox', 'evidence'])
          made.push(await custodians('xa', 'keys', 'make', role));
        made.push(await custodians('xa', 'keys', 'make', 'seal', '--authority', 'xa-central'));
        made.push(await custodians('xa', 'keys', 'make', 'seal', '--authority', 'xa-247'));
        const { ceremony } = await as('xa-keys-1', 2, 'keys', 'activate', made[0]!);
        const early = await as('xa-keys-2', 1, 'ceremony', 'approve', ceremony.id);
        expect(early.ceremony).toMatchObject({
          stage: 'refused',
          refusal: expect.stringContaining('publish one that does'),
        });
        await nextDirectory(3, ['directory-1.json', 'directory-2.json']);
        await exchange();
        for (const kid of made) await custodians('xa', 'keys', 'activate', kid);
        await exchange();
        const { signing, recipients } = await as('xa-keys-1', 0, 'keys', 'list');
        const active = [
          ...signing.map((one: { key: { kid: string } }) => ({ ...one, kid: one.key.kid })),
          ...recipients,
        ]
          .filter(({ status, role }) => status === 'active' && role !== 'freshness')
          .map(({ kid }) => kid);
        expect(active.sort()).toEqual([...made].sort());
      }

      async function officersChanged() {
        const { publicKey } = await apart(
          0,
          'officers',
          'key',
          '--officer',
          'xa-new',
          '--out',
          file('xa-new.json'),
        );
        const roles = ['--roles', 'desk-officer,case-officer', '--public-key', publicKey];
        const { ceremony } = await as('xa-keys-1', 2, 'officers', 'put', 'xa-new', ...roles);
        const { differences } = await as('xa-keys-2', 0, 'ceremony', 'show', ceremony.id);
        expect(differences).toEqual([
          `adds officer xa-new as desk-officer, case-officer, with the key ${publicKey}`,
        ]);
        await as('xa-keys-2', 0, 'ceremony', 'approve', ceremony.id);
        await custodians('xa', 'officers', 'remove', 'xa-case');
        const home = ['--home', join(dir, 'xa')];
        expect((await command('request', 'list', ...home, '--key', file('xa-new.json'))).status).toBe(0);
        expect((await command('request', 'list', ...home, '--as', 'xa-case')).status).toBe(77);
        await exchange();
      }

      async function revoked() {
        const { signing } = await as('xa-keys-1', 0, 'keys', 'list');
        const stolen = signing.find(
          (one: { authority?: string; status: string }) =>
            one.authority === 'xa-247' && one.status === 'active',
        ).key.kid as string;
        const next = await custodians('xa', 'keys', 'make', 'seal', '--authority', 'xa-247');
        const since = new Date(Date.now() - 60_000).toISOString();
        const revoke = `${stolen.slice(0, 8)}=compromised@${since}`;
        await nextDirectory(4, ['directory-2.json', 'directory-3.json'], '--revoke', revoke);
        const after = await as('xa-keys-1', 0, 'keys', 'list');
        const status = (kid: string) =>
          after.signing.find((one: { key: { kid: string } }) => one.key.kid === kid).status;
        expect([status(stolen), status(next)]).toEqual(['retired', 'active']);
        await exchange();
      }

      /** One holder of the directory and one of the root lost theirs; others come. */
      async function rootRotated() {
        const { root: before } = await as('xa-keys-1', 0, 'root', 'show');
        const gone = ['root', 'directory'].flatMap((role) => [
          '--remove-holder',
          before.roles[role].keys[1].kid,
        ]);
        for (const role of ['root', 'directory'])
          await apart(
            0,
            'root',
            'holder',
            '--role',
            role,
            '--number',
            '4',
            '--out',
            offline(`${role}-4.json`),
          );
        const cards = ['root', 'directory'].flatMap((role) => [
          '--add-holder',
          offline(`${role}-4.json.card.json`),
        ]);
        const fresh = await custodians('xa', 'keys', 'make', 'freshness');
        const log = await custodians('xa', 'keys', 'make', 'log');
        await as('xa-keys-1', 0, 'root', 'draft', '--out', file('r2'), ...gone, ...cards);
        const holders = ['root-1.json', 'root-2.json', 'root-4.json'].map(offline);
        const root = await signedBy('root', file('r2'), holders);
        const alone = await as('xa-keys-1', 1, 'root', 'publish', ...root);
        expect(alone.error.code).toBe('ceremony:leaves-no-directory');
        const under = root.flatMap((path) => ['--under', path]);
        await as('xa-keys-1', 0, 'directory', 'draft', '--out', file('d5'), ...under);
        const directory = await signedBy(
          'directory',
          file('d5'),
          ['directory-3.json', 'directory-4.json'].map(offline),
        );
        expect(await as('xa-keys-1', 0, 'root', 'publish', ...root, ...directory)).toMatchObject({
          rootVersion: 2,
          directoryVersion: 5,
        });
        await exchange();
        for (const kid of [fresh, log]) await custodians('xa', 'keys', 'activate', kid);
        await exchange();
      }

      /** Kessar watches the log of Almara, and Almara's root names Kessar. */
      async function witnessed() {
        await custodians('xb', 'witness', 'watch', 'xa');
        await as('xb-keys-1', 0, 'witness', 'card', '--out', file('kessar-card.json'));
        const named = ['--witness', file('kessar-card.json'), '--quorum', '1'];
        await as('xa-keys-1', 0, 'root', 'draft', '--out', file('r3'), ...named);
        const root = await signedBy('root', file('r3'), ['root-1.json', 'root-3.json'].map(offline));
        await as('xa-keys-1', 0, 'root', 'publish', ...root);
        await eventually(async () => {
          const { json } = await command('node', 'status', '--home', join(dir, 'xa'), '--as', 'xa-overseer');
          return json?.log?.cosigners?.includes('xb') || json?.status?.log?.cosigners?.includes('xb');
        }, 'Kessar to cosign the log of Almara');
        await exchange();
      }

      async function lookedAfter() {
        const { json } = await command('node', 'doctor', '--home', join(dir, 'xa'));
        const said = json.findings.filter(({ check }: { check: string }) => check === 'statements');
        expect(said.map(({ status }: { status: string }) => status)).not.toContain('fail');
        expect(said.map(({ text }: { text: string }) => text.split(' ends')[0])).toEqual(
          expect.arrayContaining(['Root 3', 'Directory 5']),
        );
      }
    },
  );
});
