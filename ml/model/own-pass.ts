/**
 * The form `own` read at a history's end, in plain arrays. Nothing there looks at another event, so the L x L table that
 * training needs has one row left, and what is read of a work is the same in whoever's history it stands: its values, and how
 * well it fits the gate of each head.
 *
 *     sum_i w_hi (x_i V_h) O_h = (sum_i w_hi values_hi) O_h
 *
 * L x D + D x D multiplications once the works have been read, too few to be worth a call into TensorFlow. `read` of
 * recommender.ts defines what is computed; tests/ml/model/own-pass.test.ts holds the two together.
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
  private readonly reading: Float32Array // (D, D + H), values and gates of all heads, side by side
  private readonly centreRead: Float64Array // (D + H), the centre through them
  private readonly kindGate: Float32Array // (K, H)
  private readonly dwellGate: Float32Array // (1, H)
  private readonly gapBias: Float32Array // (gaps, H)
  private readonly ageSlope: Float32Array // (H)
  private readonly output: Float32Array // (D, D)
  private readonly userScale: Float32Array // (D)
  private readonly config: ModelConfig

  constructor({ parameters, config, centre }: Pick<ModelArtefact, 'parameters' | 'config' | 'centre'>) {
    const part = (name: string) => parameters.get(`reading/${name}`)!
    this.kindGate = part('kind-gate')
    this.dwellGate = part('dwell-gate')
    this.gapBias = part('gap-bias')
    this.ageSlope = part('age-slope')
    this.output = part('output')
    this.userScale = part('user-scale')
    this.config = config
    const { embeddingSize: d, heads } = config
    const [value, gate] = [part('value'), part('own-gate')] // (D, D), (D, H)
    this.reading = new Float32Array(d * (d + heads))
    for (let k = 0; k < d; k++) {
      this.reading.set(value.subarray(k * d, (k + 1) * d), k * (d + heads))
      this.reading.set(gate.subarray(k * heads, (k + 1) * heads), k * (d + heads) + d)
    }
    this.centreRead = this.through(centre, 0, new Float64Array(d + heads))
  }

  /** (n, D) embeddings, centred -> (n, D + H): the values of each work, head by head, and its fit with each gate */
  read(embeddings: Float32Array): Float32Array {
    const { embeddingSize: d, heads } = this.config
    const n = embeddings.length / d
    const all = new Float32Array(n * (d + heads))
    for (let i = 0; i < n; i++)
      all.set(this.through(embeddings, i * d, this.centreRead.slice()), i * (d + heads))
    return all
  }

  /** sums + x W, where x begins at `from` -> (D + H) */
  private through(x: Float32Array | Float64Array, from: number, sums: Float64Array): Float64Array {
    const { reading } = this
    const width = sums.length
    for (let k = 0; k < this.config.embeddingSize; k++) {
      const factor = x[from + k]!
      for (let j = 0; j < width; j++) sums[j]! += factor * reading[k * width + j]!
    }
    return sums
  }

  /** The same vectors as encodeBatch gives for one history, without its groups; and the weights of each head. */
  encode(history: HistoryInput, temperature: number): Vectors & { headWeights: Float32Array } {
    const { embeddingSize: d, heads } = this.config
    const n = history.rows.length
    const read = history.read ?? this.read(history.embeddings) // (n, D + H)
    const headWeights = this.weightsOf(history, read, temperature) // (H, n)
    const weights = new Float32Array(n)
    for (let at = 0; at < heads * n; at++) weights[at % n]! += headWeights[at]!
    return {
      weights,
      headWeights,
      groupVectors: null,
      together: null,
      sum: (factors) => this.sum(read, headWeights, factors, 0, n),
      itemVectors: () => {
        const items = new Float32Array(n * d)
        const even = new Float64Array(n).fill(1)
        for (let i = 0; i < n; i++) items.set(this.sum(read, headWeights, even, i, i + 1), i * d)
        return items
      },
    }
  }

  /** What each head gives each event: how much it still counts, times its gate. -> (H, n) */
  private weightsOf(
    { rows, kinds, dwellMs, at, now, leftOut }: HistoryInput,
    read: Float32Array,
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
    for (let i = 0; i < n; i++) {
      gaps[i] = gapBucket(n - 1 - i)
      if (timed) ages[i] = ageFeature(now - at[i]!)
      dwells[i] = dwellFeature(dwellMs[i]!)
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
        const fit = read[i * (d + heads) + d + h]!
        const own = 2 * sigmoid((fit * Math.sqrt(d)) / temperature)
        const told = this.kindGate[kinds[i]! * heads + h]! + dwells[i]! * this.dwellGate[h]!
        weights[h * n + i] = decay[i]! * scale * told * own
      }
    }
    return weights
  }

  /** sum_i factors_i * (what event i adds to the visitor's vector), over the events from `first` up to `end` -> (D) */
  private sum(
    read: Float32Array,
    weights: Float32Array,
    factors: Float64Array,
    first: number,
    end: number,
  ): Float64Array {
    const { embeddingSize: d, heads } = this.config
    const { output, userScale } = this
    const n = factors.length
    // each sum in a variable of its own: to add to an array costs a read and a write at every step
    const merged = new Float64Array(d)
    for (let j = 0; j < d; j++) {
      const head = Math.floor((j * heads) / d) * n
      let sum = 0
      for (let i = first; i < end; i++) sum += factors[i]! * weights[head + i]! * read[i * (d + heads) + j]!
      merged[j] = sum
    }
    const vector = new Float64Array(d)
    for (let j = 0; j < d; j++) {
      let sum = 0
      for (let k = 0; k < d; k++) sum += merged[k]! * output[k * d + j]!
      vector[j] = sum * userScale[j]!
    }
    return vector
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
