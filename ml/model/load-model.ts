/** Fulfils LoadedModel: one encoder pass on TensorFlow, the rest plain sums in double precision. */
import { refocus } from '@/ml/attention/focus'
import { tf, untracked } from '@/ml/backend'
import { UnknownFacts } from '@/ml/features/unknown-facts'
import { workTable } from '@/ml/features/work-table'
import type { Focus, WorkContent } from '@/ml/types'
import type { ModelArtefact } from './artefact'
import { attentionOf } from './attention-portions'
import { type CountsWeights, countsWeights } from './counts'
import { encodeBatches, mapGroups, type Vectors } from './encode-batch'
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
import { OwnPass, readsOwn } from './own-pass'
import { restoreParameters } from './parameters'
import { embedWorks } from './recommender'
import { entryAt, SparseSum } from './sparse-rows'
import { embedGroups, valueGroups } from './value-groups'

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
  private readonly ownPass: OwnPass | null
  private readonly unknownFacts: UnknownFacts | undefined

  constructor(private readonly artefact: ModelArtefact) {
    this.version = artefact.version
    this.config = artefact.config
    this.mixture = artefact.mixture
    this.embeddingSize = artefact.config.embeddingSize
    this.historyLengthMax = artefact.config.historyLengthMax
    this.vocabulary = artefact.vocabulary
    this.rowOf = new Map(artefact.vocabulary.map((id, row) => [id, row]))
    this.sum = new SparseSum()
    this.parameters = restoreParameters(this.config, artefact.vocabulary.length, artefact.parameters)
    this.unknownFacts = artefact.facts && new UnknownFacts(artefact.facts)
    this.ownPass = readsOwn(artefact.config) ? new OwnPass(artefact) : null
  }

  embed(contents: readonly WorkContent[]): EmbeddedWorks {
    const n = contents.length
    const rows = Int32Array.from(contents, ({ id }) => this.rowOf.get(id) ?? -1)
    if (!n) return { embeddings: new Float32Array(), base: new Float32Array(), rows }
    const table = workTable(contents, this.config, this.unknownFacts)
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
        known,
        slots: tf.tensor2d(table.slots, [n, this.config.factsMax], 'int32'),
        slotWeights: tf.tensor2d(table.weights, [n, this.config.factsMax]),
        unknown: table.unknown.length ? tf.tensor2d(table.unknown, [n, this.embeddingSize + 1]) : null,
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

  read(embeddings: Float32Array): Float32Array | null {
    return this.ownPass?.read(embeddings) ?? null
  }

  embedGroups(contents: readonly WorkContent[]): Float32Array {
    const rows = contents.map(({ id }) => this.rowOf.get(id) ?? -1)
    return embedGroups(contents, rows, this.artefact.parameters, this.config, this.unknownFacts)
  }

  encode(
    histories: readonly HistoryInput[],
    { temperature = 1, focus }: EncodeOptions = {},
  ): EncodedHistory[] {
    const longest = histories.reduce((length, { rows }) => Math.max(length, rows.length), 0)
    if (longest > this.historyLengthMax)
      throw new RangeError(
        `a history of ${longest} events is longer than this model reads: give the latest ${this.historyLengthMax}`,
      )
    const vectors = this.ownPass
      ? histories.map((history) => this.encodeOwn(this.ownPass!, history, temperature))
      : encodeBatches(
          { parameters: this.parameters, config: this.config, centre: this.artefact.centre },
          histories,
          temperature,
        )
    return histories.map((history, b) => this.mix(history, vectors[b]!, focus?.[b]))
  }

  private encodeOwn(pass: OwnPass, history: HistoryInput, temperature: number): Vectors {
    const vectors = pass.encode(history, temperature)
    const { groups, rows } = history
    if (!groups) return vectors
    if (rows.length === 0) return Object.assign(vectors, { groupVectors: new Float32Array() })
    const groupVectors = untracked(() => {
      const weights = tf.tensor2d(vectors.headWeights, [this.config.heads, rows.length])
      return mapGroups(
        { parameters: this.parameters, config: this.config },
        groups,
        rows.length,
        weights,
        null,
      )
    })
    return Object.assign(vectors, { groupVectors })
  }

  /** Weighs each part of the score, the same for every visitor: a scale of one's own would shift with every event. */
  private mix(history: HistoryInput, vectors: Vectors, focus?: Focus): EncodedHistory {
    const d = this.embeddingSize
    const { mixture, deviations, counts } = this.artefact
    const scaleOf = (part: keyof typeof mixture) => (deviations[part] ? mixture[part] / deviations[part] : 0)
    const scale = scaleOf('learned')
    const events: CountsWeights = countsWeights(
      { works: history.rows, kinds: history.kinds, dwellMs: history.dwellMs, leftOut: history.leftOut },
      this.config.counts,
    )
    const { attention, factors } = refocus(
      attentionOf(this.artefact, history, vectors.weights, events),
      history.works ?? history.rows,
      focus,
    )
    const { together } = vectors
    const weights = vectors.weights.map((weight, i) => weight * factors[i]!)
    const ofEvent = valueGroups.length * d
    const groupVectors =
      vectors.groupVectors?.map((value, at) => value * factors[Math.floor(at / ofEvent)]! * scale) ?? null
    const muted = this.takeOut(groupVectors, history.mutedGroups) // (n, D), taken out of every item vector
    const vector = vectors.sum(factors)
    for (let j = 0; j < d; j++) vector[j] = (vector[j]! + (together?.[j] ?? 0)) * scale
    muted?.forEach((value, at) => {
      vector[at % d]! -= value
    })

    // Sparse all the way: a visitor's events touch a few thousand works, and the catalogue may hold a hundred thousand.
    for (const part of ['cooccurrence', 'transitions'] as const) {
      const partScale = scaleOf(part)
      events[part].forEach((weight, i, all) => {
        all[i] = weight * factors[i]! * partScale
        if (all[i]) this.sum.addRow(counts[part], history.rows[i]!, all[i]!)
      })
    }
    const { columns: rows, values: scores } = this.sum.take()
    return {
      vector: new Float32Array(vector),
      baseScale: scale,
      counts: { rows, scores },
      itemVectors: () =>
        vectors
          .itemVectors()
          .map((value, at) => value * factors[Math.floor(at / d)]! * scale - (muted?.[at] ?? 0)),
      groupVectors,
      weights,
      attention,
      countsWeights: events,
      rows: history.rows,
      together: together?.map((value) => value * scale) ?? null,
    }
  }

  /** Silences groups in place. -> (n, D), what the events lose by it; null where nothing is muted */
  private takeOut(groupVectors: Float32Array | null, muted: number[] = []): Float32Array | null {
    if (!groupVectors || muted.length === 0) return null
    const [d, g] = [this.embeddingSize, valueGroups.length]
    const lost = new Float32Array(groupVectors.length / g)
    for (const group of muted)
      for (let at = 0; at < lost.length; at++) {
        const place = (Math.floor(at / d) * g + group) * d + (at % d)
        lost[at]! += groupVectors[place]!
        groupVectors[place] = 0
      }
    return lost
  }

  shares(history: EncodedHistory, works: EmbeddedWorks): Float32Array {
    const d = this.embeddingSize
    const n = history.rows.length
    const { counts } = this.artefact
    const { cooccurrence, transitions } = history.countsWeights
    const itemVectors = history.itemVectors()
    const shares = new Float32Array(works.rows.length * n)
    works.rows.forEach((work, m) => {
      for (let i = 0; i < n; i++) {
        let share = 0
        for (let j = 0; j < d; j++) share += itemVectors[i * d + j]! * works.embeddings[m * d + j]!
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
