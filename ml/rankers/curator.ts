import type { LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'
import type { Catalogue } from './catalogue'
import { baseOnly } from './popularity'
import { leftOutOf, respond, type Scored } from './ranking'

/**
 * The curator's default, and the end of the chain: the works the gallery chose, in its order, then all others in the order
 * they came. Always able. Scores fall from 1 towards 0 along the list.
 */
export class CuratorRanker implements Ranker {
  readonly name = 'curator'
  readonly version = null
  private values: Float64Array | undefined

  constructor(
    private readonly catalogue: Catalogue,
    private readonly workIds: string[],
  ) {}

  unable(): string | null {
    return null
  }

  rank(request: RankRequest): RankResponse {
    return respond(this, this.catalogue, request, this.score())
  }

  leaveOut(request: RankRequest, workIds: string[], groups: string[][]): LeftOut[] {
    return groups.flatMap((_, group) => leftOutOf(this.catalogue, request, this.score(), workIds, group))
  }

  private score(): Scored {
    const places = new Map(this.workIds.map((id, place) => [id, place]))
    const end = this.workIds.length
    const total = end + this.catalogue.size
    this.values ??= Float64Array.from(
      this.catalogue.ids,
      (id, row) => 1 - (places.get(id) ?? end + row) / total,
    )
    return baseOnly(this.values)
  }
}
