/**
 * Opens connections to one partner: only to addresses that may be called, only TLS 1.3, and only when the server's key is
 * one of the pins in the partner's directory. Not a byte is sent before that is known.
 */
import { createHash } from 'node:crypto';
import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { PeerError } from '../../ports/peer-link.ts';
import { type Reach, reachable } from './addresses.ts';

export interface ConnectRules {
  /** SHA-256 of SubjectPublicKeyInfo, hex. Empty: the public certificate authorities must vouch for the host. */
  spki: string[];
  reach: Reach;
  /** Milliseconds for address, TCP and TLS together. */
  connectTime: number;
}

/** A connector for one partner's undici pool. Fails with PeerError 'untrusted' or the network's own error. */
export function pinnedConnector(rules: ConnectRules): buildConnector.connector {
  const may = reachable(rules.reach);
  const pinned = rules.spki.length > 0;
  const open = buildConnector({
    timeout: rules.connectTime,
    allowH2: false,
    maxCachedSessions: 0, // a resumed session would show no certificate
    minVersion: 'TLSv1.3',
    rejectUnauthorized: !pinned,
    lookup: allowedOnly(may),
  });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const refusal = refuseBefore(options.protocol, host, rules.reach, may);
    if (refusal) return void queueMicrotask(() => callback(refusal, null));
    open({ ...options, hostname: host }, (...[error, socket]) => {
      if (error) return callback(error, null);
      if (!pinned || options.protocol !== 'https:' || hasPin(socket as TLSSocket, rules.spki))
        return callback(null, socket);
      socket.destroy();
      callback(untrusted("the server's key is not in that State's directory"), null);
    });
  };
}

/** A host that is an address is never looked up, so it is judged here. */
function refuseBefore(protocol: string, host: string, reach: Reach, may: (address: string) => boolean) {
  if (protocol !== 'https:' && !reach.loopback) return untrusted('only https reaches another State');
  if (isIP(host) !== 0 && !may(host)) return untrusted('that address is not one a partner can have');
  return undefined;
}

/** Answers a name with the addresses that may be called; fails when there is none. */
function allowedOnly(may: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const allowed = addresses.filter(({ address }) => may(address));
      if (allowed.length === 0)
        return callback(untrusted('that name leads to no address a partner can have'), '');
      if (options.all) callback(null, allowed);
      else callback(null, allowed[0]!.address, allowed[0]!.family);
    });
  };
}

function hasPin(socket: TLSSocket, pins: string[]): boolean {
  const spki = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  return spki !== undefined && pins.includes(createHash('sha256').update(spki).digest('hex'));
}

const untrusted = (message: string) => new PeerError('untrusted', message);
