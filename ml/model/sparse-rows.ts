import quickselect from 'quickselect'

/** A matrix that keeps only what matters of each row: entries of row r are [offsets[r], offsets[r + 1]), columns ascending. */
export type SparseRows = {
  /** (rows + 1) */
  offsets: Int32Array
  /** (entries) */
  columns: Int32Array
  /** (entries) */
  values: Float32Array
}

/** What is kept of one row, columns ascending. */
export type SparseRow = { columns: Int32Array; values: ArrayLike<number> }

/** Collects rows one after the other, keeping of each the `keep` entries largest in magnitude. */
export class SparseRowsBuilder {
  private readonly offsets: number[] = [0]
  private columns = new Int32Array(1024)
  private values = new Float32Array(1024)
  private count = 0

  constructor(private readonly keep: number) {}

  /** @param columns ascending, where the values stand; without them the row is dense. Zeros are never kept */
  push(values: ArrayLike<number>, columns?: Int32Array): void {
    this.makeRoomFor(Math.min(this.keep, values.length))
    const least = this.leastKept(values)
    let ties = this.keep // of equals the first are kept
    for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) > least) ties--
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i]!)
      if (size === 0 || size < least || (size === least && ties-- <= 0)) continue
      this.columns[this.count] = columns ? columns[i]! : i
      this.values[this.count++] = values[i]!
    }
    this.offsets.push(this.count)
  }

  /** The magnitude of the last entry that is kept, 0 if all are. */
  private leastKept(values: ArrayLike<number>): number {
    const sizes: number[] = []
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) sizes.push(-Math.abs(values[i]!))
    if (sizes.length <= this.keep) return 0
    quickselect(sizes, this.keep - 1)
    return -sizes[this.keep - 1]!
  }

  private makeRoomFor(entries: number): void {
    if (this.count + entries <= this.columns.length) return
    const size = Math.max(2 * this.columns.length, this.count + entries)
    const [columns, values] = [this.columns, this.values]
    this.columns = new Int32Array(size)
    this.columns.set(columns)
    this.values = new Float32Array(size)
    this.values.set(values)
  }

  finish(): SparseRows {
    return {
      offsets: Int32Array.from(this.offsets),
      columns: this.columns.slice(0, this.count),
      values: this.values.slice(0, this.count),
    }
  }
}

/** Views of what is kept of a row. */
export function rowOf({ offsets, columns, values }: SparseRows, row: number): SparseRow {
  const [from, to] = [offsets[row]!, offsets[row + 1]!]
  return { columns: columns.subarray(from, to), values: values.subarray(from, to) }
}

/** sums[column] += scale * matrix[row, column]; a row outside the matrix (an unseen work is -1) adds nothing. */
export function addRow(matrix: SparseRows, row: number, scale: number, sums: Float64Array): void {
  const { offsets, columns, values } = matrix
  if (row < 0 || row >= offsets.length - 1) return
  for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++)
    sums[columns[entry]!]! += scale * values[entry]!
}

/** matrix[row, column], 0 where nothing was kept; by bisection. */
export function entryAt(matrix: SparseRows, row: number, column: number): number {
  const { offsets, columns, values } = matrix
  if (row < 0 || row >= offsets.length - 1) return 0
  let low = offsets[row]!
  let high = offsets[row + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = columns[middle]!
    if (found === column) return values[middle]!
    if (found < column) low = middle + 1
    else high = middle - 1
  }
  return 0
}

const digitBits = 9 // two digits of a hundred thousand works, with counters that stay in the nearest cache
const digitMask = 2 ** digitBits - 1

/**
 * A sum of sparse rows in a small table of what was touched (open addressing): a dense sum is as long as the catalogue, and on
 * every touch waits for memory that the dense product has just driven out of the cache.
 */
export class SparseSum {
  private slots = new Int32Array(4096) // 0, or 1 + the place of the column that lies here
  private columns = new Int32Array(2048) // in the order of first touch
  private sums = new Float64Array(2048)
  private count = 0
  /** to sort in */
  private order = new Int32Array(2048)
  private nextOrder = new Int32Array(2048)
  private readonly starts = new Int32Array(digitMask + 2)

  add(column: number, value: number): void {
    const mask = this.slots.length - 1
    let slot = Math.imul(column, 0x9e3779b1) & mask
    let place = this.slots[slot]!
    while (place !== 0 && this.columns[place - 1] !== column) {
      slot = (slot + 1) & mask
      place = this.slots[slot]!
    }
    if (place !== 0) {
      this.sums[place - 1]! += value
      return
    }
    this.columns[this.count] = column
    this.sums[this.count] = value
    this.slots[slot] = ++this.count
    if (this.count === this.columns.length) this.grow()
  }

  /** Adds scale * matrix[row, .]; a row outside the matrix (an unseen work is -1) adds nothing. */
  addRow({ offsets, columns, values }: SparseRows, row: number, scale: number): void {
    if (row < 0 || row >= offsets.length - 1) return
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++)
      this.add(columns[entry]!, scale * values[entry]!)
  }

  /** Gives what was touched, columns ascending; empty afterwards. */
  take(): { columns: Int32Array; values: Float64Array } {
    const order = this.ascending()
    const columns = new Int32Array(this.count)
    const values = new Float64Array(this.count)
    for (let i = 0; i < this.count; i++) {
      columns[i] = this.columns[order[i]!]!
      values[i] = this.sums[order[i]!]!
    }
    this.slots.fill(0)
    this.count = 0
    return { columns, values }
  }

  /** The places in the order of their columns: by the last digits, then by the ones before, each time in one walk (radix sort). */
  private ascending(): Int32Array {
    const { count, columns } = this
    let highest = 0
    for (let place = 0; place < count; place++) highest = Math.max(highest, columns[place]!)
    let [order, next] = [this.order, this.nextOrder]
    for (let place = 0; place < count; place++) order[place] = place
    for (let shift = 0; shift < 31 && highest >> shift > 0; shift += digitBits) {
      const starts = this.starts.fill(0)
      for (let place = 0; place < count; place++) starts[((columns[place]! >> shift) & digitMask) + 1]!++
      for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!
      for (let i = 0; i < count; i++) {
        const place = order[i]!
        next[starts[(columns[place]! >> shift) & digitMask]!++] = place
      }
      ;[order, next] = [next, order]
    }
    return order
  }

  private grow(): void {
    const { columns, sums } = this
    this.columns = new Int32Array(2 * columns.length)
    this.columns.set(columns)
    this.sums = new Float64Array(2 * sums.length)
    this.sums.set(sums)
    this.order = new Int32Array(2 * columns.length)
    this.nextOrder = new Int32Array(2 * columns.length)
    this.slots = new Int32Array(2 * this.slots.length)
    const mask = this.slots.length - 1
    for (let place = 0; place < this.count; place++) {
      let slot = Math.imul(columns[place]!, 0x9e3779b1) & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = place + 1
    }
  }
}
