/** What travels between the process that answers people and the process that ranks. */
import type { CatalogueEntry } from '@/ml/rankers/catalogue'
import type { Similar } from '@/ml/rankers/similar/similar'
import type {
  Bridge,
  ContentAspect,
  Contribution,
  GlassBox,
  Habits,
  Head,
  LeftOut,
  PartName,
  Parts,
  RankRequest,
  RankResponse,
  SimilarWay,
} from '@/ml/types'

/** Every call the ranking process answers. */
export type Calls = {
  rank(request: RankRequest): Promise<PackedResponse>
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
  useSignals(signals: Signals): Promise<void>
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
 * A response whose contributions travel as two arrays instead of many small objects: a hang asks for hundreds of works
 * with a share for each of its history items.
 */
export type PackedResponse = Omit<RankResponse, 'works'> & {
  works: Omit<RankResponse['works'][number], 'contributions'>[]
  items: { interactionId: string; workId: string }[] // (L)
  shares: Float64Array // (works, L)
  weights: Float64Array // (L)
  /** names of the parts (P), empty unless asked for, and their values */
  partNames: PartName[]
  parts: Float32Array // (works, L, P)
}

export function pack(response: RankResponse): PackedResponse {
  const items = (response.works[0]?.contributions ?? []).map(({ interactionId, workId }) => ({
    interactionId,
    workId,
  }))
  const places = new Map(items.map(({ interactionId }, place) => [interactionId, place]))
  const weights = Float64Array.from(response.works[0]?.contributions ?? [], ({ weight }) => weight)
  const partNames = Object.keys(response.works[0]?.contributions[0]?.parts ?? {}) as PartName[]
  const shares = new Float64Array(response.works.length * items.length)
  const parts = new Float32Array(shares.length * partNames.length)
  const works = response.works.map(({ contributions, ...work }, i) => {
    for (const { interactionId, share, parts: named } of contributions) {
      const at = i * items.length + places.get(interactionId)!
      shares[at] = share
      for (let p = 0; p < partNames.length; p++) parts[at * partNames.length + p] = named![partNames[p]!]!
    }
    return work
  })
  return { ...response, works, items, shares, weights, partNames, parts }
}

export function unpack(packed: PackedResponse): RankResponse {
  const { works, items, shares, weights, partNames, parts, ...response } = packed
  const partsAt = (at: number): Parts =>
    Object.fromEntries(partNames.map((name, p) => [name, parts[at * partNames.length + p]!]))
  return {
    ...response,
    works: works.map((work, i) => {
      const contributions: Contribution[] = items.map((item, place) => ({
        ...item,
        share: shares[i * items.length + place]!,
        weight: weights[place]!,
        leftOut: null,
        ...(partNames.length > 0 && { parts: partsAt(i * items.length + place) }),
      }))
      return { ...work, contributions: contributions.sort((a, b) => b.share - a.share) }
    }),
  }
}
