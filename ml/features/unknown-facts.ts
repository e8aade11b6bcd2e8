/**
 * Facts that training never met: a maker who came a minute ago, her school, the words of her titles. Nobody has learned what they say,
 * but that two works share one is plain. So each has a direction of its own, drawn from its name, and is taken for a fact
 * like any other: on average what facts say of a work, and as far from that as works are from each other.
 *
 *     x_facts = sum over known facts of weight * table[hash]
 *             + sum over unknown ones of p * mean + sqrt(p) * deviation * direction        p = weight^2 v_field / sum over all of the same
 *
 * v_field is how much that field tells works apart among those trained on: an unknown maker speaks as loudly as makers do, and an
 * unknown word of a title as softly as words of titles. A work whose facts are all unknown lies among the others at once, no longer and no shorter than they are. Without this such facts
 * were rows of zeros, so that their works were like each other in nothing, and unlike all others in the one direction
 * that all works share; or, where their hashes met, they spoke for works that have nothing to do with them.
 */
import type { ModelConfig } from '@/ml/model/config'
import { Random } from '@/ml/random'
import type { WorkContent } from '@/ml/types'
import { type FactField, type FactTable, factsOf, hashOf } from './facts'

/** What a model has to know of its facts to place works with others. */
export type FactKnowledge = {
  /** hashes of all facts that training met, ascending */
  met: Int32Array
  /** (D + 1), what facts say of a work, over the works that have any */
  mean: Float64Array
  /** how far works lie from it: root mean square, base aside */
  deviation: number
  /** the variance of what each field alone says */
  variances: Partial<Record<FactField, number>>
}

/** @param table (F, D + 1), the facts as they were trained */
export function knowFacts(
  contents: readonly (WorkContent | null)[],
  { slots, weights }: FactTable,
  { factsMax, embeddingSize: d }: Pick<ModelConfig, 'factsMax' | 'embeddingSize'>,
  table: Float32Array,
): FactKnowledge {
  const met = new Set<number>()
  const whole = new Moments(d + 1)
  const fields = new Map<FactField, Moments>()
  let works = 0
  contents.forEach((content, n) => {
    const facts = content ? factsOf(content).slice(0, factsMax) : []
    if (facts.length === 0) return
    works++
    const said = new Map<FactField, Float64Array>()
    const vector = new Float64Array(d + 1)
    facts.forEach(({ field, token }, place) => {
      met.add(hashOf(token) | 0)
      if (!said.has(field)) said.set(field, new Float64Array(d + 1))
      const [row, weight] = [slots[n * factsMax + place]!, weights[n * factsMax + place]!]
      for (let j = 0; j <= d; j++) {
        const value = weight * table[row * (d + 1) + j]!
        vector[j]! += value
        said.get(field)![j]! += value
      }
    })
    whole.take(vector)
    for (const [field, part] of said) {
      if (!fields.has(field)) fields.set(field, new Moments(d + 1))
      fields.get(field)!.take(part)
    }
  })
  return {
    met: Int32Array.from(met).sort(),
    mean: whole.mean(works),
    deviation: Math.sqrt(whole.variance(works)),
    variances: Object.fromEntries([...fields].map(([field, said]) => [field, said.variance(works)])),
  }
}

/** Sums of vectors (D + 1) and of the squares of all but their last number, the base. */
class Moments {
  private readonly sums: Float64Array
  private squares = 0

  constructor(width: number) {
    this.sums = new Float64Array(width)
  }

  take(vector: Float64Array): void {
    vector.forEach((value, j) => {
      this.sums[j]! += value
      if (j < vector.length - 1) this.squares += value ** 2
    })
  }

  mean(count: number): Float64Array {
    return this.sums.map((sum) => sum / (count || 1))
  }

  /** mean square distance from the mean */
  variance(count: number): number {
    const ofMean = this.mean(count).reduce(
      (sum, value, j) => sum + (j < this.sums.length - 1 ? value ** 2 : 0),
      0,
    )
    return Math.max(0, this.squares / (count || 1) - ofMean)
  }
}

/** Tells facts that training met from others, and says what the others say. */
export class UnknownFacts {
  private readonly met: ReadonlySet<number>
  /** of a field that no work trained on has */
  private readonly otherwise: number

  constructor(private readonly knowledge: FactKnowledge) {
    this.met = new Set(knowledge.met)
    const known = Object.values(knowledge.variances)
    this.otherwise = known.reduce((sum, variance) => sum + variance, 0) / known.length || 1
  }

  /** What each unknown fact of a work says of it: its place among the facts given, and a vector (D + 1). */
  *of(facts: ReturnType<typeof factsOf>): Generator<{ place: number; vector: Float64Array }> {
    const { mean, deviation, variances } = this.knowledge
    const d = mean.length - 1
    const loudness = facts.map(({ field, weight }) => weight ** 2 * (variances[field] ?? this.otherwise))
    const whole = loudness.reduce((sum, each) => sum + each, 0) || 1
    for (const [place, { token }] of facts.entries()) {
      const name = hashOf(token)
      if (this.met.has(name | 0)) continue
      const part = loudness[place]! / whole
      const vector = mean.map((value) => part * value)
      const step = Math.sqrt(part / d) * deviation // a corner of the cube: as good as any direction, and 32 numbers a draw
      const random = Random.fromSeed(name)
      for (let j = 0, signs = 0; j < d; j++, signs >>>= 1) {
        if (j % 32 === 0) signs = random.integer(2 ** 32)
        vector[j]! += signs & 1 ? step : -step
      }
      yield { place, vector }
    }
  }
}
