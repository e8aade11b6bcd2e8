import { createHash } from 'node:crypto'
import type { NobodyActor, VisitorActor } from '@/lib/auth/schema'
import { catalogueRevision } from '@/lib/catalogue/service'
import { systemClock } from '@/lib/clock'
import { historyForRanking } from '@/lib/interactions/service'
import { modelInUse } from '@/lib/recommendation/service'
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
  fingerprint: string
}

const noHistory: Awaited<ReturnType<typeof historyForRanking>> = {
  events: [],
  seenWorkIds: [],
  notInterested: [],
}

/** Everything a hang depends on, as one hash: while nothing of it changes, the wall does not either. */
export async function situationOf(
  actor: Viewer,
  wishes: ExhibitionWishes,
  without: string[],
): Promise<Situation> {
  const [history, rules, model, revision] = await Promise.all([
    actor.type === 'visitor' ? historyForRanking(actor, { without }) : noHistory,
    listRuleRows(systemClock()),
    modelInUse(),
    catalogueRevision(),
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
  return { events: history.events, seenWorkIds: history.seenWorkIds, rules, trainedAt, fingerprint }
}
