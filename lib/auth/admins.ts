import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { systemClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { audit } from './audit'
import { auth } from './better-auth'
import { hashSecret } from './keys'
import { consume, type Limit } from './limits'
import { requireAdminActor } from './policy'
import {
  adminExists,
  countAdmins,
  deleteAdmin,
  deleteOpenInvites,
  findOpenInvite,
  insertAdmin,
  insertInvite,
  selectAdmins,
  selectOpenInvites,
} from './queries'
import {
  type AcceptInvite,
  type Actor,
  type AdminActor,
  type AdminView,
  type InviteView,
  inviteDaysMax,
  type SessionView,
} from './schema'

const dayMs = 86_400_000
const first = 'first-admin'

const perPersonAndPlace: Limit = { name: 'sign-in', points: 10, seconds: 900 }
const perPerson: Limit = { name: 'sign-in-account', points: 100, seconds: 3600 }
const perPlace: Limit = { name: 'sign-in-address', points: 60, seconds: 900 }

async function makeLink(email: string | null, createdBy: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(systemClock().getTime() + inviteDaysMax * dayMs)
  await insertInvite({ tokenHash: hashSecret(token), email, createdBy, expiresAt })
  return new URL(`/join?invite=${token}`, env().REGARD_URL).href
}

/**
 * The one-time link that makes the first admin, or null once there is one. Only its hash is kept, so each call makes a new
 * link and the one before it stops working.
 */
export async function firstAdminLink(): Promise<string | null> {
  if ((await countAdmins()) > 0) return null
  await deleteOpenInvites({ createdBy: first })
  return makeLink(null, first)
}

/** A one-time link for a further admin, bound to that address. It is shown once. */
export async function inviteAdmin(actor: Actor, email: string): Promise<string> {
  const admin = requireAdminActor(actor)
  if (await adminExists(email)) {
    throw new AppError('conflict', 'This address is an admin already.', {
      problems: [{ path: 'email', message: 'is an admin already' }],
    })
  }
  await deleteOpenInvites({ email })
  const link = await makeLink(email, admin.email)
  await audit(admin, 'admins.invite', email)
  return link
}

export async function withdrawInvite(actor: Actor, id: string): Promise<void> {
  const admin = requireAdminActor(actor)
  if ((await deleteOpenInvites({ id })) === 0) throw new AppError('not_found', 'This invitation is not open.')
  await audit(admin, 'admins.withdraw-invite', id)
}

export async function listInvites(actor: Actor): Promise<InviteView[]> {
  requireAdminActor(actor)
  return selectOpenInvites(systemClock())
}

/** Whom an invitation is for, or null when it was used, withdrawn or ran out. */
export async function findInvite(token: string): Promise<{ email: string | null } | null> {
  const invite = await findOpenInvite(hashSecret(token), systemClock())
  if (!invite || (invite.createdBy === first && (await countAdmins()) > 0)) return null
  return { email: invite.email }
}

/** Makes the admin an invitation is for. One invitation makes one admin. */
export async function acceptInvite(input: AcceptInvite): Promise<void> {
  const stale = new AppError('forbidden', 'This link was used or has run out. Ask for a new one.')
  const now = systemClock()
  const invite = await findOpenInvite(hashSecret(input.token), now)
  if (!invite || (invite.createdBy === first && (await countAdmins()) > 0)) throw stale
  if (invite.email !== null && invite.email !== input.email) {
    throw new AppError('invalid_input', 'The invitation is for another address.', {
      problems: [{ path: 'email', message: 'must be the address that was invited' }],
    })
  }
  if (await adminExists(input.email)) throw new AppError('conflict', 'This address is an admin already.')
  const passwordHash = await hashPassword(input.password)
  const made = await insertAdmin(invite.id, { name: input.name, email: input.email, passwordHash }, now)
  if (!made) throw stale
  await audit({ type: 'admin', userId: '', email: input.email }, 'admins.join', input.email, {
    invitedBy: invite.createdBy,
  })
}

/** Signs in, or refuses without telling whether the address is known. Returns the Set-Cookie values (Next gets them by itself). */
export async function signIn(
  credentials: { email: string; password: string },
  address: string,
): Promise<{ cookies: string[] }> {
  const { email } = credentials
  const place = createHash('sha256').update(address).digest('base64url').slice(0, 16)
  for (const [limit, who] of [
    [perPlace, place],
    [perPersonAndPlace, `${email}:${place}`],
    [perPerson, email],
  ] as const) {
    const answer = await consume(limit, who)
    if (!answer.allowed) {
      const minutes = Math.ceil(answer.resetSeconds / 60)
      throw new AppError('too_many_requests', `Too many attempts. Try again in ${minutes} min.`)
    }
  }
  try {
    const { headers, response } = await auth().api.signInEmail({ body: credentials, returnHeaders: true })
    await audit({ type: 'admin', userId: response.user.id, email }, 'admins.sign-in', email)
    return { cookies: headers.getSetCookie() }
  } catch (cause) {
    if ((cause as { statusCode?: number }).statusCode !== 401) throw cause
    throw new AppError('unauthenticated', 'The address or the password is not right.', { cause })
  }
}

export async function signOut(headers: Headers): Promise<void> {
  await auth().api.signOut({ headers })
}

/** The admin whose session cookie this is, or null. */
export async function sessionAdmin(headers: Headers): Promise<AdminActor | null> {
  const session = await auth().api.getSession({ headers })
  return session && { type: 'admin', userId: session.user.id, email: session.user.email }
}

export async function listAdmins(actor: Actor): Promise<AdminView[]> {
  requireAdminActor(actor)
  return selectAdmins()
}

/** Removes an admin and every session of theirs at once. The last one stays: a gallery without admins could be claimed by nobody. */
export async function removeAdmin(actor: Actor, id: string): Promise<void> {
  const admin = requireAdminActor(actor)
  const removed = await deleteAdmin(id)
  if (!removed) throw new AppError('conflict', 'The last admin cannot be removed, nor one who is not there.')
  await audit(admin, 'admins.remove', id, { email: removed.email })
}

/** The asking admin's own sessions. */
export async function listSessions(headers: Headers): Promise<SessionView[]> {
  const current = await auth().api.getSession({ headers })
  if (!current) throw new AppError('unauthenticated', 'Sign in at /sign-in.')
  const sessions = await auth().api.listSessions({ headers })
  return sessions.map((session) => ({
    id: session.id,
    current: session.id === current.session.id,
    userAgent: session.userAgent ?? null,
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }))
}

/** Ends one of the asking admin's own sessions, named by its id. */
export async function revokeSession(headers: Headers, id: string): Promise<void> {
  const sessions = await auth().api.listSessions({ headers })
  const session = sessions.find((each) => each.id === id)
  if (!session) throw new AppError('not_found', 'There is no such session.')
  await auth().api.revokeSession({ headers, body: { token: session.token } })
}
