/**
 * The form `own` read at a history's end, in plain arrays. Nothing there looks at another event, so the L x L table that
 * training needs has one row left, and what a visitor's events add up to needs no value of each:
 *
 *     sum_i w_hi (x_i V_h) O_h = (sum_i w_hi x_i) V_h O_h
 *
 * L x D x H + 2 D x D multiplications, too few to be worth a call into TensorFlow. `read` of recommender.ts defines what is
 * computed; tests/ml/model/own-pass.test.ts holds the two together.
 */
import { ageFeature, dwellFeature, gapBucket } from '@/ml/features/tokens'
import type { ModelArtefact } from './artefact'
import type { ModelConfig } from './config'
import type { Vectors } from './encode-batch'
import type { HistoryInput } from './loaded-model'

/** Whether a model of this configuration can be read this way. */
export function readsOwn({ attention, together }: ModelConfig): boolean {
  return attention === 'own' && !together
}

export class OwnPass {
  private readonly ownGate: Float32Array // (H, D), a head's numbers side by side
  private readonly centreMatch: Float64Array // (H), the centre through the gate
  private readonly kindGate: Float32Array // (K, H)
  private readonly dwellGate: Float32Array // (1, H)
  private readonly gapBias: Float32Array // (gaps, H)
  private readonly ageSlope: Float32Array // (H)
  private readonly value: Float32Array // (D, D)
  private readonly output: Float32Array // (D, D)
  private readonly userScale: Float32Array // (D)
  private readonly config: ModelConfig
  private readonly centre: Float64Array // (D + 1)

  constructor({ parameters, config, centre }: Pick<ModelArtefact, 'parameters' | 'config' | 'centre'>) {
    const part = (name: string) => parameters.get(`reading/${name}`)!
    this.kindGate = part('kind-gate')
    this.dwellGate = part('dwell-gate')
    this.gapBias = part('gap-bias')
    this.ageSlope = part('age-slope')
    this.value = part('value')
    this.output = part('output')
    this.userScale = part('user-scale')
    this.config = config
    this.centre = centre
    const { embeddingSize: d, heads } = config
    const gate = part('own-gate') // (D, H)
    this.ownGate = new Float32Array(heads * d)
    this.centreMatch = new Float64Array(heads)
    for (let h = 0; h < heads; h++)
      for (let j = 0; j < d; j++) {
        this.ownGate[h * d + j] = gate[j * heads + h]!
        this.centreMatch[h]! += centre[j]! * gate[j * heads + h]!
      }
  }

  /** The same vectors as encodeBatch gives for one history, without its groups; and the weights of each head. */
  encode(history: HistoryInput, temperature: number): Vectors & { headWeights: Float32Array } {
    const { embeddingSize: d, heads } = this.config
    const n = history.rows.length
    const works = history.embeddings // (n, D), centred: the centre is added to their sums
    const headWeights = this.weightsOf(history, temperature) // (H, n)
    const weights = new Float32Array(n)
    for (let at = 0; at < heads * n; at++) weights[at % n]! += headWeights[at]!
    return {
      weights,
      headWeights,
      groupVectors: null,
      together: null,
      sum: (factors) => this.sum(works, headWeights, factors),
      itemVectors: () => {
        const items = new Float32Array(n * d)
        const only = new Float64Array(n)
        for (let i = 0; i < n; i++) {
          only[i] = 1
          items.set(this.sum(works, headWeights, only), i * d)
          only[i] = 0
        }
        return items
      },
    }
  }

  /** What each head gives each event: how much it still counts, times its gate. -> (H, n) */
  private weightsOf(
    { embeddings, rows, kinds, dwellMs, at, now, leftOut }: HistoryInput,
    temperature: number,
  ): Float32Array {
    const { embeddingSize: d, heads, normalisation, window } = this.config
    const n = rows.length
    const timed = n > 0 && now - at[0]! > 1000 * n // as setTimes of events.ts tells times from mere numbers
    const weights = new Float32Array(heads * n)
    const decay = new Float64Array(n)
    const gaps = new Int32Array(n)
    const ages = new Float64Array(n)
    const dwells = new Float64Array(n)
    const { ownGate, centreMatch } = this
    const matches = new Float64Array(heads * n) // (H, n)
    for (let i = 0; i < n; i++) {
      gaps[i] = gapBucket(n - 1 - i)
      if (timed) ages[i] = ageFeature(now - at[i]!)
      dwells[i] = dwellFeature(dwellMs[i]!)
      for (let h = 0; h < heads; h++) {
        let match = centreMatch[h]!
        for (let j = 0; j < d; j++) match += embeddings[i * d + j]! * ownGate[h * d + j]!
        matches[h * n + i] = match
      }
    }
    for (let h = 0; h < heads; h++) {
      const first = Math.max(0, n - (window ?? n))
      const logitOf = (i: number) => this.gapBias[gaps[i]! * heads + h]! + ages[i]! * this.ageSlope[h]!
      const decayAt = (temperature: number): number => {
        let sum = 0
        for (let i = first; i < n; i++) {
          const logit = logitOf(i) / temperature
          decay[i] = normalisation === 'sigmoid' ? sigmoid(logit) : Math.exp(logit)
          sum += decay[i]!
        }
        return sum
      }
      const trained = temperature === 1 || normalisation === 'softmax' ? null : decayAt(1)
      const asked = decayAt(temperature)
      // softmax sums to 1; another temperature leaves the sum as it was: flatter or sharper, never louder
      const scale = normalisation === 'softmax' ? 1 / asked : trained === null ? 1 : trained / asked
      for (let i = first; i < n; i++) {
        if (leftOut?.[i]) continue
        const own = 2 * sigmoid((matches[h * n + i]! * Math.sqrt(d)) / temperature)
        const told = this.kindGate[kinds[i]! * heads + h]! + dwells[i]! * this.dwellGate[h]!
        weights[h * n + i] = decay[i]! * scale * told * own
      }
    }
    return weights
  }

  /** sum_i factors_i * (what event i adds to the visitor's vector) -> (D) */
  private sum(works: Float32Array, weights: Float32Array, factors: Float64Array): Float64Array {
    const { embeddingSize: d, heads } = this.config
    const { centre, value, output, userScale } = this
    const n = factors.length
    const width = d / heads
    const merged = new Float64Array(d)
    const weighted = new Float64Array(d)
    for (let h = 0; h < heads; h++) {
      weighted.fill(0)
      let all = 0
      for (let i = 0; i < n; i++) {
        const weight = factors[i]! * weights[h * n + i]!
        if (weight === 0) continue
        all += weight
        for (let j = 0; j < d; j++) weighted[j]! += weight * works[i * d + j]!
      }
      for (let j = 0; j < d; j++) weighted[j]! += all * centre[j]!
      for (let k = 0; k < d; k++)
        for (let j = h * width; j < (h + 1) * width; j++) merged[j]! += weighted[k]! * value[k * d + j]!
    }
    const vector = new Float64Array(d)
    for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) vector[j]! += merged[k]! * output[k * d + j]!
    for (let j = 0; j < d; j++) vector[j]! *= userScale[j]!
    return vector
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
