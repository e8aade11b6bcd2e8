import { z } from 'zod'

/** What an API key may do. Each route names the one it needs. */
export const keyScopes = [
  'catalogue:read',
  'interactions:write',
  'recommendations:read',
  'history:read',
  'history:write',
  'admin',
] as const
export type KeyScope = (typeof keyScopes)[number]

/** A person looking at art. The id comes from a token this gallery signed, never from a parameter. */
export type VisitorActor = { type: 'visitor'; visitorId: string; keyScopes?: KeyScope[] }
export type AdminActor = { type: 'admin'; userId: string; email: string }
export type KeyActor = { type: 'key'; keyId: string; name: string; scopes: KeyScope[] }
export type NobodyActor = { type: 'nobody' }

/**
 * Who is asking. Services take one as their first argument. A program that acts for a visitor presents its API key AND the
 * visitor's own signed token: it becomes that visitor, held to the key's scopes.
 */
export type Actor = VisitorActor | AdminActor | KeyActor | NobodyActor

/** The unattended commands of the gallery's own machine (import, train, simulate). */
export const systemActor: AdminActor = { type: 'admin', userId: 'system', email: 'system' }

export const passwordLengthMin = 12
export const inviteDaysMax = 7

const email = z.email('must be an e-mail address').trim().toLowerCase().max(254)

export const signInSchema = z.object({ email, password: z.string().min(1).max(128) })
export const acceptInviteSchema = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, 'say who you are').max(120),
  email,
  password: z.string().min(passwordLengthMin, `at least ${passwordLengthMin} characters`).max(128),
})
export type AcceptInvite = z.infer<typeof acceptInviteSchema>
export const inviteSchema = z.object({ email })

export const apiKeyInputSchema = z.object({
  name: z.string().trim().min(1, 'name the program that will hold it').max(80),
  scopes: z.array(z.enum(keyScopes)).min(1, 'choose at least one scope'),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
})
export type ApiKeyInput = z.infer<typeof apiKeyInputSchema>

export type ApiKeyView = {
  id: string
  name: string
  prefix: string
  scopes: KeyScope[]
  createdBy: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

export type AdminView = { id: string; name: string; email: string; createdAt: string }
export type InviteView = { id: string; email: string | null; createdBy: string; expiresAt: string }
export type SessionView = {
  id: string
  current: boolean
  userAgent: string | null
  createdAt: string
  expiresAt: string
}

export type AuditEntry = {
  id: string
  actor: string
  action: string
  subject: string
  detail: unknown
  createdAt: string
}
