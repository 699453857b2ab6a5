/** A node's own folder: one place a ministry backs up, and one file that says what the node is. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInventedState } from '@comity/protocol';
import { z } from 'zod';

const address = z.object({ host: z.string().min(1).max(253), port: z.number().int().min(0).max(65_535) });

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;

const shape = z.object({
  state: z.string().regex(/^[a-z]{2}$/, 'two lower-case letters, the ISO 3166-1 alpha-2 code, such as xa'),
  name: z.string().min(1).max(300),
  /** Invented States on one machine: loopback may be called, pages sign in by name. Cannot be set for a real State's home. */
  sandbox: z.boolean(),
  /** A desk to practise at: every request is an exercise, every page and letter says so. Only in a sandbox, so never with a real State's root. */
  practice: z.literal(true).optional(),
  counter: address,
  border: address,
  /** Where officers' browsers reach the counter: an origin. Passkeys of signing in belong to its host name. */
  desk: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .optional(),
  /** The keeper's own window, where officers approve with passkeys (trust.md amendment 2); without it with keys of scripts only. */
  window: z
    .object({
      listen: address,
      /** Where officers' browsers reach it: an origin of its own host name. */
      url: z.url({ protocol: /^https?$/ }).max(300),
    })
    .optional(),
  /** Under which host and port partners reach the border, as the directory says. */
  authority: z.string().min(1).max(300),
  /** States whose keepers cosign our log. */
  witnesses: z.array(z.string().regex(/^[a-z]{2}$/)).max(32),
  timeStamp: z
    .object({
      url: z.string().max(500),
      /** The authority's signing certificates, DER, base64. */
      certificates: z.array(z.string()).max(8),
      /** Its TLS certificate (PEM), where no public authority vouches for it. */
      tls: z.string().optional(),
    })
    .optional(),
  /** A door by which this State's own service providers bring what they were ordered to produce; without it there is none. */
  providers: z
    .object({
      listen: address,
      /** Where providers reach it; tickets say so. */
      url: z.url({ protocol: /^https?$/ }).max(300),
      /** PEM files, relative to the home; absent behind an appliance of the State that ends TLS. */
      tls: z.object({ key: z.string().min(1), certificate: z.string().min(1) }).optional(),
    })
    .optional(),
  /** Where anyone reaches the page that checks the number on a letter; printed as a code. Without it letters bear the number alone. */
  verifyAt: z
    .url({ protocol: /^https$/ })
    .max(300)
    .optional(),
  /** Networks of the State's own, in CIDR form, that webhooks may reach besides the public internet, such as `10.20.0.0/16`. */
  webhookNetworks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .max(16)
    .optional(),
  /** A bucket for evidence's ciphertext, instead of the folder `blobs` of the home. */
  blobs: z
    .object({
      endpoint: z.url({ protocol: /^https?$/ }).max(300),
      region: z.string().regex(/^[a-z0-9-]{1,60}$/),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
      /** What every key begins with; one node writes below one prefix. */
      prefix: z.string().regex(/^([A-Za-z0-9._-]{1,100}\/){0,8}$/),
      /** The bucket in the path rather than in the host name. */
      pathStyle: z.boolean(),
      /** The file with the bucket's key, mode 0600; relative to the home. */
      credentials: z.string().min(1).max(500),
    })
    .optional(),
  /** Serves the labelled test time-stamp authority; the sandbox's secretariat only. */
  testTimeStampAuthority: z.boolean().default(false),
});

const isSafe = ({ listen, tls }: { listen: { host: string }; tls?: object | undefined }) =>
  tls !== undefined || LOOPBACK.test(listen.host);

const hostOf = (url: string): string => new URL(url).hostname;
const isHere = (url: string | undefined): boolean =>
  url === undefined || LOOPBACK.test(hostOf(url)) || hostOf(url).endsWith('.localhost');

const configSchema = shape
  .refine(({ sandbox, state }) => !sandbox || isInventedState(state), {
    message: 'a sandbox is for invented States only, such as xa: sign-in by name must never open a real desk',
    path: ['sandbox'],
  })
  .refine(({ sandbox, practice }) => sandbox || practice === undefined, {
    message:
      'a practice desk is a sandbox of invented States: `comity practice start` makes one beside the real desk',
    path: ['practice'],
  })
  .refine(({ sandbox, counter }) => !sandbox || LOOPBACK.test(counter.host), {
    message: 'a sandbox serves its desk on this machine only',
    path: ['counter', 'host'],
  })
  .refine(({ sandbox, desk, window }) => !sandbox || [desk, window?.url].every(isHere), {
    message: 'a sandbox is reached on this machine only: whoever can open its desk can sign in by name',
    path: ['desk'],
  })
  .refine(
    ({ desk, window }) => [desk, window?.url].every((url) => !url?.startsWith('http:') || isHere(url)),
    {
      message: 'officers reach desk and window by https; plain http is for one machine',
      path: ['desk'],
    },
  )
  .refine(
    ({ desk, window }) => window === undefined || (desk !== undefined && hostOf(desk) !== hostOf(window.url)),
    {
      message:
        'the window needs a desk, and a host name other than its: passkeys that sign in must not approve',
      path: ['window', 'url'],
    },
  )
  .refine(({ providers }) => providers === undefined || isSafe(providers), {
    message:
      'without TLS the door for providers listens on this machine only, behind an appliance that ends TLS',
    path: ['providers', 'tls'],
  })
  .refine(
    ({ providers }) => !providers?.url.startsWith('http:') || LOOPBACK.test(new URL(providers.url).hostname),
    {
      message: 'providers reach the door by https; plain http is for one machine',
      path: ['providers', 'url'],
    },
  )
  .refine(
    ({ blobs }) => !blobs?.endpoint.startsWith('http:') || LOOPBACK.test(new URL(blobs.endpoint).hostname),
    {
      message: 'a bucket is reached by https; plain http is for one machine',
      path: ['blobs', 'endpoint'],
    },
  );
export type NodeConfig = z.infer<typeof configSchema>;

/** Where everything is. */
export const places = (home: string) => ({
  config: join(home, 'node.json'),
  keeper: join(home, 'keeper'),
  keeperSocket: join(home, 'keeper.sock'),
  keeperPid: join(home, 'keeper.pid'),
  nodePid: join(home, 'node.pid'),
  postgres: join(home, 'postgres'),
  database: join(home, 'database.json'),
  blobs: join(home, 'blobs'),
  packages: join(home, 'packages'),
  tls: join(home, 'tls'),
  provided: join(home, 'provided'),
  firstDay: join(home, 'first-day'),
  officers: join(home, 'officers'),
  firstCode: join(home, 'first-code.json'),
  offline: join(home, 'offline'),
  testAuthority: join(home, 'test-time-stamp'),
  /** Which backups were made, and which was read back. */
  backups: join(home, 'backups.json'),
  /** What webhooks are signed by; 32 bytes. */
  webhookSecret: join(home, 'webhook-secret'),
  /** Where the last backup of the keys went, and when. */
  keyBackup: join(home, 'key-backup.json'),
});

/** The origin officers' browsers reach the counter by; undefined where nobody said. */
export const deskOrigin = ({ desk, counter }: Pick<NodeConfig, 'desk' | 'counter'>): string | undefined =>
  desk === undefined && counter.port === 0
    ? undefined
    : new URL(desk ?? `http://localhost:${counter.port}`).origin;

/** Arguments of the keeper's program for its window; none where it has none. */
export function windowArguments({ sandbox, desk, window }: NodeConfig): string[] {
  if (window === undefined || desk === undefined) return [];
  const { host, port } = window.listen;
  const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const origins = ['--window-url', new URL(window.url).origin, '--desk', new URL(desk).origin];
  return ['--window', at, ...origins, ...(sandbox ? ['--test-keys', 'officers'] : [])];
}

export class NoHome extends Error {
  constructor(home: string, cause: unknown) {
    super(`${home} is no node's home: make one with comity node init --home ${home}`, { cause });
    this.name = 'NoHome';
  }
}

/** What the operator wrote into the configuration does not hold. */
export class BadConfig extends Error {
  constructor(path: string, cause: unknown) {
    super(
      `${path} cannot stand as it is (${faultsOf(cause)}). Nothing was started or changed; correct it there.`,
      { cause },
    );
    this.name = 'BadConfig';
  }
}

const faultsOf = (cause: unknown): string =>
  cause instanceof z.ZodError
    ? cause.issues.map(({ path: at, message }) => `${at.join('.') || 'all of it'}: ${message}`).join('; ')
    : cause instanceof SyntaxError
      ? 'it is not JSON'
      : (cause as Error).message;

/** What would make a configuration fall, in words; undefined where it can stand. */
export function configFaults(config: NodeConfig): string | undefined {
  const { error } = configSchema.safeParse(config);
  return error && faultsOf(error);
}

/** Throws NoHome when there is no readable configuration, BadConfig that names what is wrong in it. */
export async function readConfig(home: string): Promise<NodeConfig> {
  const path = places(home).config;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new NoHome(home, cause);
  }
  try {
    return parseConfig(text);
  } catch (cause) {
    throw new BadConfig(path, cause);
  }
}

/** Throws SyntaxError, ZodError. */
export const parseConfig = (text: string): NodeConfig => configSchema.parse(JSON.parse(text));

export async function writeConfig(home: string, config: NodeConfig): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { config: path } = places(home);
  await writeFile(`${path}.partial`, `${JSON.stringify(configSchema.parse(config), null, 2)}\n`, {
    mode: 0o600,
  });
  await rename(`${path}.partial`, path);
}
