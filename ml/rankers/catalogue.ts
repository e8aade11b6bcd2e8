import type { ContentAspect, WorkContent } from '@/ml/types'
import { type CatalogueEntry, WorkColumns, WorkColumnsWriter } from './work-columns'

export type { CatalogueEntry }

/**
 * The works a ranking may choose from, resident in the ranking process.
 *
 * Immutable: a change makes a new catalogue, so that a request in flight finishes on the one it began with. Rows are in ascending order of id, which makes "the lower row wins a tie" the same rule on every
 * replica, whatever order the works arrived in.
 */
export class Catalogue {
  static readonly empty = new Catalogue(WorkColumns.empty)

  readonly ids: string[]
  /** 1 where the work may not be ranked */
  readonly unpublished: Uint8Array // (N)
  private readonly rowById = new Map<string, number>()
  private readonly rowsByAspect = new Map<string, number[]>()

  private constructor(private readonly works: WorkColumns) {
    this.ids = works.ids
    this.unpublished = works.unpublished
    for (let row = 0; row < works.size; row++) this.rowById.set(this.ids[row]!, row)
  }

  get size(): number {
    return this.works.size
  }

  /** The row of a work, or -1 when it is not in the catalogue. */
  row(id: string): number {
    return this.rowById.get(id) ?? -1
  }

  content(row: number): WorkContent {
    return this.works.content(row)
  }

  entry(row: number): CatalogueEntry {
    const { works } = this
    return { content: works.content(row), makerIds: works.makerIds(row), published: !this.unpublished[row] }
  }

  /** The next catalogue, with these works added or replaced; of one work that comes twice the later is kept. */
  with(changes: CatalogueEntry[]): Catalogue {
    const byId = new Map(changes.map((change) => [change.content.id, change]))
    const sorted = [...byId.values()].sort((a, b) => (a.content.id < b.content.id ? -1 : 1))
    const writer = new WorkColumnsWriter(this.works)
    let at = 0
    // both are in the order of ids: one walk along the two
    for (const change of sorted) {
      while (at < this.size && this.ids[at]! < change.content.id) writer.keep(at++)
      if (this.ids[at] === change.content.id) at++
      writer.add(change)
    }
    while (at < this.size) writer.keep(at++)
    return new Catalogue(writer.finish())
  }

  /**
   * The row each work has in a catalogue that this one follows from and that says the same of it; -1 where it is new or changed.
   */
  rowsIn(other: Catalogue): Int32Array {
    const rows = new Int32Array(this.size).fill(-1) // (N)
    // both are in the order of ids: one walk along the two
    for (let row = 0, at = 0; row < this.size; row++) {
      while (at < other.size && other.ids[at]! < this.ids[row]!) at++
      if (other.ids[at] === this.ids[row] && this.works.same(row, other.works, at)) rows[row] = at
    }
    return rows
  }

  /** The rows of one maker, style or subject; a subject's part before a "/" covers everything under it. */
  rowsOf({ aspect, value }: ContentAspect): number[] {
    const key = `${aspect}:${value}`
    let rows = this.rowsByAspect.get(key)
    if (!rows) {
      rows = this.find(aspect, value)
      if (this.rowsByAspect.size >= 1_000) this.rowsByAspect.clear() // visitors choose the keys: keep the memory bounded
      this.rowsByAspect.set(key, rows)
    }
    return rows
  }

  private find(aspect: ContentAspect['aspect'], value: string): number[] {
    if (aspect === 'maker') return this.works.rowsOfMaker(value)
    return aspect === 'style' ? this.works.rowsOfStyle(value) : this.works.rowsOfSubject(value)
  }
}
