/** Histories as batches of like length, each prefix of a history an example of its own. */
import { questionPositions, sliceSequence } from '@/ml/evaluation/leave-one-out'
import { type EventArrays, emptyEvents, setTimes } from '@/ml/model/events'
import type { Random } from '@/ml/random'
import type { Sequence } from '@/ml/types'

/** Events, and the questions asked of them. */
export type Batch = EventArrays & {
  /** (B, L), vocabulary rows; padding 0 */
  works: Int32Array
  /** (N) positions that ask, as indices into B * L; the index B * L asks of an empty history */
  positions: Int32Array
  /** (N) the work that came next */
  targets: Int32Array
}

const lengthsMax = [4, 8, 16, 32, 64, 128]

/** Windows of at most `historyLengthMax` events and the one that came next, from the latest backwards; all prefixes of each are used. */
export function cutWindows(sequences: readonly Sequence[], historyLengthMax: number): Sequence[] {
  const windows: Sequence[] = []
  for (const sequence of sequences)
    for (let end = sequence.works.length; end > 1; end -= historyLengthMax)
      windows.push(sliceSequence(sequence, Math.max(0, end - historyLengthMax - 1), end))
  return windows
}

/** Groups of windows whose padding costs least, in random order. */
export function groupByLength(
  windows: readonly Sequence[],
  historyLengthMax: number,
  batchEvents: number,
  random: Random,
): Sequence[][] {
  const limits = [...lengthsMax.filter((limit) => limit < historyLengthMax), historyLengthMax]
  const groups: Sequence[][] = limits.map(() => [])
  for (const window of windows)
    groups[limits.findIndex((limit) => window.works.length - 1 <= limit)]!.push(window)
  const batches = groups.flatMap((group, i) => {
    random.shuffle(group)
    const size = Math.max(1, Math.floor(batchEvents / limits[i]!))
    return Array.from({ length: Math.ceil(group.length / size) }, (_, b) =>
      group.slice(b * size, (b + 1) * size),
    )
  })
  return random.shuffle(batches) as Sequence[][]
}

/** A training batch: the last event of each window is only ever a target. */
export function trainingBatch(windows: readonly Sequence[]): Batch {
  const length = Math.max(...windows.map(({ works }) => works.length - 1))
  const batch = eventsBatch(
    windows.map((window) => sliceSequence(window, 0, window.works.length - 1)),
    length,
  )
  const positions: number[] = []
  const targets: number[] = []
  windows.forEach((window, b) => {
    for (const position of questionPositions(window)) {
      positions.push(position ? b * length + position - 1 : batch.size * length)
      targets.push(window.works[position]!)
    }
  })
  return { ...batch, positions: Int32Array.from(positions), targets: Int32Array.from(targets) }
}

/** A batch that asks what comes after the last event of each history. */
export function eventsBatch(
  histories: readonly Sequence[],
  length = Math.max(1, ...histories.map(({ works }) => works.length)),
): Batch {
  const size = histories.length
  const batch: Batch = {
    ...emptyEvents(size, length),
    works: new Int32Array(size * length),
    positions: new Int32Array(size),
    targets: new Int32Array(0),
  }
  histories.forEach(({ works, kinds, dwellMs, at, now }, b) => {
    const from = b * length
    batch.works.set(works, from)
    batch.kinds.set(kinds, from)
    batch.dwellMs.set(dwellMs, from)
    setTimes(batch, b, at, now ?? at.at(-1) ?? 0)
    batch.positions[b] = works.length ? from + works.length - 1 : size * length
  })
  return batch
}
