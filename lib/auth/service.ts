import { cookies, headers as requestHeaders } from 'next/headers.js'
import { AppError } from '@/lib/errors'
import { firstAdminLink, sessionAdmin } from './admins'
import { incognitoCookieName, isIncognitoCookie, promisedBy } from './incognito'
import { keyActor } from './keys'
import type { Actor, AdminActor, VisitorActor } from './schema'
import { readVisitorToken, type VisitorToken, visitorCookieName, visitorHeaderName } from './visitor-token'

/** A request may carry several credentials; which of them speaks depends on what is asked. */
export type Preference = 'visitor' | 'admin'

const sessionCookie = /(?:^|;\s*)(?:__Secure-)?regard\.session_token=/

function readCookie(headers: Headers, name: string): string | null {
  const pair = headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((each) => each.startsWith(`${name}=`))
  return pair ? pair.slice(name.length + 1) : null
}

/** Whether this browser is on a visit that keeps nothing. */
export function isIncognitoRequest(headers: Headers): boolean {
  return isIncognitoCookie(readCookie(headers, incognitoCookieName))
}

/** The token in the visitor cookie, when it is good. A bad or outdated cookie is no cookie; nor is any, incognito. */
export function readVisitorCookie(headers: Headers): VisitorToken | null {
  if (isIncognitoRequest(headers)) return null
  const cookie = readCookie(headers, visitorCookieName)
  return cookie ? readVisitorToken(cookie) : null
}

/** Whether the request proves who sends it by something only a program can attach, so that no other site can forge it. */
export function hasExplicitCredentials(headers: Headers): boolean {
  return headers.has('authorization') || headers.has(visitorHeaderName)
}

function visitorFromHeader(headers: Headers): VisitorActor | null {
  const token = headers.get(visitorHeaderName)
  if (token === null) return null
  const read = readVisitorToken(token)
  if (!read) {
    throw new AppError('unauthenticated', `The token in ${visitorHeaderName} is not valid or has expired.`)
  }
  return { type: 'visitor', visitorId: read.visitorId }
}

/**
 * Who sends this request. Explicit credentials (API key, visitor token) count before cookies, and a wrong one is refused
 * rather than ignored. With both a visitor's cookie and an admin's session, `preference` says who is meant.
 */
export async function actorFromRequest(headers: Headers, preference: Preference = 'visitor'): Promise<Actor> {
  const authorization = headers.get('authorization')
  const explicit = visitorFromHeader(headers)
  if (authorization !== null) {
    const [, secret] = /^Bearer ([\w-]{20,200})$/.exec(authorization) ?? []
    if (!secret) throw new AppError('unauthenticated', 'Authorization must read: Bearer <API key>.')
    const key = await keyActor(secret)
    return explicit ? { ...explicit, keyScopes: key.scopes } : key
  }
  if (explicit) return explicit
  const visitor = readVisitorCookie(headers)
  const asVisitor: Actor | null = visitor && { type: 'visitor', visitorId: visitor.visitorId }
  if (preference === 'visitor' && asVisitor) return asVisitor
  const admin = sessionCookie.test(headers.get('cookie') ?? '') ? await sessionAdmin(headers) : null
  return admin ?? asVisitor ?? { type: 'nobody' }
}

/** For pages: whether this visit keeps nothing. */
export async function isIncognito(): Promise<boolean> {
  return isIncognitoCookie((await cookies()).get(incognitoCookieName)?.value)
}

/** For pages: the count of what everybody shares that this visit was promised its wall by. */
export async function incognitoPromise(): Promise<number | undefined> {
  return promisedBy((await cookies()).get(incognitoCookieName)?.value)
}

/** For pages: the visitor, or null for someone who has not looked at anything yet, or is incognito. */
export async function currentVisitor(): Promise<VisitorActor | null> {
  if (await isIncognito()) return null
  const cookie = (await cookies()).get(visitorCookieName)
  const token = cookie && readVisitorToken(cookie.value)
  return token ? { type: 'visitor', visitorId: token.visitorId } : null
}

/** For pages and actions that make no sense without a visitor. */
export async function requireVisitor(): Promise<VisitorActor> {
  const visitor = await currentVisitor()
  if (!visitor)
    throw new AppError('unauthenticated', 'The gallery does not know you yet. Look at a work first.')
  return visitor
}

/** For pages: the admin signed in, or null. */
export async function currentAdmin(): Promise<AdminActor | null> {
  return sessionAdmin(await requestHeaders())
}

/** For admin pages and actions: the admin signed in, or 401. */
export async function requireAdmin(): Promise<AdminActor> {
  const admin = await currentAdmin()
  if (!admin) throw new AppError('unauthenticated', 'Sign in at /sign-in.')
  return admin
}

export { firstAdminLink }
