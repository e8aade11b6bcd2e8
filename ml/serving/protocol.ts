/** What travels between the process that answers people and the process that ranks. */
import type { CatalogueEntry } from '@/ml/rankers/catalogue'
import type { Similar } from '@/ml/rankers/similar/similar'
import {
  type Bridge,
  type ContentAspect,
  type Contribution,
  eventKinds,
  type GlassBox,
  type Habits,
  type Head,
  type HistoryEvent,
  type LeftOut,
  type PartName,
  type Parts,
  type RankRequest,
  type RankResponse,
  type SimilarWay,
} from '@/ml/types'

/** Every call the ranking process answers. */
export type Calls = {
  rank(request: RankRequest): Promise<RankResponse>
  leaveOut(asked: { request: RankRequest; workIds: string[]; groups: string[][] }): Promise<LeftOut[]>
  /** without `by`: by what they are and how they look at once; null: the work has nothing to be compared by in this way */
  similar(asked: { workId: string; count: number; by?: SimilarWay }): Promise<Similar[] | null>
  /** null when one of the two is not in the catalogue */
  bridge(asked: BridgeRequest): Promise<Bridge | null>
  /** null without a model, or where it can say nothing of this history */
  glassBox(request: RankRequest): Promise<GlassBox | null>
  /** of the model in use; empty without one */
  heads(): Promise<Head[]>
  /** of the model in use; null without one */
  habits(): Promise<Habits | null>
  /** adds to the catalogue that `commitCatalogue` will put in use; begins from nothing when `reset` */
  stageCatalogue(part: { entries: CatalogueEntry[]; reset: boolean }): Promise<void>
  commitCatalogue(): Promise<{ works: number }>
  /** null: no model; rankings fall back */
  useModel(artefact: { path: string } | null): Promise<{ version: string | null }>
  /** adds a count; of those held the latest is in use, and a request may name another */
  takeSignals(counted: Signals & { revision: number; held: number[] }): Promise<void>
  health(): Promise<Health>
}
/** `worksMax` counts both ends; what is excluded is never on the way, though it may be an end of it. */
export type BridgeRequest = {
  fromId: string
  toId: string
  worksMax: number
  exclude: string[]
  excludeAspects: ContentAspect[]
}
export type Method = keyof Calls
export type Params<M extends Method> = Parameters<Calls[M]>[0]
export type Result<M extends Method> = Awaited<ReturnType<Calls[M]>>

/** What everybody shares: how many visitors each work interested, and the gallery's own choice in its order. */
export type Signals = { popularity: [workId: string, visitors: number][]; defaults: string[] }

export type Health = {
  backend: { name: string; native: boolean; version: string }
  works: number
  /** what works are compared by, made beside the rankings once the catalogue is there */
  similarMade: boolean
  modelVersion: string | null
  tensors: number
  rssBytes: number
  requests: number
}

export type Message = { id: number; method: Method; params: unknown /** epoch ms */; deadline: number }
export type Reply =
  | { ready: true }
  | { id: number; result: unknown }
  | { id: number; error: string; unavailable?: 'deadline' }

/**
 * (In what follows the spread comes last in its object: V8 makes a shape of its own for every `{ ...object, more }`, and shapes
 * fill the old space. Decision 064.)
 *
 * Rankings travel as columns: a hundred small objects on the way there and back cost the processes more than the model's
 * arithmetic. An id travels once and one way: most works never to return are works of the history, and the answer speaks of
 * its events by their places. Every other call travels as it is.
 */
export type PackedRequest = Omit<RankRequest, 'history'> & {
  interactionIds: string[] // (L); empty where the answer will name none of them
  workIds: string[] // (L)
  kinds: Uint8Array // (L), indices into eventKinds
  dwellMs: Float64Array // (L), NaN where the kind has none
  at: Float64Array // (L)
  excluded: Uint8Array // (L), 1 where the work is never to return; `exclude` names only the others
}
export type PackedResponse = Omit<RankResponse, 'works' | 'attention'> & {
  /** events of the works of the history, and those works' portions of the attention */
  attended: Int32Array // (m)
  portions: Float64Array // (m)
  workIds: string[] // (n)
  ranks: Int32Array // (n)
  sums: Float64Array // (n, 3): score, base, together
  /** the events that were explained by (E); empty without explanations */
  events: Int32Array // (E)
  shares: Float64Array // (n, E)
  weights: Float64Array // (E)
  /** names of the parts (P), empty unless asked for, and their values */
  partNames: PartName[]
  parts: Float32Array // (n, E, P)
}

export function packRequest({ history, exclude, ...request }: RankRequest): PackedRequest {
  const barred = new Set(exclude)
  const excluded = Uint8Array.from(history, ({ workId }) => Number(barred.has(workId)))
  for (const { workId } of history) barred.delete(workId)
  return {
    interactionIds: request.explain ? history.map((event) => event.interactionId) : [],
    workIds: history.map((event) => event.workId),
    kinds: Uint8Array.from(history, (event) => eventKinds.indexOf(event.kind)),
    dwellMs: Float64Array.from(history, (event) => event.dwellMs ?? Number.NaN),
    at: Float64Array.from(history, (event) => event.at),
    excluded,
    exclude: [...barred],
    ...request,
  }
}

export function unpackRequest(packed: PackedRequest): RankRequest {
  const { interactionIds, workIds, kinds, dwellMs, at, excluded, exclude, ...request } = packed
  const history = workIds.map((workId, i) => ({
    interactionId: interactionIds[i] ?? '',
    workId,
    kind: eventKinds[kinds[i]!]!,
    dwellMs: Number.isNaN(dwellMs[i]) ? null : dwellMs[i]!,
    at: at[i]!,
  }))
  for (let i = 0; i < workIds.length; i++) if (excluded[i]) exclude.push(workIds[i]!)
  return { history, exclude, ...request }
}

/** @param history as it was asked with */
export function packResponse(
  { works, attention, ...response }: RankResponse,
  history: HistoryEvent[],
): PackedResponse {
  const eventOfWork = new Map(history.map(({ workId }, event) => [workId, event]))
  const explained = works[0]?.contributions ?? []
  const places = new Map(explained.map(({ interactionId }, place) => [interactionId, place]))
  const events = new Int32Array(explained.length)
  history.forEach(({ interactionId }, event) => {
    const place = places.get(interactionId)
    if (place !== undefined) events[place] = event
  })
  const shares = new Float64Array(works.length * events.length)
  const sums = new Float64Array(works.length * 3)
  const partNames = Object.keys(explained[0]?.parts ?? {}) as PartName[]
  const parts = new Float32Array(shares.length * partNames.length)
  works.forEach(({ score, base, together, contributions }, i) => {
    sums.set([score, base, together], i * 3)
    for (const { interactionId, share, parts: named } of contributions) {
      const at = i * events.length + places.get(interactionId)!
      shares[at] = share
      for (let p = 0; p < partNames.length; p++) parts[at * partNames.length + p] = named![partNames[p]!]!
    }
  })
  return {
    attended: Int32Array.from(attention, ({ workId }) => eventOfWork.get(workId)!),
    portions: Float64Array.from(attention, ({ portion }) => portion),
    workIds: works.map((work) => work.workId),
    ranks: Int32Array.from(works, (work) => work.rank),
    sums,
    events,
    shares,
    weights: Float64Array.from(explained, ({ weight }) => weight),
    partNames,
    parts,
    ...response,
  }
}

export function unpackResponse(packed: PackedResponse, history: HistoryEvent[]): RankResponse {
  const { attended, portions, workIds, ranks, sums, events, shares, weights, partNames, parts, ...response } =
    packed
  const partsAt = (at: number): Parts =>
    Object.fromEntries(partNames.map((name, p) => [name, parts[at * partNames.length + p]!]))
  return {
    attention: Array.from(attended, (event, i) => ({
      workId: history[event]!.workId,
      portion: portions[i]!,
    })),
    works: workIds.map((workId, i) => {
      const contributions: Contribution[] = Array.from(events, (event, place) => ({
        interactionId: history[event]!.interactionId,
        workId: history[event]!.workId,
        share: shares[i * events.length + place]!,
        weight: weights[place]!,
        leftOut: null,
        ...(partNames.length > 0 && { parts: partsAt(i * events.length + place) }),
      }))
      return {
        workId,
        score: sums[i * 3]!,
        base: sums[i * 3 + 1]!,
        together: sums[i * 3 + 2]!,
        rank: ranks[i]!,
        contributions: contributions.sort((a, b) => b.share - a.share),
      }
    }),
    ...response,
  }
}
