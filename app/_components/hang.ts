/** One work's place in a row: its share of the row's width. */
export type Hung<T> = { item: T; index: number; aspect: number; breadth: number }
export type HangRow<T> = {
  works: Hung<T>[] /** how much of the wall's width the row takes, at most 1 */
  extent: number
}

/** A large work, then smaller ones around it: the height of each against the row's tallest. */
const rhythm = [1, 0.62, 0.78, 0.7, 0.92, 0.6, 1, 0.74, 0.58, 0.86]
/** How many widths of the tallest height fill a row, one row after the other. */
const fullness = [3.3, 4.2, 2.9, 3.7]

/** Hangs works in their order: rows on a common centre line, varied in height, every work at its true proportions. */
export function hangInRows<T>(items: T[], aspectOf: (item: T) => number): HangRow<T>[] {
  const rows: HangRow<T>[] = []
  let works: Hung<T>[] = []
  let sum = 0
  const close = () => {
    if (works.length === 0) return
    const full = fullness[rows.length % fullness.length]!
    rows.push({ works, extent: Math.min(1, sum / full) })
    works = []
    sum = 0
  }
  items.forEach((item, index) => {
    const aspect = Math.min(4, Math.max(0.25, aspectOf(item)))
    const breadth = aspect * rhythm[index % rhythm.length]!
    const full = fullness[rows.length % fullness.length]!
    // what overfills the row by more than it would leave open goes to the next one
    if (works.length > 0 && sum + breadth - full > full - sum) close()
    works.push({ item, index, aspect, breadth })
    sum += breadth
    if (sum >= full * 0.94) close()
  })
  close()
  return rows
}

/** Heights along one long wall, against its tallest. */
export function heightOnWall(position: number): number {
  return rhythm[position % rhythm.length]!
}
