/**
 * A work's embedding taken apart by what it was added up from: embeddings are sums of what a work's id, facts and looks
 * say, and everything after them that meets values is linear, so each group keeps its own part of every share, exactly.
 */
import { bucketOf, type FactField, factsOf } from '@/ml/features/facts'
import { looksTable, paletteSize } from '@/ml/features/looks'
import type { UnknownFacts } from '@/ml/features/unknown-facts'
import { facets, type Modality, modalities, type WorkContent } from '@/ml/types'
import type { ModelConfig } from './config'
import { modalityWeights } from './modalities'

/**
 * One a facet; `company`: the id, which knows only who looked at what; `form`: what pictures say beside their colours;
 * `rest`: facts that no facet claims.
 */
export const valueGroups = [...facets, 'company', 'form', 'rest'] as const
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
/** What a group speaks for: how a work looks, what is written about it, or who looked at it. */
export function modalityOfGroup(group: ValueGroup): Modality {
  if (group === 'company') return 'company'
  return group === 'colour' || group === 'form' ? 'looks' : 'facts'
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
  config: ModelConfig,
  unknownFacts?: UnknownFacts,
): Float32Array {
  const { embeddingSize: d, factBuckets, factsMax, looksSize } = config
  const groups = new Float32Array(contents.length * valueGroups.length * d)
  const looks = looksTable(contents, looksSize) // (n, P)
  const modalityOf = valueGroups.map((group) => modalities.indexOf(modalityOfGroup(group)))
  /** Each group as loud as the attention over its modality makes it. */
  const weigh = (n: number) => {
    const has: Record<Modality, boolean> = {
      looks: looks.subarray(n * looksSize, (n + 1) * looksSize).some((x) => x !== 0),
      facts: factsOf(contents[n]!).length > 0,
      company: rows[n]! >= 0,
    }
    const from = n * valueGroups.length * d
    const vectors = modalities.map((modality, m) => {
      const vector = has[modality] ? new Float64Array(d) : null
      modalityOf.forEach((of, g) => {
        if (vector && of === m) for (let j = 0; j < d; j++) vector[j]! += groups[from + g * d + j]!
      })
      return vector
    })
    const weights = modalityWeights(parameters, config, vectors)
    for (let at = 0; at < valueGroups.length * d; at++)
      groups[from + at]! *= weights[modalityOf[Math.floor(at / d)]!]!
  }
  contents.forEach((content, n) => {
    const put = (group: ValueGroup, values: ArrayLike<number>, from: number, weight: number) => {
      const to = (n * valueGroups.length + valueGroups.indexOf(group)) * d
      for (let j = 0; j < d; j++) groups[to + j]! += weight * values[from + j]!
    }
    const add = (group: ValueGroup, table: string, row: number, weight: number) =>
      put(group, parameters.get(table)!, row * (d + 1), weight)
    if (rows[n]! >= 0) add('company', 'works/id', rows[n]!, 1)
    const facts = factsOf(content).slice(0, factsMax)
    const unknown = new Map<number, Float64Array>()
    for (const { place, vector } of unknownFacts?.of(facts) ?? []) unknown.set(place, vector)
    facts.forEach(({ field, token, weight }, place) => {
      const vector = unknown.get(place)
      if (vector) put(groupOfField[field], vector, 0, 1)
      else add(groupOfField[field], 'works/facts', bucketOf(token, factBuckets), weight)
    })
    for (let p = 0; p < looksSize; p++) {
      const weight = looks[n * looksSize + p]!
      if (weight) add(p < paletteSize + colourFeaturesEnd ? 'colour' : 'form', 'works/looks', p, weight)
    }
    if (parameters.has('modalities/query')) weigh(n)
  })
  return groups
}
