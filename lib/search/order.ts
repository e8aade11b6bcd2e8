/**
 * Rows by rising value, equals by id, sorted no further than they are looked at: a page shows some tens of works of tens of thousands.
 * A row stands in a heap by a bound its value is not below until the bound comes first; only then is the value worked out.
 */
export class RisingOrder {
  /** the heap, its least first; then what is sorted, its least last */
  private heap: number

  /** a row that is still there by its bound, and `~row` by its value */
  private readonly rows: Int32Array
  private readonly bounds: Float64Array

  constructor(
    rows: Int32Array,
    boundOf: (row: number) => number,
    private readonly valueAt: (row: number) => number,
    private readonly ids: readonly string[],
  ) {
    this.rows = rows.slice()
    this.bounds = new Float64Array(rows.length)
    for (let slot = 0; slot < rows.length; slot++) this.bounds[slot] = boundOf(rows[slot])
    this.heap = rows.length
    for (let slot = (rows.length >> 1) - 1; slot >= 0; slot--) this.sink(slot)
  }

  get length(): number {
    return this.rows.length
  }

  at(place: number): { at: number; id: string } {
    const slot = this.rows.length - 1 - place
    while (this.heap > slot) this.advance()
    return { at: this.bounds[slot], id: this.ids[~this.rows[slot]] }
  }

  private advance(): void {
    const { rows, bounds } = this
    const row = rows[0]
    if (row >= 0) {
      rows[0] = ~row
      // not before what is sorted already, even where the work has been changed meanwhile
      bounds[0] = Math.max(bounds[0], this.valueAt(row))
    } else this.swap(0, --this.heap)
    this.sink(0)
  }

  /** Among equals those whose value is still to be worked out come first: it may be the same, and the id a smaller one. */
  private isBefore(one: number, other: number): boolean {
    const { rows, bounds, ids } = this
    if (bounds[one] !== bounds[other]) return bounds[one] < bounds[other]
    if (rows[one] >= 0 || rows[other] >= 0) return rows[other] < 0
    return ids[~rows[one]] < ids[~rows[other]]
  }

  private sink(slot: number): void {
    for (;;) {
      let least = slot
      for (const child of [2 * slot + 1, 2 * slot + 2])
        if (child < this.heap && this.isBefore(child, least)) least = child
      if (least === slot) return
      this.swap(slot, least)
      slot = least
    }
  }

  private swap(one: number, other: number): void {
    const { rows, bounds } = this
    ;[rows[one], rows[other]] = [rows[other], rows[one]]
    ;[bounds[one], bounds[other]] = [bounds[other], bounds[one]]
  }
}
