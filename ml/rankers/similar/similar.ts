import { isSomebody } from '@/ml/features/makers'
import type { SimilarWay, WorkContent } from '@/ml/types'
import type { Catalogue } from '../catalogue'
import { ContentRanker } from '../content'
import { ContentIndex } from '../content-index'
import { makersAndSubjects } from '../content-tokens'
import { Colours } from './colour'
import { Compositions } from './composition'

export type Similar = { workId: string; score: number }

/** The works most like one, each way by its own features, which are made in turns with the rest of the process. */
export class SimilarWorks {
  private readonly bySubject: ContentRanker
  private readonly colours: Promise<Colours>
  private readonly compositions: Promise<Compositions>
  /** until then a question by what is still being made waits */
  readonly made: Promise<unknown>

  /** @param previous of an earlier catalogue: what has not changed since is not read again */
  constructor(
    private readonly catalogue: Catalogue,
    previous?: SimilarWorks,
  ) {
    const facts = ContentIndex.build(catalogue, makersAndSubjects, previous?.bySubject.index)
    this.bySubject = new ContentRanker(catalogue, facts)
    // one after the other: three at once would each wait for the other two
    this.colours = facts.then(async () => Colours.build(catalogue, await previous?.colours))
    this.compositions = this.colours.then(async () =>
      Compositions.build(catalogue, await previous?.compositions),
    )
    this.made = this.compositions
  }

  /** Most alike first; null when the work has nothing to be compared by in this way, or is not in the catalogue. */
  async find(workId: string, way: SimilarWay, count: number): Promise<Similar[] | null> {
    const row = this.catalogue.row(workId)
    if (row < 0) return null
    if (way === 'subject') return this.findBySubject(workId, row, count)
    return this.findByLooks(way === 'colour' ? await this.colours : await this.compositions, row, count)
  }

  private async findBySubject(workId: string, row: number, count: number): Promise<Similar[] | null> {
    const told = toldOf(this.catalogue.content(row))
    if (told.size === 0) return null
    return (await this.bySubject.similar(workId, count)).filter((similar) => {
      const other = toldOf(this.catalogue.content(this.catalogue.row(similar.workId)))
      return [...told].some((token) => other.has(token))
    })
  }

  private findByLooks(looks: Colours | Compositions, row: number, count: number): Similar[] | null {
    if (!looks.has(row)) return null
    const barred = this.catalogue.unpublished.slice() // (N)
    for (let other = 0; other < barred.length; other++) if (!looks.has(other)) barred[other] = 1
    barred[row] = 1
    return looks.nearest(row, barred, count).map((choice) => ({
      workId: this.catalogue.ids[choice.row]!,
      score: choice.score,
    }))
  }
}

/** Makers, and subjects with all that stand above them: one of these must be shared, or two works have nothing to do with each other. */
function toldOf({ makers, subjects }: WorkContent): Set<string> {
  const paths = subjects.flatMap((subject) => {
    const parts = subject.toLowerCase().split('/')
    return parts.map((_, depth) => `subject:${parts.slice(0, depth + 1).join('/')}`)
  })
  return new Set([...makers.filter(isSomebody).map((maker) => `maker:${maker.toLowerCase()}`), ...paths])
}
