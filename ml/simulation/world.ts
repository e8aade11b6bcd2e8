/** A collection and its simulated visitors as a model is trained on them, with the tastes that a model does not see. */
import { eventKinds, type Sequence, type WorkContent } from '@/ml/types'
import type { Taste } from './taste'
import { browsing, type Manner } from './visit'
import { type SimulationOptions, simulateVisitors } from './visitors'

export type World = {
  contents: WorkContent[]
  /** one a visitor, works by index into `contents` */
  sequences: Sequence[]
  /** of the same visitors */
  tastes: Taste[]
  manner: Manner
}

/** Visitors who looked at nothing are not in it. */
export function simulateWorld(contents: WorkContent[], options: SimulationOptions): World {
  const rowOf = new Map(contents.map(({ id }, row) => [id, row]))
  const { manner = browsing } = options
  const world: World = { contents, sequences: [], tastes: [], manner }
  for (const { taste, events } of simulateVisitors(contents, { ...options, manner })) {
    if (events.length === 0) continue
    world.tastes.push(taste)
    world.sequences.push({
      works: Int32Array.from(events, ({ workId }) => rowOf.get(workId)!),
      kinds: Uint8Array.from(events, ({ kind }) => eventKinds.indexOf(kind)),
      dwellMs: Float32Array.from(events, ({ dwellMs }) => dwellMs ?? 0),
      at: Float64Array.from(events, ({ at }) => at),
    })
  }
  return world
}
