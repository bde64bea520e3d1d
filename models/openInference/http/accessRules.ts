import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '../../../server/core/base/problem';
import { ProtocolError } from '../protocolError';

/** Minimum token length; 16 base64 characters are 96 bits, beyond guessing over a network. */
const shortestToken = 16;

/** True for the names and addresses that mean this machine (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3). */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Why a server must not start: without a token, it must be reachable from this machine only. */
export function bindProblem(host: string, token: string | undefined): Problem | undefined {
  const advice = 'Make one, for example with `openssl rand -base64 32`, and give it with --token-file or $HCDR_TOKEN.';
  if (token === undefined && !isLoopback(host)) return { where: host, what: 'Other machines can reach this address and no token is set, so anyone there could use the models.', advice };
  if (token !== undefined && token.length < shortestToken) return { where: 'token', what: `The token has ${token.length} characters; at least ${shortestToken} are required.`, advice };
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) return { where: 'token', what: 'The token has characters that no HTTP header can carry.', advice };
  return undefined;
}

export interface AccessRules {
  readonly token: string | undefined;
  /** The host that the server listens on. */
  readonly host: string;
}

/**
 * Access control. With a token: whoever has it. Without: programs on this machine but no web page, neither through a name that
 * resolves here (DNS rebinding: such a request has another `Host`) nor from another site (such a request has an `Origin`).
 * @throws ProtocolError: 401 or 403
 */
export function checkAccess(headers: IncomingHttpHeaders, { token, host }: AccessRules): void {
  if (headers.origin !== undefined) throw new ProtocolError(403, 'Web pages may not use this server.');
  if (token !== undefined) {
    const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (given !== undefined && isSame(given, token)) return;
    throw new ProtocolError(401, given === undefined ? 'This server requires a token: Authorization: Bearer <token>.' : 'This is not the token of this server.', { 'WWW-Authenticate': 'Bearer realm="hcdr"' });
  }
  const named = hostName(headers.host ?? '');
  if (!isLoopback(named) && named !== host.toLowerCase()) throw new ProtocolError(403, 'The Host header does not name this machine. Use http://127.0.0.1 or http://localhost.');
}

/** Constant-time comparison: hashes have equal length. */
function isSame(given: string, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

function hostName(header: string): string {
  return (/^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(header)?.[1] ?? '').toLowerCase();
}
