import { tf } from '@/ml/backend'
import { knowFacts } from '@/ml/features/unknown-facts'
import { workTable } from '@/ml/features/work-table'
import type { ModelArtefact } from '@/ml/model/artefact'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { shapesOf } from '@/ml/model/parameters'
import type { SparseRows } from '@/ml/model/sparse-rows'
import { Random } from '@/ml/random'
import type { Catalogue } from '@/ml/rankers/catalogue'

/**
 * A whole artefact over a catalogue with every number drawn, so that every path of serving carries something: what
 * training would leave at zero included. Serving promises arithmetic, whatever the numbers are.
 */
export function artefactFor(
  catalogue: Catalogue,
  given: Partial<ModelConfig> = {},
  seed = 1,
  neighbours = 20,
): ModelArtefact {
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
  const known = vocabulary.map((id) => catalogue.content(catalogue.row(id)))
  const unmeasured: ModelArtefact = {
    version: `attention@drawn-${seed}`,
    config,
    vocabulary,
    mixture: { learned: 1, cooccurrence: 0.6, transitions: 0.4 },
    deviations: { learned: 1, cooccurrence: 1, transitions: 1 },
    metrics: { ndcg10: 0 },
    fingerprint: {},
    parameters,
    centre: new Float64Array(d + 1),
    counts: {
      cooccurrence: drawnRows(vocabulary.length, config.counts.worksMax, neighbours, random),
      transitions: drawnRows(vocabulary.length, vocabulary.length, neighbours >> 2, random),
    },
    facts: knowFacts(known, workTable(known, config), config, parameters.get('works/facts')!),
  }
  const model = openModel(unmeasured)
  const { embeddings, base } = model.embed(known)
  model.dispose()
  const centre = new Float64Array(d + 1)
  for (let work = 0; work < known.length; work++) {
    for (let i = 0; i < d; i++) centre[i]! += embeddings[work * d + i]! / known.length
    centre[d]! += base[work]! / known.length
  }
  return { ...unmeasured, centre }
}

/** For each of the first `active` works some neighbours, anywhere in the vocabulary. */
function drawnRows(works: number, active: number, neighbours: number, random: Random): SparseRows {
  const offsets = new Int32Array(works + 1)
  const columns: number[] = []
  for (let work = 0; work < works; work++) {
    if (work < active) {
      const drawn = new Set(Array.from({ length: Math.min(neighbours, works) }, () => random.integer(works)))
      for (const column of [...drawn].sort((a, b) => a - b)) columns.push(column)
    }
    offsets[work + 1] = columns.length
  }
  const values = Float32Array.from(columns, () => random.next())
  return { offsets, columns: Int32Array.from(columns), values }
}
