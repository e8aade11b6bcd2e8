import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { systemClock } from '@/lib/clock'
import { env } from '@/lib/env'

/**
 * A visitor's token: `v1.<key id>.<visitor id>.<expiry, epoch seconds>.<signature>`. Whoever holds it is that visitor;
 * knowing the id alone is worth nothing. 400 days is the longest a browser keeps a cookie.
 */
export const tokenDaysMax = 400
const renewDays = 30
const daySeconds = 86_400

export type VisitorToken = { visitorId: string; expiresAt: Date; renewable: boolean }

type Key = { id: string; bytes: Buffer }

function deriveKey(secret: string): Key {
  // its own key for its own purpose: the same secret signs admins' sessions too
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'regard visitor token v1', 32))
  return { id: createHmac('sha256', bytes).update('key id').digest('hex').slice(0, 8), bytes }
}

let derived: { of: string; keys: Key[] } | undefined

/** The signing key first, then the former ones. */
function keys(): Key[] {
  const secrets = [env().REGARD_SECRET, ...env().REGARD_SECRETS_PREVIOUS]
  const of = secrets.join('\n')
  if (derived?.of !== of) derived = { of, keys: secrets.map(deriveKey) }
  return derived.keys
}

function sign(key: Key, content: string): Buffer {
  return createHmac('sha256', key.bytes).update(content).digest()
}

export function issueVisitorToken(visitorId: string, now = systemClock()): string {
  const key = keys()[0]!
  const content = `v1.${key.id}.${visitorId}.${Math.floor(now.getTime() / 1000) + tokenDaysMax * daySeconds}`
  return `${content}.${sign(key, content).toString('base64url')}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whose token this is; null for anything forged, altered, expired or signed by an unknown key. */
export function readVisitorToken(token: string, now = systemClock()): VisitorToken | null {
  const [version, keyId, visitorId, expiry, signature, ...rest] = token.split('.')
  if (version !== 'v1' || !visitorId || !expiry || !signature || rest.length > 0) return null
  const all = keys()
  const key = all.find((each) => each.id === keyId)
  if (!key) return null
  const given = Buffer.from(signature, 'base64url')
  const right = sign(key, `v1.${keyId}.${visitorId}.${expiry}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const expiresAt = new Date(Number(expiry) * 1000)
  if (!uuid.test(visitorId) || !(expiresAt > now)) return null
  const daysLeft = (expiresAt.getTime() - now.getTime()) / 1000 / daySeconds
  return { visitorId, expiresAt, renewable: key !== all[0] || daysLeft < tokenDaysMax - renewDays }
}

export const visitorCookieName = 'regard_visitor'
export const visitorHeaderName = 'x-regard-visitor'

/** The Set-Cookie value that makes this browser the visitor. */
export function visitorCookie(token: string): string {
  const secure = env().REGARD_URL.startsWith('https:') ? '; Secure' : ''
  return `${visitorCookieName}=${token}; Path=/; Max-Age=${tokenDaysMax * daySeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The Set-Cookie value that makes this browser nobody again. */
export function clearedVisitorCookie(): string {
  return `${visitorCookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`
}
