import type { Prisma } from '@/lib/db'
import { requireAdminActor } from './policy'
import { insertAudit, selectAudit } from './queries'
import type { Actor, AdminActor, AuditEntry } from './schema'

/** A key is named as one, so that nobody can call a key like a person. */
function nameOf({ userId, email }: AdminActor): string {
  return userId.startsWith('key:') ? `key ${email}` : email
}

/**
 * Writes down what an admin did. Call it right after the change, from the service that made it.
 * `action` reads room.verb ("works.hide"), `subject` names the thing by its id, `detail` holds what changed, never a secret.
 */
export async function audit(
  actor: AdminActor,
  action: string,
  subject: string,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  await insertAudit(nameOf(actor), action, subject, detail)
}

/** Newest first. */
export async function listAudit(
  actor: Actor,
  page: { cursor?: string; limit: number },
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  requireAdminActor(actor)
  const rows = await selectAudit(page.cursor ?? null, page.limit + 1)
  const items = rows.slice(0, page.limit)
  return { items, nextCursor: rows.length > page.limit ? items.at(-1)!.id : null }
}
