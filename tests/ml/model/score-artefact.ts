/** Scores a stored model's catalogue for some histories, on the backend of this process; prints JSON for backends.test.ts. */
import { readFile } from 'node:fs/promises'
import { loadModel } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import { syntheticData } from '../synthetic'

const [file] = process.argv.slice(2) as [string]
const backend = await initialiseBackend()
const { contents, sequences } = syntheticData(3, 60)
const scorer = modelScorer(loadModel(await readFile(file)), contents)
const scores = await scorer.scoreAll(sequences.slice(0, 20))
console.log(JSON.stringify({ backend: backend.name, scores: Array.from(scores) }))
