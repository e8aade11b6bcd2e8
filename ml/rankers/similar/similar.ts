import type { SimilarWay, WorkContent } from '@/ml/types'
import type { Catalogue } from '../catalogue'
import { ContentRanker } from '../content'
import type { ContentIndex } from '../content-index'
import { chooseTop } from '../selection'
import { Colours } from './colour'
import { Compositions } from './composition'

export type Similar = { workId: string; score: number }

/** The works most like one, each way by its own features. What a way needs is made when it is first asked. */
export class SimilarWorks {
  private readonly bySubject: ContentRanker
  private colours: Colours | undefined
  private compositions: Compositions | undefined

  constructor(
    private readonly catalogue: Catalogue,
    /** of makers and subjects alone */
    index: ContentIndex,
  ) {
    this.bySubject = new ContentRanker(catalogue, index)
  }

  /** Most alike first; null when the work has nothing to be compared by in this way, or is not in the catalogue. */
  find(workId: string, way: SimilarWay, count: number): Similar[] | null {
    const row = this.catalogue.row(workId)
    if (row < 0) return null
    return way === 'subject' ? this.findBySubject(workId, row, count) : this.findByLooks(row, way, count)
  }

  private findBySubject(workId: string, row: number, count: number): Similar[] | null {
    const { makers, subjects } = this.catalogue.content(row)
    if (makers.length + subjects.length === 0) return null
    const told = toldOf(this.catalogue.content(row))
    return this.bySubject.similar(workId, count).filter((similar) => {
      const other = toldOf(this.catalogue.content(this.catalogue.row(similar.workId)))
      return [...told].some((token) => other.has(token))
    })
  }

  private findByLooks(row: number, way: 'colour' | 'composition', count: number): Similar[] | null {
    const looks = this.looksOf(way)
    if (!looks.has(row)) return null
    const barred = this.catalogue.unpublished.slice() // (N)
    for (let other = 0; other < barred.length; other++) if (!looks.has(other)) barred[other] = 1
    barred[row] = 1
    return chooseTop(looks.scores(row), barred, count).map((choice) => ({
      workId: this.catalogue.ids[choice.row]!,
      score: choice.score,
    }))
  }

  private looksOf(way: 'colour' | 'composition'): Colours | Compositions {
    const contents = () => this.catalogue.entries.map(({ content }) => content)
    if (way === 'colour') {
      this.colours ??= new Colours(contents())
      return this.colours
    }
    this.compositions ??= new Compositions(contents())
    return this.compositions
  }
}

/** Makers, and subjects with all that stand above them: one of these must be shared, or two works have nothing to do with each other. */
function toldOf({ makers, subjects }: WorkContent): Set<string> {
  const paths = subjects.flatMap((subject) => {
    const parts = subject.toLowerCase().split('/')
    return parts.map((_, depth) => `subject:${parts.slice(0, depth + 1).join('/')}`)
  })
  return new Set([...makers.map((maker) => `maker:${maker.toLowerCase()}`), ...paths])
}
