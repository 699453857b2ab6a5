/**
 * Which addresses a node may call at all (T-SSRF). A partner's directory names its host, but nobody's directory may point
 * this node at itself, at its neighbours or at a cloud's metadata service.
 */
import { BlockList, isIP, isIPv4 } from 'node:net';

export interface Reach {
  /** This machine's own addresses; in a sandbox only. */
  loopback: boolean;
  /** Networks in CIDR form that would otherwise be refused, such as a private network between States. */
  networks?: string[];
}

/** Special-purpose addresses that are no host on the public internet (IANA registries, RFC 6890 and its successors). */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96', // unspecified, loopback, and the old way to write IPv4
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

const notPublic = blockList(NOT_PUBLIC);

/** Whether an address in text may be called. IPv4 inside IPv6 (`::ffff:127.0.0.1`) is judged as the IPv4 it is. */
export function reachable(reach: Reach): (address: string) => boolean {
  const allowed = blockList([...(reach.loopback ? LOOPBACK : []), ...(reach.networks ?? [])]);
  return (address) => isIP(address) !== 0 && (holds(allowed, address) || !holds(notPublic, address));
}

/** `BlockList` reads an IPv4-mapped address as the IPv4 address inside it. */
const holds = (list: BlockList, address: string) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

function blockList(networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list;
}
