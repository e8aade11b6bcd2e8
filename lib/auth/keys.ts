import { createHash, randomBytes } from 'node:crypto'
import { systemClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { audit } from './audit'
import { requireAdminActor } from './policy'
import { findApiKey, insertApiKey, markApiKeyRevoked, selectApiKeys, touchApiKey } from './queries'
import type { Actor, ApiKeyInput, ApiKeyView, KeyActor } from './schema'

const hourMs = 3_600_000

// 32 random bytes need no slow hash: there is nothing to guess
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Makes a key. The secret is in this answer and nowhere else. */
export async function createApiKey(
  actor: Actor,
  input: ApiKeyInput,
): Promise<{ secret: string; key: ApiKeyView }> {
  const admin = requireAdminActor(actor)
  const secret = `regard_${randomBytes(32).toString('base64url')}`
  const key = await insertApiKey({
    name: input.name,
    prefix: secret.slice(0, 13),
    hash: hashSecret(secret),
    scopes: [...new Set(input.scopes)],
    createdBy: admin.email,
    expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
  })
  await audit(admin, 'keys.create', key.id, { name: key.name, scopes: key.scopes })
  return { secret, key }
}

export async function listApiKeys(actor: Actor): Promise<ApiKeyView[]> {
  requireAdminActor(actor)
  return selectApiKeys()
}

export async function revokeApiKey(actor: Actor, id: string): Promise<void> {
  const admin = requireAdminActor(actor)
  if (!(await markApiKeyRevoked(id, systemClock()))) {
    throw new AppError('not_found', 'There is no such key in force.')
  }
  await audit(admin, 'keys.revoke', id)
}

/** The program holding this key, or 401: a wrong key is never treated as no key. */
export async function keyActor(secret: string): Promise<KeyActor> {
  const key = await findApiKey(hashSecret(secret))
  const now = systemClock()
  if (!key || key.revokedAt || (key.expiresAt && new Date(key.expiresAt) <= now)) {
    throw new AppError(
      'unauthenticated',
      'The API key is unknown, revoked or expired. Make one at /admin/keys.',
    )
  }
  if (!key.lastUsedAt || now.getTime() - Date.parse(key.lastUsedAt) > hourMs) await touchApiKey(key.id, now)
  return { type: 'key', keyId: key.id, name: key.name, scopes: key.scopes }
}
