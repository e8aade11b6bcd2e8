import { createHash } from 'node:crypto'
import type { NobodyActor, VisitorActor } from '@/lib/auth/schema'
import { catalogueRevision } from '@/lib/catalogue/service'
import { systemClock } from '@/lib/clock'
import { historyForRanking, noHistory } from '@/lib/interactions/service'
import { modelInUse, signalsInUse } from '@/lib/recommendation/service'
import { listRuleRows } from './queries/rules'
import type { CurationRule, ExhibitionWishes } from './schema'

/** Raised when what a stored reason holds changes: walls stored before are hung anew. */
const reasonForm = 3

/** Whom a wall is hung for: a visitor, or nobody in particular, of whom nothing is read. */
export type Viewer = VisitorActor | NobodyActor

export type Situation = {
  events: Awaited<ReturnType<typeof historyForRanking>>['events']
  seenWorkIds: string[]
  rules: CurationRule[]
  /** epoch milliseconds; works added later are new to the model in use */
  trainedAt: number
  /** the count of what everybody shares that is ranked by */
  signals: number | undefined
  fingerprint: string
}

/** What is taken out of a history to see the wall without it. */
export type Without = string[] | 'all'

/**
 * Everything a hang depends on. What a visitor's own wall depends on is also one hash: while nothing of it changes, the wall
 * that hung first does not either, whatever is counted meanwhile. A wall of nobody's hangs by the count it was promised by.
 */
export async function situationOf(
  actor: Viewer,
  wishes: ExhibitionWishes,
  without: Without,
  promised?: number,
): Promise<Situation> {
  const [history, rules, model, revision, signals] = await Promise.all([
    actor.type === 'visitor' ? historyForRanking(actor, { without }) : noHistory,
    listRuleRows(systemClock()),
    modelInUse(),
    catalogueRevision(),
    signalsInUse(promised),
  ])
  const parts = {
    reasonForm,
    wishes,
    model: model?.version ?? null,
    revision,
    events: history.events.map((event) => event.interactionId),
    notInterested: history.notInterested,
    seen: [...history.seenWorkIds].sort(),
    rules: rules.map(({ id, reason, endsAt }) => [id, reason, endsAt]),
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const trainedAt = model ? new Date(model.trainedAt).getTime() : Number.POSITIVE_INFINITY
  const { events, seenWorkIds } = history
  return { events, seenWorkIds, rules, trainedAt, signals, fingerprint }
}
