import { audit } from '@/lib/auth/audit'
import { requireAdminActor, requireVisitorActor } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { getCards } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import { AppError, parseInput } from '@/lib/errors'
import { signalsInUse } from '@/lib/recommendation/service'
import { exhibitionWithout, unprofiledExhibition } from './personal'
import { deleteRule, listRuleRows, upsertRule } from './queries/rules'
import { receiptFor } from './receipt'
import {
  type CurationRule,
  type ExhibitionWishes,
  exhibitionWishesSchema,
  type ForgettingPreview,
  type PersonalExhibition,
  type ProfilingDifference,
  type Receipt,
  type RuleInput,
  ruleInputSchema,
} from './schema'

export { getBridge } from './bridge/bridge'
export { describeChoosing } from './choosing'
export {
  createCurated,
  deleteCurated,
  getCurated,
  listCurated,
  publishCurated,
  setCuratedItems,
  unpublishCurated,
  updateCurated,
} from './curated'

/** The visitor's own wall, with the reasons. While nothing it depends on changes, the same wall hangs. */
export async function getMyExhibition(
  actor: Actor,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<PersonalExhibition> {
  const visitor = requireVisitorActor(actor, 'recommendations:read')
  return exhibitionWithout(visitor, parseInput(exhibitionWishesSchema, wishes), [])
}

/** What the latest visit was, or the one since `begun`; null for somebody who has not looked at anything. */
export async function findReceipt(
  actor: Actor,
  visit: { minutes?: number | null; begun?: string } = {},
): Promise<Receipt | null> {
  return receiptFor(requireVisitorActor(actor, 'history:read'), visit)
}

/**
 * The twin of every personal wall: hung for nobody in particular, from no history at all. No table that belongs to a
 * visitor is read. This is also what a visitor sees who keeps nothing:
 * `promised` is the count of what everybody shares by which they were shown it before.
 */
export async function getUnprofiledExhibition(
  wishes: Partial<ExhibitionWishes> = {},
  promised?: number,
): Promise<PersonalExhibition> {
  return unprofiledExhibition(parseInput(exhibitionWishesSchema, wishes), promised)
}

/** What profiling changed: the visitor's wall beside its twin. */
export async function compareWithUnprofiled(
  actor: Actor,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<ProfilingDifference> {
  const mine = await getMyExhibition(actor, wishes)
  const unprofiled = await getUnprofiledExhibition(wishes)
  const { only, both, others } = worksApart(mine, unprofiled)
  return { mine, unprofiled, onlyMine: only, both, onlyUnprofiled: others }
}

/** What forgetting these interactions would change on the wall. Nothing is forgotten here. */
export async function previewForgetting(
  actor: Actor,
  interactionIds: string[],
  wishes: Partial<ExhibitionWishes> = {},
): Promise<ForgettingPreview> {
  const visitor = requireVisitorActor(actor, 'history:read')
  const parsed = parseInput(exhibitionWishesSchema, wishes)
  const before = await exhibitionWithout(visitor, parsed, [])
  return changeBetween(before, await exhibitionWithout(visitor, parsed, interactionIds))
}

/** What forgetting everything would change: the wall hangs as for somebody who has not looked at anything. */
export async function previewForgettingAll(
  actor: Actor,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<ForgettingPreview> {
  const visitor = requireVisitorActor(actor, 'history:read')
  const parsed = parseInput(exhibitionWishesSchema, wishes)
  const before = await exhibitionWithout(visitor, parsed, [])
  return changeBetween(before, await exhibitionWithout(visitor, parsed, 'all'))
}

/** What a pause changes on the wall: a ranking still reads all that is remembered, so nothing. */
export async function previewPausing(
  actor: Actor,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<ForgettingPreview> {
  const hangs = await getMyExhibition(actor, wishes)
  return changeBetween(hangs, hangs)
}

/** What a visit that keeps nothing shows instead of the visitor's own wall, and by which count: the visit keeps to it. */
export async function previewIncognito(
  actor: Actor,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<ForgettingPreview & { promised: number | undefined }> {
  const promised = await signalsInUse()
  const before = await getMyExhibition(actor, wishes)
  return { ...changeBetween(before, await getUnprofiledExhibition(wishes, promised)), promised }
}

function changeBetween(before: PersonalExhibition, after: PersonalExhibition): ForgettingPreview {
  const { only: leaving, others: arriving } = worksApart(before, after)
  return { before, after, leaving, arriving }
}

/** The works of one wall that do not hang on the other, either way, and those on both. */
function worksApart(one: PersonalExhibition, other: PersonalExhibition) {
  const [works, theirs] = [one, other].map((wall) => wall.picks.map((pick) => pick.artwork))
  const [ids, theirIds] = [works!, theirs!].map((list) => new Set(list.map(({ id }) => id)))
  return {
    only: works!.filter(({ id }) => !theirIds!.has(id)),
    both: works!.filter(({ id }) => theirIds!.has(id)),
    others: theirs!.filter(({ id }) => !ids!.has(id)),
  }
}

/** Every pin and exclusion, also those that have ended. */
export async function listRules(actor: Actor): Promise<CurationRule[]> {
  requireAdminActor(actor)
  return listRuleRows(null)
}

/** What a rule speaks of, as the audit log says it: a work by its title too. */
async function spokenOf({ target, value }: Pick<RuleInput, 'target' | 'value'>) {
  const title =
    target === 'work' ? (await getCards([value], { includeHidden: true })).get(value)?.title : undefined
  return title ? { title, target, value } : { target, value }
}

/** Adds a rule; one on the same target is replaced. It shapes the very next hang. */
export async function addRule(actor: Actor, input: RuleInput): Promise<CurationRule> {
  const admin = requireAdminActor(actor)
  const rule = parseInput(ruleInputSchema, input)
  const kept = await upsertRule({
    ...rule,
    id: newId(),
    createdBy: admin.email,
    createdAt: systemClock().toISOString(),
  })
  await audit(admin, `rule.${rule.kind}`, kept.id, {
    ...(await spokenOf(rule)),
    reason: rule.reason,
  })
  return kept
}

export async function removeRule(actor: Actor, id: string): Promise<void> {
  const admin = requireAdminActor(actor)
  const gone = await deleteRule(id)
  if (!gone) throw new AppError('not_found', `There is no rule with the id "${id}".`)
  await audit(admin, 'rule.remove', id, { kind: gone.kind, ...(await spokenOf(gone)) })
}
