/** Preparing the home of a node. What was said is judged whole before anything is made. */
import { access } from 'node:fs/promises';
import type { NodeConfig } from '@comity/node';
import { Option } from 'commander';
import { CliError, EXIT, usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { makeFolder } from '../../output/make-folder.ts';
import type { Outcome } from '../../output/outcome.ts';
import { facts } from '../../output/table.ts';
import { type Call, type Leaf, needed, text } from '../leaf.ts';
import { HOME, homeOf } from './home.ts';

export const init: Leaf = {
  name: 'init',
  summary: 'Prepare the home of a node: its addresses and its TLS key',
  paragraphs: ['41(1)', '40(12)'],
  about: `Next comes \`comity root init\`, which makes the State's keys. The counter listens on loopback or behind a proxy of the
State's own; the border is what partners reach, under the name given with --authority.`,
  options: [
    HOME(),
    new Option('--state <code>', 'ISO 3166-1 alpha-2 code, lower case'),
    new Option('--name <name>', 'name of the State'),
    new Option('--authority <host:port>', 'under which name and port partners reach the border'),
    new Option('--border <host:port>', 'where the border listens').default('0.0.0.0:8443'),
    new Option('--counter <host:port>', 'where the counter listens').default('127.0.0.1:8401'),
    new Option('--desk <url>', 'where officers’ browsers reach the counter; an origin, by https'),
    new Option('--window <host:port>', 'where the keeper’s window for approvals listens'),
    new Option('--window-url <url>', 'where officers’ browsers reach it; a host name of its own, by https'),
    new Option('--witness <states>', 'States whose keepers cosign the log').default(''),
    new Option('--blobs <s3://bucket/prefix>', 'keep evidence in a bucket instead of a folder of the home'),
    new Option('--blobs-endpoint <url>', 'the S3 server of the bucket, by https'),
    new Option('--blobs-region <region>', 'its region').default('us-east-1'),
    new Option(
      '--blobs-key <file>',
      'file with the key of the bucket, mode 0600; relative to the home',
    ).default('bucket-key.json'),
    new Option('--blobs-virtual-host', 'the bucket in the host name, as Amazon’s own want it'),
    new Option('--time-stamp <url>', 'RFC 3161 authority this State chose'),
    new Option('--time-stamp-certificate <file>', 'its signing certificate, DER'),
  ],
  signsIn: false,
  example:
    'comity node init --home /srv/comity --state xa --name Almara --authority border.almara.example:8443',
  run: async (call) => prepareHome(call),
};

async function prepareHome(call: Call): Promise<Outcome> {
  const { configFaults, keepTlsIdentity, places, systemClock, systemEntropy, writeConfig, writeFirstCode } =
    await import('@comity/node');
  const home = homeOf(call);
  const taken = await access(places(home).config).then(
    () => true,
    () => false,
  );
  if (taken) throw inTheWay(home);
  const config = await configOf(call);
  const faults = configFaults(config);
  if (faults !== undefined) throw usage(`that is no configuration of a node (${faults})`);
  await makeFolder(home, 0o700);
  const { host } = address(config.authority, '--authority');
  const { pin } = await keepTlsIdentity(places(home).tls, [host], systemClock);
  await writeConfig(home, config);
  const first = await writeFirstCode(home, { clock: systemClock, entropy: systemEntropy });
  return {
    json: { did: 'init', home, pin, firstCode: first.code, firstCodeUntil: first.endsAt },
    text: `${facts([
      ['home', home],
      ['TLS pin', pin],
      ['first administrator’s code', `${first.code} (until ${first.endsAt}, once; it is not shown again)`],
    ])}Next: comity root init --home ${home} --plan plan.json\n`,
  };
}

async function configOf(call: Call): Promise<NodeConfig> {
  const { options } = call;
  const authority = needed(options, 'authority', '--authority');
  address(authority, '--authority');
  return {
    state: needed(options, 'state', '--state'),
    name: needed(options, 'name', '--name'),
    sandbox: false,
    counter: address(text(options, 'counter')!, '--counter'),
    border: address(text(options, 'border')!, '--border'),
    authority,
    witnesses: text(options, 'witness')!
      .split(',')
      .filter((code) => code !== ''),
    testTimeStampAuthority: false,
    ...(await timeStamp(call)),
    ...bucket(call),
    ...desk(call),
  };
}

function desk({ options }: Call) {
  const [url, listen, windowUrl] = ['desk', 'window', 'windowUrl'].map((name) => text(options, name));
  if ((listen === undefined) !== (windowUrl === undefined))
    throw usage('a window needs both --window and --window-url');
  return {
    ...(url === undefined ? {} : { desk: url }),
    ...(listen === undefined || windowUrl === undefined
      ? {}
      : { window: { listen: address(listen, '--window'), url: windowUrl } }),
  };
}

async function timeStamp({ options }: Call) {
  const url = text(options, 'timeStamp');
  if (url === undefined) return {};
  const certificate = await readNamed(needed(options, 'timeStampCertificate', '--time-stamp-certificate'));
  return { timeStamp: { url, certificates: [certificate.toString('base64')] } };
}

function bucket({ options }: Call) {
  const said = text(options, 'blobs');
  if (said === undefined) return {};
  const found = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(said);
  if (!found) throw usage('--blobs is a bucket and what its keys begin with, such as s3://evidence/kessar');
  return {
    blobs: {
      endpoint: needed(options, 'blobsEndpoint', '--blobs-endpoint'),
      region: text(options, 'blobsRegion')!,
      bucket: found[1]!,
      prefix: found[2] === '' ? '' : `${found[2]}/`,
      pathStyle: options.blobsVirtualHost !== true,
      credentials: text(options, 'blobsKey')!,
    },
  };
}

function address(said: string, option: string): { host: string; port: number } {
  const found = /^(\[[0-9a-fA-F:]+\]|[^:]+):(\d{1,5})$/.exec(said);
  const port = Number(found?.[2]);
  if (!found || port > 65_535)
    throw usage(
      `${option} is a host and a port, such as ${option === '--authority' ? 'border.almara.example:8443' : '127.0.0.1:8401'}`,
    );
  return { host: found[1]!.replace(/^\[|\]$/g, ''), port };
}

const inTheWay = (home: string) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: 'in-the-way',
    message: `${home} is a node’s home already`,
    safe: 'Nothing was changed.',
    next: 'Choose another --home, or edit its node.json while the node is stopped.',
  });
