import { AppError } from '@/lib/errors'
import type { Actor, AdminActor, KeyScope, VisitorActor } from './schema'

/** The visitor asking, or 401. With a key in hand, the key must hold the scope too. */
export function requireVisitorActor(actor: Actor, scope: KeyScope): VisitorActor {
  if (actor.type !== 'visitor') {
    throw new AppError(
      'unauthenticated',
      'This needs a visitor. Send the visitor cookie or the visitor token.',
    )
  }
  if (actor.keyScopes && !actor.keyScopes.includes(scope)) {
    throw new AppError('forbidden', `The API key lacks the scope ${scope}.`)
  }
  return actor
}

/** The gallery admin asking, or 401/403. A key with the scope `admin` counts as one. */
export function requireAdminActor(actor: Actor): AdminActor {
  if (actor.type === 'admin') return actor
  if (actor.type === 'key' && actor.scopes.includes('admin')) {
    return { type: 'admin', userId: `key:${actor.keyId}`, email: actor.name }
  }
  throw new AppError(
    actor.type === 'nobody' ? 'unauthenticated' : 'forbidden',
    'This is for gallery admins. Sign in at /sign-in.',
  )
}

/** Public reading: everybody may, but a key must hold `catalogue:read`. */
export function requireReader(actor: Actor): void {
  const scopes = actor.type === 'key' ? actor.scopes : actor.type === 'visitor' ? actor.keyScopes : undefined
  if (scopes && !scopes.includes('catalogue:read') && !scopes.includes('admin')) {
    throw new AppError('forbidden', 'The API key lacks the scope catalogue:read.')
  }
}
