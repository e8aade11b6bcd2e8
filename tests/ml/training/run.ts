/** A training run in a process of its own, for training.test.ts to kill: writes PATH.artefact, keeps PATH.checkpoint. */
import { writeFile } from 'node:fs/promises'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { CheckpointFile } from '@/ml/training/checkpoint'
import { trainRecommender } from '@/ml/training/train-recommender'
import { smallConfig, syntheticData } from '../synthetic'

const [to] = process.argv.slice(2) as [string]
await initialiseBackend()
const data = syntheticData(3, 60)
const config = smallConfig(data, { epochs: 5 })
const checkpoint = new CheckpointFile(`${to}.checkpoint`, { config })
const artefact = await trainRecommender(data, config, {
  seed: 5,
  resumeFrom: await checkpoint.read(),
  onCheckpoint: async (state) => {
    await checkpoint.write(state)
    console.log(`epoch ${state.epoch}`)
  },
})
await writeFile(`${to}.artefact`, writeModelArtefact(artefact))
