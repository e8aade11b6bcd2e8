import { refocus } from '@/ml/attention/focus'
import type { HistoryEvent, LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'
import type { Space } from './bridge'
import type { Catalogue } from './catalogue'
import type { ContentIndex, ContentVector } from './content-index'
import { eventWeight } from './event-weights'
import { leftOutOf, respond, type Scored, without } from './ranking'
import { chooseTop, exactScores } from './selection'

/** The older half of a very long history weighs next to nothing; this bounds the work per request. */
const historyLengthMax = 200

/**
 * Nearest by content to what was seen: score(work) = sum over history items i of weight_i * <x_i, x_work>, cosines of
 * content vectors. Needs no training, so it serves a gallery's first day.
 */
export class ContentRanker implements Ranker {
  readonly name = 'content'
  readonly version = null
  private vectors: ContentVector[] | undefined

  constructor(
    readonly catalogue: Catalogue,
    private readonly index: ContentIndex,
  ) {}

  unable({ history, now }: RankRequest): string | null {
    const drawn = history.some(
      (event) => this.catalogue.row(event.workId) >= 0 && eventWeight(event, now) > 0,
    )
    return drawn ? null : 'the history holds no interest in a work of the catalogue'
  }

  rank(request: RankRequest): RankResponse | null {
    if (this.unable(request)) return null
    return respond(this, this.catalogue, request, this.score(request))
  }

  leaveOut(request: RankRequest, workIds: string[], groups: string[][]): LeftOut[] | null {
    if (this.unable(request)) return null
    return groups.flatMap((left, group) =>
      leftOutOf(this.catalogue, request, this.score(without(request, left)), workIds, group),
    )
  }

  /** The works most like one work, most alike first; empty when it is not in the catalogue. */
  similar(workId: string, count: number): { workId: string; score: number }[] {
    const row = this.catalogue.row(workId)
    if (row < 0) return []
    const barred = this.catalogue.unpublished.slice()
    barred[row] = 1
    const scores = exactScores(this.likeness([[this.rows()[row]!, 1]]))
    return chooseTop(scores, barred, count).map((choice) => ({
      workId: this.catalogue.ids[choice.row]!,
      score: choice.score,
    }))
  }

  /** Where works lie by what they are: the space of a gallery without a model. */
  get space(): Space {
    const rows = this.rows()
    return {
      size: this.catalogue.size,
      likenessTo: (blends) =>
        blends.map((blend) => this.likeness(blend.map(([row, weight]) => [rows[row]!, weight]))),
      among: (places) => {
        const cosines = new Float32Array(places.length ** 2)
        places.forEach((row, a) => {
          const dense = this.dense([[rows[row]!, 1]])
          places.forEach((other, b) => {
            cosines[a * places.length + b] = dot(dense, rows[other]!)
          })
        })
        return cosines
      },
    }
  }

  private rows(): ContentVector[] {
    this.vectors ??= this.index.vectorsOf(this.catalogue)
    return this.vectors
  }

  private score(request: RankRequest): Scored {
    const rows = this.rows()
    const items = request.history
      .filter((event) => this.catalogue.row(event.workId) >= 0)
      .slice(-historyLengthMax)
    const masses = items.map((event) => eventWeight(event, request.now)) // (L)
    const places = items.map((event) => this.catalogue.row(event.workId)) // (L)
    const { attention, factors } = refocus(masses, places, request.focus)
    const weights = masses.map((mass, i) => mass * factors[i]!) // (L)
    const vectorOf = (event: HistoryEvent) => rows[this.catalogue.row(event.workId)]!
    const values = this.likeness(items.map((event, i) => [vectorOf(event), weights[i]!])) // (N)
    return {
      scores: exactScores(values),
      items,
      weights,
      attention,
      parts: (chosen, explain) => ({
        base: chosen.map(() => 0),
        together: chosen.map(() => 0),
        shares: (explain ? chosen : []).flatMap((row) => {
          const work = this.dense([[rows[row]!, 1]])
          return items.map((event, i) => weights[i]! * dot(work, vectorOf(event)))
        }),
      }),
    }
  }

  /** The weighted sum of sparse vectors as one dense one. */
  private dense(vectors: [ContentVector, number][]): Float64Array {
    const sum = new Float64Array(this.index.vocabularySize) // (V)
    for (const [vector, weight] of vectors) {
      for (let i = 0; i < vector.length; i += 2) sum[vector[i]!]! += weight * vector[i + 1]!
    }
    return sum
  }

  private likeness(vectors: [ContentVector, number][]): Float64Array {
    const profile = this.dense(vectors)
    return Float64Array.from(this.rows(), (row) => dot(profile, row)) // (N)
  }
}

function dot(dense: Float64Array, sparse: ContentVector): number {
  let sum = 0
  for (let i = 0; i < sparse.length; i += 2) sum += dense[sparse[i]!]! * sparse[i + 1]!
  return sum
}
