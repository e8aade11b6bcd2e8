import type { EncodedHistory, HistoryInput } from '@/ml/model/loaded-model'
import { valueGroups } from '@/ml/model/value-groups'
import {
  eventKinds,
  type Facet,
  type GlassBox,
  type Habits,
  type Head,
  type HistoryEvent,
  type LeftOut,
  type Ranker,
  type RankRequest,
  type RankResponse,
} from '@/ml/types'
import type { AttentionIndex } from './attention-index'
import { denseVectors, scoredOf } from './attention-scores'
import { measureHabits } from './habits'
import { leftOutOf, respond, type Scored } from './ranking'

/** Visitors in one product; and the most scores held at once, which bounds the memory at any size of catalogue. */
const batchSizeMax = 32
const scoresMax = 8_000_000
/** Rows taken beyond those asked for and excluded, so that the shortlist nearly always proves itself; and the most taken at all. */
const leadingSpare = 48
const leadingMax = 4_096
/**
 * While requests come together, the next ones are waited for so long, or until as many are there as came last time: a product
 * for eight costs less than eight for one. Whoever is waited for longer keeps those waiting who could be answered meanwhile.
 */
const gatherMs = 1
const companyMax = 8

/** the events the model reads and their works' rows in the catalogue: two columns, because objects would be copied */
type Read = { events: HistoryEvent[]; places: number[] } // (L), (L)

type Waiting = {
  request: RankRequest
  read: Read
  /** interactions to answer without */
  left: string[]
  resolve(scored: Scored): void
  reject(cause: unknown): void
}

type Member = { waiting: Waiting; encoded: EncodedHistory }

/**
 * The attention model over the resident catalogue:
 *
 *     score(work) = baseScale * base(work) + <vector, embedding(work)> + counts(work)
 *
 * Requests that arrive together become one batch: one (B, D + 1) x (D + 1, N) product. The counts of a visitor touch few
 * works and join afterwards (see shortlist.ts). The product is in single precision; chosen works are scored again in double
 * (see selection.ts).
 */
export class AttentionRanker implements Ranker {
  readonly name = 'attention'
  private waiting: Waiting[] = []
  private running = 0
  private lastBatch = 1
  private gathering: NodeJS.Timeout | undefined
  private retired: (() => void) | undefined

  constructor(readonly index: AttentionIndex) {}

  get version(): string {
    return this.index.model.version
  }

  unable({ history }: RankRequest): string | null {
    const known = history.some((event) => this.index.catalogue.row(event.workId) >= 0)
    return known ? null : 'the history holds no work of the catalogue'
  }

  rank(request: RankRequest): Promise<RankResponse | null> {
    return this.hold(async () => {
      if (this.unable(request)) return null
      const response = respond(this, this.index.catalogue, request, await this.score(request))
      return { muted: this.muted(request), ...response }
    })
  }

  /** The model opened on a history: the works it ranks first beside it, and all that their scores are made of. */
  glassBox(request: RankRequest): Promise<GlassBox | null> {
    return this.hold(async () => {
      if (this.unable(request)) return null
      const { catalogue, model } = this.index
      const read = this.readingOf(request)
      const { works } = respond(this, catalogue, request, await this.score(request))
      const rows = works.map(({ workId }) => catalogue.row(workId))
      return {
        ...model.open(this.inputOf(request, read, []), this.index.take(rows)),
        served: works.map(({ score }) => score),
        historyIds: read.events.map(({ interactionId }) => interactionId),
        workIds: works.map(({ workId }) => workId),
      }
    })
  }

  /** What the facets' heads are worth; only named ones are spoken of. */
  heads(): Head[] {
    return this.index.heads()
  }

  private habitsMeasured: Habits | undefined

  /** What the model makes of events, measured once on the works it ranks. */
  habits(): Habits {
    const { model, catalogue } = this.index
    this.habitsMeasured ??= {
      version: model.version,
      parts: model.mixture,
      bothWays: model.config.counts.transitions === 'both ways',
      historyLengthMax: model.historyLengthMax,
      ...measureHabits(
        (asked) =>
          asked.length === 0
            ? []
            : this.encode(
                asked.map((each) => ({ request: { ...each, count: 1, exclude: [], explain: false } })),
              ),
        catalogue.ids,
        Date.now(),
      ),
    }
    return this.habitsMeasured
  }

  private muted({ mute = [] }: RankRequest): Facet[] {
    if (mute.length === 0) return []
    return this.heads().flatMap(({ facet, named }) => (named && mute.includes(facet) ? facet : []))
  }

  /**
   * One encoder pass for all groups; batches leave room for other requests in between. What is left out never happened,
   * but time did not move: the other events keep their places and ages, and so their shares.
   */
  leaveOut(request: RankRequest, workIds: string[], groups: string[][]): Promise<LeftOut[] | null> {
    return this.hold(async () => {
      if (this.unable(request)) return null
      const scored = groups.map(async (left, group) => {
        const again = await this.score(request, left)
        return leftOutOf(this.index.catalogue, request, again, workIds, group)
      })
      return (await Promise.all(scored)).flat()
    })
  }

  /** Takes no new requests from now on; calls back once those it has are answered. */
  retire(done: () => void): void {
    this.retired = done
    if (this.running === 0) done()
  }

  private async hold<T>(work: () => Promise<T>): Promise<T> {
    this.running++
    try {
      return await work()
    } finally {
      this.running--
      if (this.running === 0) this.retired?.()
    }
  }

  /** The latest events of works that are in the catalogue. */
  private readingOf({ history }: RankRequest): Read {
    const { catalogue, model } = this.index
    const [events, places]: [HistoryEvent[], number[]] = [[], []]
    for (let i = history.length - 1; i >= 0 && events.length < model.historyLengthMax; i--) {
      const row = catalogue.row(history[i]!.workId)
      if (row < 0) continue
      events.push(history[i]!)
      places.push(row)
    }
    return { events: events.reverse(), places: places.reverse() }
  }

  private score(request: RankRequest, left: string[] = []): Promise<Scored> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, read: this.readingOf(request), left, resolve, reject })
      const company = Math.min(this.lastBatch, companyMax)
      if (this.waiting.length === company) {
        clearTimeout(this.gathering)
        setImmediate(() => this.flush())
      } else if (this.waiting.length === 1) this.gathering = setTimeout(() => this.flush(), gatherMs)
    })
  }

  private flush(): void {
    const fit = Math.floor(scoresMax / Math.max(1, this.index.catalogue.size))
    const batch = this.waiting.splice(0, Math.max(1, Math.min(batchSizeMax, fit)))
    if (batch.length === 0) return
    if (this.waiting.length > 0) setImmediate(() => this.flush())
    this.lastBatch = batch.length
    try {
      const temperatureOf = ({ request }: Waiting) => request.temperature ?? 1
      for (const temperature of new Set(batch.map(temperatureOf))) {
        const members = batch.filter((waiting) => temperatureOf(waiting) === temperature)
        this.compute(members, temperature)
      }
    } catch (cause) {
      for (const { reject } of batch) reject(cause)
    }
  }

  private compute(members: Waiting[], temperature: number): void {
    const encoded = this.encode(members, temperature)
    const [few, all]: Member[][] = [[], []]
    members.forEach((waiting, i) => {
      const { request, left } = waiting
      const every = left.length > 0 || request.only || request.exclude.length > leadingMax / 2
      ;(every ? all : few)!.push({ waiting, encoded: encoded[i]! })
    })
    if (few!.length > 0) this.findLeading(few!)
    if (all!.length > 0) this.scoreAll(all!)
  }

  /** For requests that want the best of all works: only the leading scores leave TensorFlow. */
  private findLeading(members: Member[]): void {
    const { index } = this
    const wanted = members.map(({ waiting: { request } }) => request.count + request.exclude.length)
    const k = Math.min(index.catalogue.size, Math.max(...wanted) + leadingSpare, leadingMax)
    const found = index.leading(denseVectors(index, encodedOf(members)), members.length, k)
    members.forEach(({ waiting, encoded }, i) => {
      const leading = found[i]!
      waiting.resolve(scoredOf(index, encoded, waiting.request, waiting.read.events, { leading }))
    })
  }

  /** For requests that ask how particular works stand among all. */
  private scoreAll(members: Member[]): void {
    const { size } = this.index.catalogue
    const scores = this.index.multiply(denseVectors(this.index, encodedOf(members)), members.length) // (B, N)
    members.forEach(({ waiting, encoded }, i) => {
      const product = scores.subarray(i * size, (i + 1) * size)
      waiting.resolve(scoredOf(this.index, encoded, waiting.request, waiting.read.events, { product }))
    })
  }

  /** The encoder's view of the requests' histories, one pass for all. */
  encode(asked: { request: RankRequest; read?: Read; left?: string[] }[], temperature = 1): EncodedHistory[] {
    return this.index.model.encode(
      asked.map(({ request, read = this.readingOf(request), left = [] }) =>
        this.inputOf(request, read, left),
      ),
      { temperature, focus: asked.map(({ request }) => request.focus) },
    )
  }

  private inputOf(request: RankRequest, { events, places }: Read, left: string[]): HistoryInput {
    const { model, catalogue } = this.index
    const works = Int32Array.from(places)
    const { embeddings, rows } = this.index.take(places)
    const muted = this.muted(request)
    const groups = request.parts || muted.length > 0
    return {
      ...(groups && { groups: model.embedGroups(places.map((row) => catalogue.content(row))) }),
      mutedGroups: muted.map((facet) => valueGroups.indexOf(facet)),
      embeddings,
      read: this.index.read(places),
      rows,
      works,
      kinds: Uint8Array.from(events, (event) => eventKinds.indexOf(event.kind)),
      dwellMs: Float32Array.from(events, (event) => event.dwellMs ?? 0),
      at: Float64Array.from(events, (event) => event.at),
      now: request.now,
      leftOut: left.length
        ? Uint8Array.from(events, ({ interactionId }) => Number(left.includes(interactionId)))
        : undefined,
    }
  }
}

function encodedOf(members: Member[]): EncodedHistory[] {
  return members.map(({ encoded }) => encoded)
}
