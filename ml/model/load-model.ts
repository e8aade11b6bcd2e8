/** Fulfils LoadedModel: one encoder pass on TensorFlow, the rest plain sums in double precision. */
import { refocus } from '@/ml/attention/focus'
import { tf, untracked } from '@/ml/backend'
import { workTable } from '@/ml/features/work-table'
import type { Focus, WorkContent } from '@/ml/types'
import type { ModelArtefact } from './artefact'
import { attentionOf } from './attention-portions'
import { type CountsWeights, countsWeights } from './counts'
import { encodeBatch, type Vectors } from './encode-batch'
import { emptyEvents, eventTensors, setTimes } from './events'
import { openReading } from './glass-box'
import type {
  EmbeddedWorks,
  EncodedHistory,
  EncodeOptions,
  HistoryInput,
  LoadedModel,
  OpenedHistory,
} from './loaded-model'
import { restoreParameters } from './parameters'
import { embedWorks } from './recommender'
import { entryAt, SparseSum } from './sparse-rows'
import { embedGroups, valueGroups } from './value-groups'

/** Attention matrices held at once, in numbers: bounds the memory of a large batch of long histories. */
const cellsMax = 4_000_000

/** Call `initialiseBackend` first. The model owns tensors: dispose of it. */
export function openModel(artefact: ModelArtefact): LoadedModel {
  return new OpenModel(artefact)
}

class OpenModel implements LoadedModel {
  readonly version
  readonly config
  readonly mixture
  readonly embeddingSize
  readonly historyLengthMax
  readonly vocabulary
  private readonly rowOf: Map<string, number>
  private readonly parameters
  private readonly sum: SparseSum

  constructor(private readonly artefact: ModelArtefact) {
    this.version = artefact.version
    this.config = artefact.config
    this.mixture = artefact.mixture
    this.embeddingSize = artefact.config.embeddingSize
    this.historyLengthMax = artefact.config.historyLengthMax
    this.vocabulary = artefact.vocabulary
    this.rowOf = new Map(artefact.vocabulary.map((id, row) => [id, row]))
    this.sum = new SparseSum(artefact.vocabulary.length)
    this.parameters = restoreParameters(this.config, artefact.vocabulary.length, artefact.parameters)
  }

  embed(contents: readonly WorkContent[]): EmbeddedWorks {
    const n = contents.length
    const rows = Int32Array.from(contents, ({ id }) => this.rowOf.get(id) ?? -1)
    if (!n) return { embeddings: new Float32Array(), base: new Float32Array(), rows }
    const table = workTable(contents, this.config)
    const vectors = untracked(() => {
      const known = tf.tensor2d(
        rows.map((row) => Number(row >= 0)),
        [n, 1],
        'float32',
      )
      const indices = tf.tensor1d(
        rows.map((row) => Math.max(0, row)),
        'int32',
      )
      return embedWorks(this.parameters, {
        ids: tf.mul(tf.gather(this.parameters['works/id']!, indices), known), // (n, D + 1)
        slots: tf.tensor2d(table.slots, [n, this.config.factsMax], 'int32'),
        slotWeights: tf.tensor2d(table.weights, [n, this.config.factsMax]),
        looks: this.config.looksSize ? tf.tensor2d(table.looks, [n, this.config.looksSize]) : null,
      }).dataSync()
    })
    // Centred, so that a share says how much more an event speaks for this work than for the average one.
    const { centre } = this.artefact
    const d = this.embeddingSize
    const embeddings = new Float32Array(n * d)
    const base = new Float32Array(n)
    for (let work = 0; work < n; work++) {
      const from = work * (d + 1)
      for (let j = 0; j < d; j++) embeddings[work * d + j] = vectors[from + j]! - centre[j]!
      base[work] = vectors[from + d]! - centre[d]!
    }
    return { embeddings, base, rows }
  }

  embedGroups(contents: readonly WorkContent[]): Float32Array {
    const rows = contents.map(({ id }) => this.rowOf.get(id) ?? -1)
    return embedGroups(contents, rows, this.artefact.parameters, this.config)
  }

  encode(
    histories: readonly HistoryInput[],
    { temperature = 1, focus }: EncodeOptions = {},
  ): EncodedHistory[] {
    const encoded: EncodedHistory[] = new Array(histories.length)
    // Long with long: padding costs the square of its length.
    const order = histories.map((_, b) => b).filter((b) => histories[b]!.rows.length > 0)
    order.sort((a, b) => histories[b]!.rows.length - histories[a]!.rows.length)
    for (let from = 0; from < order.length; ) {
      const length = histories[order[from]!]!.rows.length
      if (length > this.historyLengthMax)
        throw new RangeError(
          `a history of ${length} events is longer than this model reads: give the latest ${this.historyLengthMax}`,
        )
      const size = Math.max(1, Math.floor(cellsMax / (this.config.heads * length * length)))
      const batch = order.slice(from, from + size)
      const vectors = encodeBatch(
        { parameters: this.parameters, config: this.config, centre: this.artefact.centre },
        batch.map((b) => histories[b]!),
        length,
        temperature,
      )
      batch.forEach((b, place) => {
        encoded[b] = this.mix(histories[b]!, vectors[place]!, focus?.[b])
      })
      from += batch.length
    }
    histories.forEach((history, b) => {
      encoded[b] ??= this.mix(history, {
        itemVectors: new Float32Array(),
        groupVectors: history.groups ? new Float32Array() : null,
        weights: new Float32Array(),
        together: this.config.together ? new Float32Array(this.embeddingSize) : null,
      })
    })
    return encoded
  }

  /** Weighs each part of the score, the same for every visitor: a scale of one's own would shift with every event. */
  private mix(history: HistoryInput, vectors: Vectors, focus?: Focus): EncodedHistory {
    const n = history.rows.length
    const d = this.embeddingSize
    const { mixture, deviations, counts } = this.artefact
    const scaleOf = (part: keyof typeof mixture) => (deviations[part] ? mixture[part] / deviations[part] : 0)
    const scale = scaleOf('learned')
    const events: CountsWeights = countsWeights(
      { works: history.rows, kinds: history.kinds, leftOut: history.leftOut },
      this.config.counts,
    )
    const { attention, factors } = refocus(
      attentionOf(this.artefact, history, vectors.weights, events),
      history.works ?? history.rows,
      focus,
    )
    const { together } = vectors
    const weights = vectors.weights.map((weight, i) => weight * factors[i]!)
    const itemVectors = vectors.itemVectors.map((value, at) => value * factors[Math.floor(at / d)]!)
    const ofEvent = valueGroups.length * d
    const groupVectors =
      vectors.groupVectors?.map((value, at) => value * factors[Math.floor(at / ofEvent)]!) ?? null
    const sum = Float64Array.from({ length: d }, (_, j) => together?.[j] ?? 0)
    for (let i = 0; i < history.rows.length * d; i++) sum[i % d]! += itemVectors[i]!

    // Sparse all the way: a visitor's events touch a few thousand works, and the catalogue may hold a hundred thousand.
    for (const part of ['cooccurrence', 'transitions'] as const) {
      events[part] = events[part].map((weight, i) => weight * factors[i]! * scaleOf(part))
      history.rows.forEach((row, i) => {
        if (events[part][i]) this.sum.addRow(counts[part], row, events[part][i]!)
      })
    }
    const { columns: rows, values: scores } = this.sum.take()
    for (const group of (groupVectors && history.mutedGroups) || []) {
      for (let i = 0; i < n * d; i++) {
        const at = (Math.floor(i / d) * valueGroups.length + group) * d + (i % d)
        sum[i % d]! -= groupVectors![at]!
        itemVectors[i]! -= groupVectors![at]!
        groupVectors![at] = 0
      }
    }
    return {
      vector: Float32Array.from(sum, (value) => value * scale),
      baseScale: scale,
      counts: { rows, scores: Float32Array.from(scores) },
      itemVectors: itemVectors.map((value) => value * scale),
      groupVectors: groupVectors?.map((value) => value * scale) ?? null,
      weights,
      attention,
      countsWeights: events,
      rows: history.rows,
      together: together?.map((value) => value * scale) ?? null,
    }
  }

  shares(history: EncodedHistory, works: EmbeddedWorks): Float32Array {
    const d = this.embeddingSize
    const n = history.rows.length
    const { counts } = this.artefact
    const { cooccurrence, transitions } = history.countsWeights
    const shares = new Float32Array(works.rows.length * n)
    works.rows.forEach((work, m) => {
      for (let i = 0; i < n; i++) {
        let share = 0
        for (let j = 0; j < d; j++) share += history.itemVectors[i * d + j]! * works.embeddings[m * d + j]!
        const row = history.rows[i]!
        if (cooccurrence[i]) share += cooccurrence[i]! * entryAt(counts.cooccurrence, row, work)
        if (transitions[i]) share += transitions[i]! * entryAt(counts.transitions, row, work)
        shares[m * n + i] = share
      }
    })
    return shares
  }

  groupShares(history: EncodedHistory, works: EmbeddedWorks): Float32Array {
    const d = this.embeddingSize
    const [n, m, g] = [history.rows.length, works.rows.length, valueGroups.length]
    const { counts } = this.artefact
    const { cooccurrence, transitions } = history.countsWeights
    const shares = untracked(() => {
      const events = tf.tensor2d(history.groupVectors!, [n * g, d])
      const embeddings = tf.tensor2d(works.embeddings, [m, d])
      return tf.matMul(embeddings, events, false, true).dataSync() as Float32Array // (m, n G)
    })
    const company = valueGroups.indexOf('company')
    works.rows.forEach((work, k) => {
      for (let i = 0; i < n; i++) {
        const at = (k * n + i) * g + company
        const row = history.rows[i]!
        if (cooccurrence[i]) shares[at]! += cooccurrence[i]! * entryAt(counts.cooccurrence, row, work)
        if (transitions[i]) shares[at]! += transitions[i]! * entryAt(counts.transitions, row, work)
      }
    })
    return shares
  }

  scores(history: EncodedHistory, works: EmbeddedWorks): Float64Array {
    const d = this.embeddingSize
    const counted = new Map(Array.from(history.counts.rows, (row, i) => [row, history.counts.scores[i]!]))
    return Float64Array.from(works.rows, (row, m) => {
      let score = history.baseScale * works.base[m]! + (counted.get(row) ?? 0)
      for (let j = 0; j < d; j++) score += history.vector[j]! * works.embeddings[m * d + j]!
      return score
    })
  }

  open(history: HistoryInput, works: EmbeddedWorks): OpenedHistory {
    const d = this.embeddingSize
    const n = history.rows.length
    const [encoded] = this.encode([history])
    const events = emptyEvents(1, n)
    events.kinds.set(history.kinds)
    events.dwellMs.set(history.dwellMs)
    setTimes(events, 0, history.at, history.now)
    const reading = untracked(() => {
      const centre = tf.tensor1d(Array.from(this.artefact.centre.subarray(0, d)))
      const input = eventTensors(tf.add(tf.tensor3d(history.embeddings, [1, n, d]), centre), events)
      return openReading(this.parameters, this.config, input)
    })
    const { baseScale, together, countsWeights } = encoded!
    const { cooccurrence, transitions } = this.artefact.counts
    const rowsOf = (m: number) => works.embeddings.subarray(m * d, (m + 1) * d)
    return {
      ...reading,
      values: reading.values.map((head) => head.map((value) => value.map((x) => x * baseScale))),
      works: Array.from(works.rows, (_, m) => [...rowsOf(m)]),
      base: Array.from(works.rows, (_, m) =>
        rowsOf(m).reduce((sum, x, j) => sum + x * (together?.[j] ?? 0), baseScale * works.base[m]!),
      ),
      counts: Array.from(works.rows, (work) =>
        Array.from(
          history.rows,
          (row, i) =>
            countsWeights.cooccurrence[i]! * entryAt(cooccurrence, row, work) +
            countsWeights.transitions[i]! * entryAt(transitions, row, work),
        ),
      ),
    }
  }

  dispose(): void {
    tf.dispose(this.parameters)
  }
}
