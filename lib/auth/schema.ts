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
