import type { Random } from '@/ml/random'
import type { LeftOut, Ranker, RankRequest, RankResponse } from '@/ml/types'

/**
 * A model whose shown attention is made up: it ranks as the ranker inside does, and leaving out really runs that again,
 * but the weights it shows are drawn. `weights`: each share is the drawn weight times the item's true likeness to the
 * pick; `shares`: nothing of the truth is left in them. Either way the parts still add up to the score.
 */
export class RandomAttention implements Ranker {
  readonly name = 'attention'

  constructor(
    private readonly inside: Ranker,
    private readonly random: Random,
    private readonly drawn: 'weights' | 'shares',
  ) {}

  unable(request: RankRequest): string | null {
    return this.inside.unable(request)
  }

  leaveOut(request: RankRequest, workIds: string[], groups: string[][]): ReturnType<Ranker['leaveOut']> {
    return this.inside.leaveOut(request, workIds, groups) as Promise<LeftOut[] | null>
  }

  async rank(request: RankRequest): Promise<RankResponse | null> {
    const response = await this.inside.rank(request)
    if (!response) return null
    return { ...response, works: response.works.map((work) => this.pretend(work)) }
  }

  private pretend(work: RankResponse['works'][number]): RankResponse['works'][number] {
    const total = work.contributions.reduce((sum, { share }) => sum + share, 0)
    const made = work.contributions.map((item) => {
      // softmax of normal logits, as an attention that was never trained gives
      const weight = Math.exp(this.random.normal())
      const likeness = item.weight === 0 ? 0 : item.share / item.weight
      return { ...item, weight, share: this.drawn === 'weights' ? weight * likeness : weight }
    })
    const sum = made.reduce((all, { share }) => all + share, 0)
    const scale = sum === 0 ? 0 : total / sum
    const contributions = made.map((item) => ({ ...item, share: item.share * scale }))
    return { ...work, contributions: contributions.sort((a, b) => b.share - a.share) }
  }
}
