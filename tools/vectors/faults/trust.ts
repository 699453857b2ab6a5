// What can be wrong in a trust statement.
import {
  type Json,
  keyIdOf,
  type PublicKey,
  type StatementType,
} from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, put, repeat } from '../fault.ts';
import { recipientKey, vkeyOf } from '../keys.ts';

const WITNESS: Json = { name: 'w.example', vkey: vkeyOf('w.example', 4) };
const KID = '0'.repeat(32);

/** Puts a change of the key at a pointer in its place. */
function rekey(pointer: string, change: (key: PublicKey) => Json) {
  return (document: Json): void => {
    let key: Json = document;
    for (const step of pointer.split('/').slice(1)) key = (key as { [key: string]: Json })[step] as Json;
    put(pointer, change(key as PublicKey))(document);
  };
}

const named = (parts: PublicKey['parts']): Json => ({ kid: keyIdOf(parts), parts });
const turned = (key: PublicKey): Json => named([...key.parts].reverse());
const doubled = (key: PublicKey): Json => named([key.parts[0]!, key.parts[0]!]);

const around: Fault[] = [
  fault('of another State', 'R-STATE-ISS', put('/body/state', 'xz')),
  fault('addressed to somebody', 'maxItems /aud', put('/aud', ['xb'])),
  fault('a member nobody knows', 'additionalProperties /class', put('/class', 'normal')),
];

export const trustFaults: Record<StatementType, Fault[]> = {
  'comity.root/1': [
    ...around,
    fault('valid for ever', 'R-ROOT-LIFE', put('/body/validUntil', '2036-01-01T00:00:00.000Z')),
    fault('a threshold its keys cannot meet', 'R-ROLE-THRESHOLD', put('/body/roles/directory/threshold', 2)),
    fault('a key under an id not its own', 'R-KEY-ID', put('/body/roles/root/keys/0/kid', KID)),
    fault(
      'a key whose halves are in the other order',
      'R-KEY-HYBRID',
      rekey('/body/roles/root/keys/0', turned),
    ),
    fault(
      'one key counted twice',
      'R-KEY-UNIQUE',
      repeat('/body/roles/root/keys'),
      put('/body/roles/root/threshold', 2),
    ),
    fault('one log twice', 'R-LOG-UNIQUE', repeat('/body/logs')),
    fault('one witness twice', 'R-WITNESS-UNIQUE', put('/body/witnessPolicy/witnesses', [WITNESS, WITNESS])),
    fault('a quorum its witnesses cannot meet', 'R-WITNESS-QUORUM', put('/body/witnessPolicy/quorum', 1)),
    fault(
      'a threshold of nobody',
      'minimum /body/roles/root/threshold',
      put('/body/roles/root/threshold', 0),
    ),
    fault(
      'a role without keys',
      'minItems /body/roles/freshness/keys',
      put('/body/roles/freshness/keys', []),
    ),
    fault(
      'a key of one half',
      'minItems /body/roles/root/keys/0/parts',
      rekey('/body/roles/root/keys/0', (key) => named(key.parts.slice(0, 1))),
    ),
    fault(
      'an algorithm nobody agreed',
      'oneOf /body/roles/root/keys/0/parts/0',
      put('/body/roles/root/keys/0/parts/0/alg', 'RS256'),
    ),
    fault(
      'a private half',
      'additionalProperties /body/roles/root/keys/0/parts/0/jwk/d',
      put('/body/roles/root/keys/0/parts/0/jwk/d', 'AAAA'),
    ),
    fault('version nought', 'minimum /body/version', put('/body/version', 0)),
    fault(
      'a role beyond the three',
      'additionalProperties /body/roles/targets',
      put('/body/roles/targets', { threshold: 1, keys: [] }),
    ),
    fault(
      'a verifier key in another form',
      'pattern /body/logs/0/vkeys/0',
      put('/body/logs/0/vkeys/0', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'),
    ),
  ],
  'comity.directory/1': [
    ...around,
    fault('valid for a year', 'R-DIRECTORY-LIFE', put('/body/validUntil', '2027-01-05T09:00:00.000Z')),
    fault('two authorities under one id', 'R-AUTHORITY-UNIQUE', repeat('/body/authorities')),
    fault('a seal of no authority', 'R-AUTHORITY-KNOWN', put('/body/sealKeys/0/authority', 'nobody')),
    fault(
      'a key that ends before it begins',
      'R-KEY-PERIOD',
      put('/body/sealKeys/0/notAfter', '2025-01-01T00:00:00.000Z'),
    ),
    fault('an inbox under an id not its own', 'R-KEY-ID', put('/body/inbox/0/kid', KID)),
    fault('a key of two classical halves', 'R-KEY-HYBRID', rekey('/body/nodeKeys/0', doubled)),
    fault('one key for seals and for the node', 'R-KEY-UNIQUE', (directory) => {
      const { body } = directory as { body: { sealKeys: { key: Json }[] } };
      put('/body/nodeKeys/0', body.sealKeys[0]!.key)(directory);
    }),
    fault(
      'compromised after it was revoked',
      'R-REVOKED-SINCE',
      put('/body/revocations', [
        {
          kid: KID,
          at: '2026-01-05T00:00:00.000Z',
          reason: 'compromised',
          compromisedSince: '2026-01-06T00:00:00.000Z',
        },
      ]),
    ),
    fault('no inbox', 'minItems /body/inbox', put('/body/inbox', [])),
    fault(
      'an old kind of recipient',
      'pattern /body/inbox/0/recipient',
      put('/body/inbox/0/recipient', recipientKey('xs inbox').recipient.replace('age1pq1', 'age1xx1')),
    ),
    fault(
      'plain HTTP across the world',
      'pattern /body/endpoints/0/url',
      put('/body/endpoints/0/url', 'http://comity.xs.example'),
    ),
    fault(
      'a function nobody defined',
      'enum /body/authorities/0/functions/0',
      put('/body/authorities/0/functions/0', 'extradition'),
    ),
    fault(
      'a seal for types not of this protocol',
      'pattern /body/sealKeys/0/classes/0',
      put('/body/sealKeys/0/classes/0', 'another.protocol.'),
    ),
    fault(
      'a reservation in words',
      'pattern /body/reservations/0',
      put('/body/reservations', ['dual criminality']),
    ),
  ],
  'comity.freshness/1': [
    ...around,
    fault('of another time', 'R-FRESH-AT', put('/body/at', '2026-01-01T00:00:00.000Z')),
    fault('without a checkpoint', 'required /body/checkpoint', cut('/body/checkpoint')),
    fault('an empty checkpoint', 'minLength /body/checkpoint', put('/body/checkpoint', '')),
    fault('one revocation twice', 'uniqueItems /body/revokedNow', put('/body/revokedNow', [KID, KID])),
    fault('a key id in capitals', 'pattern /body/revokedNow/0', put('/body/revokedNow', ['A'.repeat(32)])),
    fault('no directory digest', 'required /body/directoryDigest', cut('/body/directoryDigest')),
    fault('directory version nought', 'minimum /body/directoryVersion', put('/body/directoryVersion', 0)),
    fault('a version as a text', 'type /body/rootVersion', put('/body/rootVersion', '1')),
  ],
};
