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
    this.unpublished = Uint8Array.from(entries, (entry) => (entry.published ? 0 : 1))
    this.rowById = new Map(this.ids.map((id, row) => [id, row]))
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

  /** The next catalogue, with these works added or replaced. */
  with(changes: CatalogueEntry[]): Catalogue {
    const byId = new Map(this.entries.map((entry) => [entry.content.id, entry]))
    for (const change of changes) byId.set(change.content.id, change)
    const entries = [...byId.values()]
    return new Catalogue(
      entries.sort((a, b) => (a.content.id < b.content.id ? -1 : a.content.id > b.content.id ? 1 : 0)),
    )
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
