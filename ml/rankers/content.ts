import { refocus } from '@/ml/attention/focus'
import type { LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'
import type { Space } from './bridge'
import type { Catalogue } from './catalogue'
import type { ContentIndex } from './content-index'
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

  constructor(
    readonly catalogue: Catalogue,
    /** of this catalogue; it may still be in the making */
    readonly index: Promise<ContentIndex>,
  ) {}

  unable({ history, now }: RankRequest): string | null {
    const drawn = history.some(
      (event) => this.catalogue.row(event.workId) >= 0 && eventWeight(event, now) > 0,
    )
    return drawn ? null : 'the history holds no interest in a work of the catalogue'
  }

  async rank(request: RankRequest): Promise<RankResponse | null> {
    if (this.unable(request)) return null
    return respond(this, this.catalogue, request, this.score(await this.index, request))
  }

  async leaveOut(request: RankRequest, workIds: string[], groups: string[][]): Promise<LeftOut[] | null> {
    if (this.unable(request)) return null
    const index = await this.index
    return groups.flatMap((left, group) =>
      leftOutOf(this.catalogue, request, this.score(index, without(request, left)), workIds, group),
    )
  }

  /** The works most like one work, most alike first; empty when it is not in the catalogue. */
  async similar(workId: string, count: number): Promise<{ workId: string; score: number }[]> {
    const row = this.catalogue.row(workId)
    if (row < 0) return []
    const barred = this.catalogue.unpublished.slice()
    barred[row] = 1
    const scores = exactScores((await this.index).likeness([[row, 1]]))
    return chooseTop(scores, barred, count).map((choice) => ({
      workId: this.catalogue.ids[choice.row]!,
      score: choice.score,
    }))
  }

  /** Where works lie by what they are: the space of a gallery without a model. */
  async space(): Promise<Space> {
    const index = await this.index
    return {
      size: this.catalogue.size,
      likenessTo: (blends) => blends.map((blend) => index.likeness(blend)),
      among: (rows) => Float32Array.from(rows.flatMap((row) => index.cosines(row, rows))),
    }
  }

  private score(index: ContentIndex, request: RankRequest): Scored {
    const items = request.history
      .filter((event) => this.catalogue.row(event.workId) >= 0)
      .slice(-historyLengthMax)
    const masses = items.map((event) => eventWeight(event, request.now)) // (L)
    const places = items.map((event) => this.catalogue.row(event.workId)) // (L)
    const { attention, factors } = refocus(masses, places, request.focus)
    const weights = masses.map((mass, i) => mass * factors[i]!) // (L)
    return {
      scores: exactScores(index.likeness(places.map((place, i) => [place, weights[i]!]))),
      items,
      weights,
      attention,
      parts: (chosen, explain) => ({
        base: chosen.map(() => 0),
        together: chosen.map(() => 0),
        shares: (explain ? chosen : []).flatMap((row) =>
          index.cosines(row, places).map((cosine, i) => weights[i]! * cosine),
        ),
      }),
    }
  }
}
