import { expect, test } from 'vitest'
import { workTable } from '@/ml/features/work-table'
import { contentStart, embeddingLength } from '@/ml/model/content-start'
import { Random } from '@/ml/random'
import { smallConfig, syntheticWork } from '../synthetic'

/** As many directions as there are works: nothing of what is known of them is cut off. */
const contents = Array.from({ length: 16 }, (_, at) => ({
  ...syntheticWork(`work-${at}`, at % 4),
  palette: [],
}))
const config = smallConfig({ contents }, { looksSize: 0 })
const table = workTable(contents, config)

test('works are compared as ridge regression on their facts compares them', () => {
  const { embeddings, facts } = startOf()
  const known = product(facts, facts) // A A^T
  const ridge = known.reduce((sum, row, i) => sum + row[i]!, 0) / config.embeddingSize
  // E E^T ~ K (K + ridge I)^-1, so that (K + ridge I) E E^T is K but for one scale
  const compared = product(embeddings, embeddings)
  const back = known.map((row, i) =>
    compared.map((_, j) =>
      row.reduce((sum, value, k) => sum + (value + (i === k ? ridge : 0)) * compared[k]![j]!, 0),
    ),
  )
  const scale = back[0]![0]! / known[0]![0]!
  back.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(scale * known[i]![j]!, 4)
    })
  })
})

test('works are as long as a model expects, on average', () => {
  const { embeddings } = startOf()
  const squares = embeddings.flat().reduce((sum, x) => sum + x ** 2, 0)
  expect(Math.sqrt(squares / contents.length)).toBeCloseTo(embeddingLength, 5)
})

test('of works of which nothing is known, nothing is said', () => {
  const nobody = contents.map(() => null)
  const { facts } = contentStart(workTable(nobody, config), config, Random.fromSeed(1))
  expect(facts.every((value) => value === 0)).toBe(true)
})

/** Each work's embedding before training (V, D), and its facts as the start weighs them (V, F). */
function startOf() {
  const { facts } = contentStart(table, config, Random.fromSeed(1))
  const { embeddingSize: d, factBuckets, factsMax } = config
  const frequency = new Float64Array(factBuckets)
  table.slots.forEach((bucket, s) => {
    if (table.weights[s]) frequency[bucket]! += 1
  })
  const rowsOf = contents.map((_, work) => {
    const row = new Array<number>(factBuckets).fill(0)
    for (let s = work * factsMax; s < (work + 1) * factsMax; s++) row[table.slots[s]!]! += table.weights[s]!
    return row
  })
  return {
    embeddings: rowsOf.map((row) =>
      Array.from({ length: d }, (_, j) =>
        row.reduce((sum, weight, bucket) => sum + weight * facts[bucket * (d + 1) + j]!, 0),
      ),
    ),
    facts: rowsOf.map((row) =>
      row.map((weight, bucket) => weight * Math.log((contents.length + 1) / Math.max(1, frequency[bucket]!))),
    ),
  }
}

/** a b^T */
function product(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => b.map((other) => row.reduce((sum, value, k) => sum + value * other[k]!, 0)))
}
