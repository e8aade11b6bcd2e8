/** A matrix that keeps only what matters of each row: entries of row r are [offsets[r], offsets[r + 1]), columns ascending. */
export type SparseRows = {
  /** (rows + 1) */
  offsets: Int32Array
  /** (entries) */
  columns: Int32Array
  /** (entries) */
  values: Float32Array
}

/** Collects rows one after the other, keeping of each the `keep` entries largest in magnitude. */
export class SparseRowsBuilder {
  private readonly offsets: number[] = [0]
  private readonly columns: number[] = []
  private readonly values: number[] = []

  constructor(private readonly keep: number) {}

  /** @param columns ascending, where the values stand; without them the row is dense. Zeros are never kept */
  push(values: ArrayLike<number>, columns?: Int32Array): void {
    let kept: number[] = []
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) kept.push(i)
    if (kept.length > this.keep) {
      kept.sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b)
      kept = kept.slice(0, this.keep).sort((a, b) => a - b)
    }
    for (const i of kept) {
      this.columns.push(columns ? columns[i]! : i)
      this.values.push(values[i]!)
    }
    this.offsets.push(this.columns.length)
  }

  finish(): SparseRows {
    return {
      offsets: Int32Array.from(this.offsets),
      columns: Int32Array.from(this.columns),
      values: Float32Array.from(this.values),
    }
  }
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

/** A sum of sparse rows that costs what it touches and little for what the row is long: the buffers are used again and again. */
export class SparseSum {
  private readonly sums: Float64Array // (columns)
  private readonly touched: Uint8Array // (columns), to a multiple of 4
  private readonly touchedByFour: Uint32Array
  private count = 0

  constructor(length: number) {
    this.sums = new Float64Array(length)
    this.touched = new Uint8Array(Math.ceil(length / 4) * 4)
    this.touchedByFour = new Uint32Array(this.touched.buffer)
  }

  add(column: number, value: number): void {
    this.count += 1 - this.touched[column]!
    this.touched[column] = 1
    this.sums[column]! += value
  }

  /** Adds scale * matrix[row, .]; a row outside the matrix (an unseen work is -1) adds nothing. */
  addRow({ offsets, columns, values }: SparseRows, row: number, scale: number): void {
    if (row < 0 || row >= offsets.length - 1) return
    const { sums, touched } = this
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) {
      const column = columns[entry]!
      this.count += 1 - touched[column]!
      touched[column] = 1
      sums[column]! += scale * values[entry]!
    }
  }

  /** Gives what was touched, columns ascending; empty afterwards. A scan by fours is quicker than sorting thousands. */
  take(): { columns: Int32Array; values: Float64Array } {
    const { sums, touched, touchedByFour } = this
    const columns = new Int32Array(this.count)
    const values = new Float64Array(this.count)
    let taken = 0
    for (let four = 0; taken < this.count; four++) {
      if (touchedByFour[four] === 0) continue
      for (let column = four * 4; column < four * 4 + 4; column++) {
        if (!touched[column]) continue
        columns[taken] = column
        values[taken++] = sums[column]!
        sums[column] = 0
      }
      touchedByFour[four] = 0
    }
    this.count = 0
    return { columns, values }
  }
}
