import { tf } from '@/ml/backend'
import type { ModelArtefact } from '@/ml/model/artefact'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { momentsOf } from '@/ml/model/moments'
import { shapesOf } from '@/ml/model/parameters'
import { type SparseRows, SparseRowsBuilder } from '@/ml/model/sparse-rows'
import { Random } from '@/ml/random'
import type { Catalogue } from '@/ml/rankers/catalogue'

/**
 * A whole artefact over a catalogue with every number drawn, so that every path of serving carries something: what
 * training would leave at zero included. Serving promises arithmetic, whatever the numbers are.
 */
export function artefactFor(catalogue: Catalogue, given: Partial<ModelConfig> = {}, seed = 1): ModelArtefact {
  const config = { ...defaultConfig, embeddingSize: 16, historyLengthMax: 50, together: true, ...given }
  const vocabulary = catalogue.ids.filter((_, row) => row % 7 !== 6) // some works came after training
  const random = Random.fromSeed(seed)
  const parameters = new Map<string, Float32Array>()
  for (const [name, { shape, start }] of shapesOf(config, vocabulary.length)) {
    const size = tf.util.sizeFromShape(shape)
    const values = random.normals(size, start === 'matrix' ? shape[0]! ** -0.5 : 0.1)
    parameters.set(name, start === 'ones' || start === 'kinds' ? values.map((value) => 1 + value) : values)
  }
  const d = config.embeddingSize
  const unmeasured: ModelArtefact = {
    version: `attention@drawn-${seed}`,
    config,
    vocabulary,
    mixture: { learned: 1, cooccurrence: 0.6, transitions: 0.4 },
    metrics: { ndcg10: 0 },
    fingerprint: {},
    parameters,
    moments: { mean: new Float64Array(d + 1), covariance: new Float64Array((d + 1) ** 2) },
    counts: {
      cooccurrence: drawnRows(vocabulary.length, Math.min(20, config.counts.neighboursMax), random),
      transitions: drawnRows(vocabulary.length, Math.min(8, config.counts.neighboursMax), random),
    },
  }
  const model = openModel(unmeasured)
  const known = vocabulary.map((id) => catalogue.content(catalogue.row(id)))
  const { embeddings, base } = model.embed(known)
  model.dispose()
  const vectors = new Float32Array(known.length * (d + 1)) // (V, D + 1)
  for (let work = 0; work < known.length; work++) {
    vectors.set(embeddings.subarray(work * d, (work + 1) * d), work * (d + 1))
    vectors[work * (d + 1) + d] = base[work]!
  }
  return { ...unmeasured, moments: momentsOf(vectors, known.length) }
}

function drawnRows(works: number, neighbours: number, random: Random): SparseRows {
  const builder = new SparseRowsBuilder(neighbours)
  for (let work = 0; work < works; work++) {
    const row = new Float32Array(works)
    for (let n = 0; n < neighbours; n++) row[random.integer(works)] = random.next()
    builder.push(row)
  }
  return builder.finish()
}
