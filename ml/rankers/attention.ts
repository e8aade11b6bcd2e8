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
import { measureHabits } from './habits'
import { partsOf } from './parts'
import { leftOutOf, respond, type Scored } from './ranking'

/** Visitors in one product; and the most scores held at once, which bounds the memory at any size of catalogue. */
const batchSizeMax = 32
const scoresMax = 8_000_000

type Waiting = {
  request: RankRequest
  /** interactions to answer without */
  left: string[]
  resolve(scored: Scored): void
  reject(cause: unknown): void
}

/**
 * The attention model over the resident catalogue:
 *
 *     score(work) = baseScale * base(work) + <vector, embedding(work)> + counts(work)
 *
 * Requests that arrive while another is computed wait for one turn of the event loop and become one batch: one encoder
 * pass and one (B, D + 1) x (D + 1, N) product. The counts of a visitor touch few works, so they are scattered into the
 * row afterwards. The product is in single precision; chosen works are scored again in double (see selection.ts).
 */
export class AttentionRanker implements Ranker {
  readonly name = 'attention'
  private waiting: Waiting[] = []
  private running = 0
  private retired: (() => void) | undefined

  constructor(readonly index: AttentionIndex) {}

  get version(): string {
    return this.index.model.version
  }

  unable(request: RankRequest): string | null {
    return this.itemsOf(request).length > 0 ? null : 'the history holds no work of the catalogue'
  }

  rank(request: RankRequest): Promise<RankResponse | null> {
    return this.hold(async () => {
      if (this.unable(request)) return null
      const response = respond(this, this.index.catalogue, request, await this.score(request))
      return { ...response, muted: this.muted(request) }
    })
  }

  /** The model opened on a history: the works it ranks first beside it, and all that their scores are made of. */
  glassBox(request: RankRequest): Promise<GlassBox | null> {
    return this.hold(async () => {
      if (this.unable(request)) return null
      const { catalogue, model } = this.index
      const items = this.itemsOf(request)
      const { works } = respond(this, catalogue, request, await this.score(request))
      const rows = works.map(({ workId }) => catalogue.row(workId))
      return {
        ...model.open(this.inputOf(request, []), this.index.take(rows)),
        served: works.map(({ score }) => score),
        historyIds: items.map(({ interactionId }) => interactionId),
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

  private itemsOf({ history }: RankRequest): HistoryEvent[] {
    return history
      .filter((event) => this.index.catalogue.row(event.workId) >= 0)
      .slice(-this.index.model.historyLengthMax)
  }

  private score(request: RankRequest, left: string[] = []): Promise<Scored> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush())
      this.waiting.push({ request, left, resolve, reject })
    })
  }

  private flush(): void {
    const fit = Math.floor(scoresMax / Math.max(1, this.index.catalogue.size))
    const batch = this.waiting.splice(0, Math.max(1, Math.min(batchSizeMax, fit)))
    if (this.waiting.length > 0) setImmediate(() => this.flush())
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
    const { model, catalogue } = this.index
    const encoded = this.encode(members, temperature)
    const width = model.embeddingSize + 1
    const vectors = new Float32Array(members.length * width) // (B, D + 1)
    encoded.forEach(({ vector, baseScale }, i) => {
      vectors.set(vector, i * width)
      vectors[(i + 1) * width - 1] = baseScale
    })
    const scores = this.index.multiply(vectors, members.length) // (B, N)
    members.forEach(({ request, resolve }, i) => {
      const row = scores.subarray(i * catalogue.size, (i + 1) * catalogue.size)
      resolve(this.scoredOf(encoded[i]!, request, row))
    })
  }

  /** The encoder's view of the requests' histories, one pass for all. */
  encode(asked: { request: RankRequest; left?: string[] }[], temperature = 1): EncodedHistory[] {
    return this.index.model.encode(
      asked.map(({ request, left = [] }) => this.inputOf(request, left)),
      { temperature, focus: asked.map(({ request }) => request.focus) },
    )
  }

  private inputOf(request: RankRequest, left: string[]): HistoryInput {
    const { model, catalogue } = this.index
    const items = this.itemsOf(request)
    const places = items.map((event) => catalogue.row(event.workId))
    const works = Int32Array.from(places)
    const { embeddings, rows } = this.index.take(places)
    const muted = this.muted(request)
    const groups = request.parts || muted.length > 0
    return {
      ...(groups && { groups: model.embedGroups(places.map((row) => catalogue.content(row))) }),
      mutedGroups: muted.map((facet) => valueGroups.indexOf(facet)),
      embeddings,
      rows,
      works,
      kinds: Uint8Array.from(items, (event) => eventKinds.indexOf(event.kind)),
      dwellMs: Float32Array.from(items, (event) => event.dwellMs ?? 0),
      at: Float64Array.from(items, (event) => event.at),
      now: request.now,
      leftOut: left.length
        ? Uint8Array.from(items, ({ interactionId }) => Number(left.includes(interactionId)))
        : undefined,
    }
  }

  /** @param product (N), this visitor's row of the product; the counts are added to it here */
  private scoredOf(encoded: EncodedHistory, request: RankRequest, product: Float32Array): Scored {
    const { model, works, rowOfVocabulary, embeddingNormMax, baseMax } = this.index
    const d = model.embeddingSize
    const counts = new Map<number, number>() // catalogue row -> score
    let countsMax = 0
    encoded.counts.rows.forEach((vocabularyRow, i) => {
      const row = rowOfVocabulary[vocabularyRow]!
      if (row < 0) return
      const score = encoded.counts.scores[i]!
      counts.set(row, score)
      product[row]! += score
      countsMax = Math.max(countsMax, Math.abs(score))
    })
    const base = (row: number) => encoded.baseScale * works.base[row]!
    const dot = (vector: Float32Array, row: number) => {
      let sum = 0
      for (let i = 0; i < d; i++) sum += vector[i]! * works.embeddings[row * d + i]!
      return sum
    }
    // Standard bound of a single-precision inner product: (terms) x epsilon x lengths, doubled to be safe.
    const size = norm(encoded.vector) * embeddingNormMax + Math.abs(encoded.baseScale) * baseMax + countsMax
    return {
      scores: {
        approximate: product,
        tolerance: 2 * (d + 2) * 2 ** -24 * size,
        exact: (row) => base(row) + dot(encoded.vector, row) + (counts.get(row) ?? 0),
      },
      items: this.itemsOf(request),
      weights: encoded.weights,
      attention: encoded.attention,
      parts: (rows, explain) => {
        const chosen = this.index.take(rows)
        return {
          base: rows.map(base),
          together: rows.map((row) => (encoded.together ? dot(encoded.together, row) : 0)),
          shares: explain ? model.shares(encoded, chosen) : [], // (n, L)
          named:
            explain && request.parts ? partsOf(model.groupShares(encoded, chosen), this.heads()) : undefined,
        }
      },
    }
  }
}

function norm(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}
