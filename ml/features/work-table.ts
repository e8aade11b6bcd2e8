/** What is known of n works beside their ids, as fixed-size arrays; the numbers a model is fed. */
import type { ModelConfig } from '@/ml/model/config'
import type { WorkContent } from '@/ml/types'
import { type FactTable, factsOf, factTable } from './facts'
import { looksTable } from './looks'
import type { UnknownFacts } from './unknown-facts'

export type WorkTable = FactTable & {
  works: number
  /** (n, P), P = looksSize; empty without pictures */
  looks: Float32Array
  /** (n, D + 1), what facts say that no row is for; empty where all are known, as in training */
  unknown: Float32Array
}

/**
 * @param contents null where a work is only an id: it says nothing, and its id must do
 * @param unknownFacts of a trained model; in training there are none
 */
export function workTable(
  contents: readonly (WorkContent | null)[],
  config: ModelConfig,
  unknownFacts?: UnknownFacts,
): WorkTable {
  const known = contents.map((content) => content ?? { ...nothing })
  const table = factTable(known, config.factBuckets, config.factsMax)
  return {
    works: contents.length,
    ...table,
    looks: looksTable(known, config.looksSize),
    unknown: unknownFacts ? takeUnknown(table, known, config, unknownFacts) : new Float32Array(),
  }
}

/** Silences the rows of facts that training never met, which are nobody's or another fact's, and says what those facts say. */
function takeUnknown(
  { weights }: FactTable,
  contents: readonly WorkContent[],
  { factsMax, embeddingSize }: ModelConfig,
  unknownFacts: UnknownFacts,
): Float32Array {
  const width = embeddingSize + 1
  const unknown = new Float32Array(contents.length * width)
  contents.forEach((content, n) => {
    for (const { place, vector } of unknownFacts.of(factsOf(content).slice(0, factsMax))) {
      weights[n * factsMax + place] = 0
      for (let j = 0; j < width; j++) unknown[n * width + j]! += vector[j]!
    }
  })
  return unknown
}

/** Rows of a table, in the order given. */
export function pickRows(table: WorkTable, rows: Int32Array): WorkTable {
  const pick = <T extends Int32Array | Float32Array>(values: T, empty: T): T => {
    const width = values.length / table.works
    rows.forEach((row, n) => {
      empty.set(values.subarray(row * width, (row + 1) * width), n * width)
    })
    return empty
  }
  const size = (values: { length: number }) => (values.length / table.works) * rows.length
  return {
    works: rows.length,
    slots: pick(table.slots, new Int32Array(size(table.slots))),
    weights: pick(table.weights, new Float32Array(size(table.weights))),
    looks: pick(table.looks, new Float32Array(size(table.looks))),
    unknown: pick(table.unknown, new Float32Array(size(table.unknown))),
  }
}

const nothing: WorkContent = {
  id: '',
  makers: [],
  style: null,
  culture: null,
  medium: null,
  classification: null,
  subjects: [],
  title: '',
  yearFrom: null,
  yearTo: null,
  palette: [],
  features: null,
}
