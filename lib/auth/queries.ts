import { prismaAdapter } from '@better-auth/prisma-adapter'
import { newId } from '@/lib/clock'
import { type Prisma, pool, prisma } from '@/lib/db'
import type { AdminView, ApiKeyView, AuditEntry, InviteView, KeyScope } from './schema'

/**
 * better-auth's door to the database. It passes `select: undefined`, which strict undefined checks refuse; a missing select is
 * harmless. Filters are left as they are: an undefined one there must fail.
 */
export function authDatabase() {
  const client = prisma().$extends({
    query: {
      $allModels: {
        $allOperations({ args, query }) {
          const { select, ...rest } = args as { select?: unknown }
          return query(select === undefined ? (rest as typeof args) : args)
        },
      },
    },
  })
  return prismaAdapter(client, { provider: 'postgresql' })
}

/** What the rate limiter asks its questions of; the pool is looked up each time, since a process may reopen it. */
export const limiterPool = { query: (query: { text: string; values: unknown[] }) => pool().query(query) }

export async function insertAudit(
  actor: string,
  action: string,
  subject: string,
  detail: Prisma.InputJsonValue,
) {
  await prisma().auditEntry.create({
    data: { id: newId(), actor, action, subject, detail },
    select: { id: true },
  })
}

/** Newest first. The id is a UUIDv7, so it is the order and the cursor. */
export async function selectAudit(before: string | null, limit: number): Promise<AuditEntry[]> {
  const rows = await prisma().auditEntry.findMany({
    where: before ? { id: { lt: before } } : {},
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, actor: true, action: true, subject: true, detail: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

// ---- admins and invites

export async function countAdmins(): Promise<number> {
  return prisma().adminUser.count()
}

export async function selectAdmins(): Promise<AdminView[]> {
  const rows = await prisma().adminUser.findMany({
    orderBy: { createdAt: 'asc' },
    select: { id: true, name: true, email: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

export async function adminExists(email: string): Promise<boolean> {
  return (await prisma().adminUser.findUnique({ where: { email }, select: { id: true } })) !== null
}

/** Sessions and password go with the account. Refuses (null) to remove the last admin, also when two try at once. */
export async function deleteAdmin(id: string): Promise<{ email: string } | null> {
  return prisma().$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT id FROM admin_user ORDER BY id FOR UPDATE`
    if ((await transaction.adminUser.count()) < 2) return null
    return transaction.adminUser.delete({ where: { id }, select: { email: true } }).catch(() => null)
  })
}

export async function insertInvite(invite: {
  tokenHash: string
  email: string | null
  createdBy: string
  expiresAt: Date
}): Promise<void> {
  await prisma().adminInvite.create({ data: { id: newId(), ...invite }, select: { id: true } })
}

export async function deleteOpenInvites(where: { createdBy: string } | { id: string } | { email: string }) {
  const { count } = await prisma().adminInvite.deleteMany({ where: { ...where, usedAt: null } })
  return count
}

export async function selectOpenInvites(now: Date): Promise<InviteView[]> {
  const rows = await prisma().adminInvite.findMany({
    where: { usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, email: true, createdBy: true, expiresAt: true },
  })
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }))
}

export async function findOpenInvite(tokenHash: string, now: Date) {
  return prisma().adminInvite.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    select: { id: true, email: true, createdBy: true },
  })
}

/** Uses up the invite and makes the account, both or neither. False: the invite was used or ran out meanwhile. */
export async function insertAdmin(
  inviteId: string,
  admin: { name: string; email: string; passwordHash: string },
  now: Date,
): Promise<boolean> {
  return prisma().$transaction(async (transaction) => {
    const { count } = await transaction.adminInvite.updateMany({
      where: { id: inviteId, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0) return false
    const id = newId()
    await transaction.adminUser.create({
      data: { id, name: admin.name, email: admin.email, emailVerified: true },
      select: { id: true },
    })
    await transaction.adminAccount.create({
      data: {
        id: newId(),
        userId: id,
        accountId: id,
        providerId: 'credential',
        password: admin.passwordHash,
      },
      select: { id: true },
    })
    return true
  })
}

// ---- API keys

const keyColumns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const

type KeyRow = Prisma.ApiKeyGetPayload<{ select: typeof keyColumns }>

function keyView(row: KeyRow): ApiKeyView {
  return {
    ...row,
    scopes: row.scopes as KeyScope[],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}

export async function insertApiKey(key: {
  name: string
  prefix: string
  hash: string
  scopes: KeyScope[]
  createdBy: string
  expiresAt: Date | null
}): Promise<ApiKeyView> {
  return keyView(await prisma().apiKey.create({ data: { id: newId(), ...key }, select: keyColumns }))
}

export async function selectApiKeys(): Promise<ApiKeyView[]> {
  const rows = await prisma().apiKey.findMany({ orderBy: { createdAt: 'desc' }, select: keyColumns })
  return rows.map(keyView)
}

export async function findApiKey(hash: string): Promise<ApiKeyView | null> {
  const row = await prisma().apiKey.findUnique({ where: { hash }, select: keyColumns })
  return row && keyView(row)
}

export async function touchApiKey(id: string, at: Date): Promise<void> {
  await prisma().apiKey.update({ where: { id }, data: { lastUsedAt: at }, select: { id: true } })
}

export async function markApiKeyRevoked(id: string, at: Date): Promise<boolean> {
  const { count } = await prisma().apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
  })
  return count > 0
}
