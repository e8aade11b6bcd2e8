/** What is known of n works beside their ids, as fixed-size arrays; the numbers a model is fed. */
import type { ModelConfig } from '@/ml/model/config'
import type { WorkContent } from '@/ml/types'
import { type FactTable, factTable } from './facts'
import { looksTable } from './looks'

export type WorkTable = FactTable & {
  works: number
  /** (n, P), P = looksSize; empty without pictures */
  looks: Float32Array
}

/** @param contents null where a work is only an id: it says nothing, and its id must do */
export function workTable(contents: readonly (WorkContent | null)[], config: ModelConfig): WorkTable {
  const known = contents.map((content) => content ?? { ...nothing })
  return {
    works: contents.length,
    ...factTable(known, config.factBuckets, config.factsMax),
    looks: looksTable(known, config.looksSize),
  }
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
