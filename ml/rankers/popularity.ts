import type { LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'
import type { Catalogue } from './catalogue'
import { leftOutOf, respond, type Scored } from './ranking'
import { exactScores } from './selection'

/** How many visitors have shown interest in each work. */
export type Popularity = Map<string, number>

/** What most visitors looked at: score = base = log2(1 + visitors interested). The same for everybody. */
export class PopularityRanker implements Ranker {
  readonly name = 'popularity'
  readonly version = null
  private values: Float64Array | undefined

  constructor(
    private readonly catalogue: Catalogue,
    private readonly popularity: Popularity,
  ) {}

  unable(): string | null {
    return this.popularity.size > 0 ? null : 'no visitor has shown interest in a work yet'
  }

  rank(request: RankRequest): RankResponse | null {
    if (this.unable()) return null
    return respond(this, this.catalogue, request, this.score())
  }

  leaveOut(request: RankRequest, workIds: string[], groups: string[][]): LeftOut[] | null {
    if (this.unable()) return null
    return groups.flatMap((_, group) => leftOutOf(this.catalogue, request, this.score(), workIds, group))
  }

  private score(): Scored {
    this.values ??= Float64Array.from(this.catalogue.ids, (id) =>
      Math.log2(1 + (this.popularity.get(id) ?? 0)),
    )
    return baseOnly(this.values)
  }
}

/** Scores that owe nothing to the history. */
export function baseOnly(values: Float64Array): Scored {
  return {
    scores: exactScores(values),
    items: [],
    weights: [],
    attention: [],
    parts: (rows) => ({ base: rows.map((row) => values[row]!), together: rows.map(() => 0), shares: [] }),
  }
}
