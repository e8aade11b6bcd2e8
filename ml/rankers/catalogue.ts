import type { ContentAspect, WorkContent } from '@/ml/types'

/** One work as the catalogue room hands it over; a work that is gone or hidden comes as `published: false`. */
export type CatalogueEntry = { content: WorkContent; makerIds: string[]; published: boolean }

/**
 * The works a ranking may choose from, resident in the ranking process.
 *
 * Immutable: a change makes a new catalogue that shares the unchanged contents, so that a request in flight finishes on
 * the one it began with. Rows are in ascending order of id, which makes "the lower row wins a tie" the same rule on every
 * replica, whatever order the works arrived in.
 */
export class Catalogue {
  static readonly empty = new Catalogue([])

  readonly ids: string[]
  /** 1 where the work may not be ranked */
  readonly unpublished: Uint8Array // (N)
  private readonly rowById: Map<string, number>
  private readonly rowsByAspect = new Map<string, number[]>()

  private constructor(readonly entries: CatalogueEntry[]) {
    this.ids = entries.map((entry) => entry.content.id)
    this.unpublished = new Uint8Array(entries.length)
    this.rowById = new Map()
    for (let row = 0; row < entries.length; row++) {
      this.unpublished[row] = entries[row]!.published ? 0 : 1
      this.rowById.set(this.ids[row]!, row)
    }
  }

  get size(): number {
    return this.entries.length
  }

  /** The row of a work, or -1 when it is not in the catalogue. */
  row(id: string): number {
    return this.rowById.get(id) ?? -1
  }

  content(row: number): WorkContent {
    return this.entries[row]!.content
  }

  /** The next catalogue, with these works added or replaced; of one work that comes twice the later is kept. */
  with(changes: CatalogueEntry[]): Catalogue {
    const byId = new Map(changes.map((change) => [change.content.id, change]))
    const sorted = [...byId.values()].sort((a, b) => (a.content.id < b.content.id ? -1 : 1))
    const entries: CatalogueEntry[] = []
    let at = 0
    // both are in the order of ids: one walk along the two
    for (const change of sorted) {
      while (at < this.size && this.ids[at]! < change.content.id) entries.push(this.entries[at++]!)
      if (this.ids[at] === change.content.id) at++
      entries.push(change)
    }
    while (at < this.size) entries.push(this.entries[at++]!)
    return new Catalogue(entries)
  }

  /** The row each work has in another catalogue that holds the very same content of it; -1 where it is new or changed. */
  rowsIn(other: Catalogue): Int32Array {
    const rows = new Int32Array(this.size).fill(-1) // (N)
    // both are in the order of ids: one walk along the two
    for (let row = 0, at = 0; row < this.size; row++) {
      while (at < other.size && other.ids[at]! < this.ids[row]!) at++
      if (at < other.size && other.content(at) === this.content(row)) rows[row] = at
    }
    return rows
  }

  /** The rows of one maker, style or subject; a subject's part before a "/" covers everything under it. */
  rowsOf({ aspect, value }: ContentAspect): number[] {
    const key = `${aspect}:${value}`
    let rows = this.rowsByAspect.get(key)
    if (!rows) {
      rows = this.entries.flatMap((entry, row) => (matches(entry, aspect, value) ? [row] : []))
      if (this.rowsByAspect.size >= 1_000) this.rowsByAspect.clear() // visitors choose the keys: keep the memory bounded
      this.rowsByAspect.set(key, rows)
    }
    return rows
  }
}

function matches(
  { content, makerIds }: CatalogueEntry,
  aspect: ContentAspect['aspect'],
  value: string,
): boolean {
  if (aspect === 'maker') return makerIds.includes(value)
  if (aspect === 'style') return content.style === value
  return content.subjects.some((subject) => subject === value || subject.startsWith(`${value}/`))
}
