import { type Prisma, prisma } from '@/lib/db'
import type { CurationRule, ruleKinds, ruleTargets } from '../schema'

const ruleColumns = {
  id: true,
  kind: true,
  target: true,
  value: true,
  reason: true,
  createdBy: true,
  createdAt: true,
  endsAt: true,
} satisfies Prisma.CurationRuleSelect

function toRule(row: Prisma.CurationRuleGetPayload<{ select: typeof ruleColumns }>): CurationRule {
  return {
    ...row,
    kind: row.kind as (typeof ruleKinds)[number],
    target: row.target as (typeof ruleTargets)[number],
    createdAt: row.createdAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
  }
}

/** Rules in force at `at`, oldest first; all of them when `at` is null. */
export async function listRuleRows(at: Date | null): Promise<CurationRule[]> {
  const rows = await prisma().curationRule.findMany({
    where: at ? { OR: [{ endsAt: null }, { endsAt: { gt: at } }] } : {},
    orderBy: { createdAt: 'asc' },
    select: ruleColumns,
  })
  return rows.map(toRule)
}

/** A rule on the same target replaces the one before it: the reason and the end are the latest. */
export async function upsertRule(rule: CurationRule): Promise<CurationRule> {
  const { id, kind, target, value, reason, createdBy } = rule
  const endsAt = rule.endsAt ? new Date(rule.endsAt) : null
  const row = await prisma().curationRule.upsert({
    where: { kind_target_value: { kind, target, value } },
    create: { id, kind, target, value, reason, createdBy, endsAt },
    update: { reason, createdBy, endsAt },
    select: ruleColumns,
  })
  return toRule(row)
}

export async function deleteRule(id: string): Promise<CurationRule | null> {
  const row = await prisma().curationRule.findUnique({ where: { id }, select: ruleColumns })
  if (!row) return null
  await prisma().curationRule.deleteMany({ where: { id } })
  return toRule(row)
}
