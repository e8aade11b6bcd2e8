import { createHash } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { env } from '@/lib/env'

const plain = (address: string) => address.trim().replace(/^::ffff:/i, '')

/** Reads "10.0.0.0/8, 192.0.2.7" into a list to test addresses against. */
export function parseProxies(text: string): BlockList {
  const list = new BlockList()
  for (const entry of text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [address, prefix] = entry.split('/') as [string, string | undefined]
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) throw new Error(`REGARD_TRUSTED_PROXIES: "${entry}" is not an address or range`)
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/**
 * The address a request really comes from: the connection's own, and behind our own proxies the nearest one in X-Forwarded-For
 * that is not theirs. Everything left of that is the sender's word and counts for nothing.
 */
export function trueAddress(
  connection: string,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string {
  const trusted = (address: string) => {
    const family = isIP(address)
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
  let address = plain(connection)
  const hops = (forwardedFor ?? '').split(',').map(plain).filter(Boolean)
  while (hops.length > 0 && trusted(address)) address = hops.pop()!
  return address
}

/**
 * Puts the true address into every request of this process, in the place of whatever X-Forwarded-For claims: Next believes a
 * forged one, and a route cannot see the connection. Called once, as the server starts.
 */
export function writeTrueAddresses(): void {
  const proxies = parseProxies(env().REGARD_TRUSTED_PROXIES)
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    const claimed = request.headers['x-forwarded-for']
    const forwardedFor = Array.isArray(claimed) ? claimed.join(',') : claimed
    request.headers['x-forwarded-for'] = trueAddress(
      request.socket.remoteAddress ?? '',
      forwardedFor,
      proxies,
    )
  })
}

/** The address of whoever asks. instrumentation.ts has put the true one where a forged one may have stood. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for') ?? 'unknown'
}

/** A name for that address to count under, from which it cannot be read back at a glance. */
export function addressKey(headers: Headers): string {
  return `address:${createHash('sha256').update(clientAddress(headers)).digest('base64url').slice(0, 22)}`
}
