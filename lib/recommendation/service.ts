import type { NobodyActor, VisitorActor } from '@/lib/auth/schema'
import { systemClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { historyForRanking, noHistory } from '@/lib/interactions/service'
import { isRankerUnavailable } from '@/ml/serving/errors'
import type { Method, Params, Result } from '@/ml/serving/protocol'
import type { Bridge, GlassBox, HistoryEvent, RankRequest } from '@/ml/types'
import { listAlike } from './alike'
import { rankerChecks } from './readiness'
import { closeResidency, residency } from './residency'
import {
  type Habits,
  type Head,
  type LeftOutEffect,
  type ModelInUse,
  type RankerHealth,
  type Ranking,
  type RankWishes,
  rankWishesSchema,
  type SimilarWay,
} from './schema'

/** A page is better told "later" than kept waiting longer than this. */
const deadlineMs = 10_000

/** Works for this visitor from all that happened until now, best first. A nobody has no history and is ranked for all the same. */
export async function rankFor(actor: VisitorActor | NobodyActor, wishes: RankWishes): Promise<Ranking> {
  const request = await requestFor(actor, wishes)
  const response = await ask('rank', request)
  return { historyIds: request.history.map((event) => event.interactionId), ...response }
}

/**
 * What these works' scores and ranks would be without each group of interactions: the ranker is really run again.
 * A plain id is a group of one.
 */
export async function leaveOut(
  actor: VisitorActor,
  wishes: Omit<RankWishes, 'count' | 'explain' | 'only' | 'parts'>,
  workIds: string[],
  groups: (string | string[])[],
): Promise<LeftOutEffect[]> {
  const request = await requestFor(actor, wishes)
  const lists = groups.map((group) => [group].flat())
  const effects = await ask('leaveOut', { request, workIds, groups: lists })
  return effects.map((effect) => ({ ...effect, interactionId: lists[effect.group]![0] ?? '' }))
}

/** The works most like this one by what they are and how they look, most alike first. */
export async function similarWorks(
  workId: string,
  count: number,
): Promise<{ workId: string; score: number }[]> {
  return (await ask('similar', { workId, count })) ?? []
}

/** The works most like this one in one way alone; null when it has nothing to be compared by: no picture, or no facts. */
export async function similarWorksBy(
  workId: string,
  by: SimilarWay,
  count: number,
): Promise<{ workId: string; score: number }[] | null> {
  return ask('similar', { workId, count, by })
}

/**
 * A way from one work to another, every step near in the model's space, past nothing the visitor is not interested in.
 * `worksMax` counts both ends.
 */
export async function bridgeBetween(
  actor: VisitorActor | NobodyActor,
  fromId: string,
  toId: string,
  worksMax: number,
): Promise<Bridge> {
  const wishes = await requestFor(actor, { includeSeen: true })
  const { exclude, excludeAspects = [] } = wishes
  const bridge = await ask('bridge', { fromId, toId, worksMax, exclude, excludeAspects })
  if (!bridge) throw new AppError('not_found', 'One of the two works is not in the collection.')
  return bridge
}

/** The model in use opened on a history, with the works it would rank first; null while there is none. */
export async function openGlassBox(history: HistoryEvent[], count: number): Promise<GlassBox | null> {
  const exclude = history.map(({ workId }) => workId)
  return ask('glassBox', { history, now: systemClock().getTime(), count, exclude, explain: false })
}

/** What each facet's head of the model in use is worth on this collection; empty while no model is. */
export async function modelHeads(): Promise<Head[]> {
  return ask('heads', undefined)
}

/** What the model in use makes of events and of the parts of a score; null while no model is. */
export async function modelHabits(): Promise<Habits | null> {
  return ask('habits', undefined)
}

/** The trained model that really ranks now; null while none does. */
export async function modelInUse(): Promise<ModelInUse | null> {
  const { model } = await inStep()
  if (!model) return null
  const { version, metrics, createdAt } = model
  return { ranker: 'attention', version, trainedAt: createdAt.toISOString(), metrics }
}

/**
 * The number of the count of what everybody shares to rank by: the one promised while it is kept, else the latest. What is
 * ranked with no history by one number is ranked alike until works or model change.
 */
export async function signalsInUse(promised?: number): Promise<number | undefined> {
  return (await (await inStep()).signalsFor(promised)) ?? undefined
}

/** For readiness and the admin's figures; never throws. */
export async function rankerHealth(): Promise<RankerHealth> {
  const { client, modelProblem } = residency()
  const outside = { restarts: client.restarts, waiting: client.queueLength }
  try {
    const health = await client.call('health', undefined, { deadlineMs: 2_000 })
    const { backend, ...inside } = health
    return {
      state: 'up',
      problem: modelProblem,
      backend: `${backend.name} ${backend.version}`,
      ...inside,
      ...outside,
    }
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    const nothing = {
      backend: null,
      similarMade: false,
      modelVersion: null,
      tensors: 0,
      rssBytes: 0,
      requests: 0,
    }
    return { state: 'down', problem, works: residency().given, ...nothing, ...outside }
  }
}

/** What keeps the ranking process from its work; never throws. */
export async function rankerReadiness(): Promise<ReturnType<typeof rankerChecks>> {
  return rankerChecks(await rankerHealth())
}

/** Starts and fills the ranking process and takes in every change; the server calls it as it starts. */
export async function warmUp(): Promise<void> {
  await residency().refresh()
}

/** Ends the ranking process once its calls are answered. */
export async function coolDown(): Promise<void> {
  await closeResidency()
}

async function requestFor(actor: VisitorActor | NobodyActor, wishes: RankWishes): Promise<RankRequest> {
  const { without, includeSeen, exclude, ...asked } = rankWishesSchema.parse(wishes)
  const { events, seenWorkIds, notInterested } =
    actor.type === 'visitor' ? await historyForRanking(actor, { without }) : noHistory
  const excluded = new Set(exclude)
  if (!includeSeen) for (const id of seenWorkIds) excluded.add(id)
  const refusedWorks = notInterested.flatMap(({ aspect, value }) => (aspect === 'work' ? value : []))
  for (const id of await listAlike(refusedWorks, similarWorks)) excluded.add(id)
  const excludeAspects: RankRequest['excludeAspects'] = []
  for (const { aspect, value } of notInterested) {
    if (aspect === 'work') excluded.add(value)
    else excludeAspects.push({ aspect, value })
  }
  const now = systemClock().getTime()
  return { history: events, now, exclude: [...excluded], excludeAspects, ...asked }
}

async function inStep() {
  const open = residency()
  await open.keepInStep()
  return open
}

async function ask<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
  const { client } = await inStep()
  try {
    return await client.call(method, params, { deadlineMs })
  } catch (cause) {
    if (isRankerUnavailable(cause))
      throw new AppError(
        'unavailable',
        'The recommendations are not ready just now. Ask again in a few seconds.',
        {
          message: `${method}: ${cause.message}`,
          cause,
        },
      )
    throw cause
  }
}
