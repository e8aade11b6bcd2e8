/**
 * A work's embedding taken apart by what it was added up from: embeddings are sums of what a work's id, facts and looks
 * say, and everything after them that meets values is linear, so each group keeps its own part of every share, exactly.
 */
import { bucketOf, type FactField, factsOf } from '@/ml/features/facts'
import { looksTable, paletteSize } from '@/ml/features/looks'
import { facets, type WorkContent } from '@/ml/types'
import type { ModelConfig } from './config'

/** One a facet; `company`: the id, which knows only who looked at what; `rest`: what no facet claims. */
export const valueGroups = [...facets, 'company', 'rest'] as const
type ValueGroup = (typeof valueGroups)[number]

const groupOfField: Record<FactField, ValueGroup> = {
  maker: 'maker',
  style: 'school',
  culture: 'school',
  classification: 'medium',
  medium: 'medium',
  period: 'period',
  subject: 'subject',
  title: 'rest',
}
/** of the image features: a version, then the share of pixels by hue and lightness; then composition, lines and mood */
const colourFeaturesEnd = 28

/**
 * @param rows of the works in the vocabulary, -1 for works that came after training
 * @param parameters `works/id`, `works/facts` and `works/looks`, all (., D + 1)
 * @returns (n, G, D); the groups of a work add up to its embedding before it is centred
 */
export function embedGroups(
  contents: readonly WorkContent[],
  rows: ArrayLike<number>,
  parameters: ReadonlyMap<string, Float32Array>,
  { embeddingSize: d, factBuckets, factsMax, looksSize }: ModelConfig,
): Float32Array {
  const groups = new Float32Array(contents.length * valueGroups.length * d)
  const looks = looksTable(contents, looksSize) // (n, P)
  contents.forEach((content, n) => {
    const add = (group: ValueGroup, table: string, row: number, weight: number) => {
      const to = (n * valueGroups.length + valueGroups.indexOf(group)) * d
      const values = parameters.get(table)!
      for (let j = 0; j < d; j++) groups[to + j]! += weight * values[row * (d + 1) + j]!
    }
    if (rows[n]! >= 0) add('company', 'works/id', rows[n]!, 1)
    for (const { field, token, weight } of factsOf(content).slice(0, factsMax))
      add(groupOfField[field], 'works/facts', bucketOf(token, factBuckets), weight)
    for (let p = 0; p < looksSize; p++) {
      const weight = looks[n * looksSize + p]!
      if (weight) add(p < paletteSize + colourFeaturesEnd ? 'colour' : 'rest', 'works/looks', p, weight)
    }
  })
  return groups
}
