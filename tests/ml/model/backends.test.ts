import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { trainRecommender } from '@/ml/training/train-recommender'
import { smallConfig, syntheticData } from '../synthetic'

type Scores = { backend: string; scores: number[] }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-backends-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The scores of the model in `file`, from a process of its own on one backend. */
async function scoresOn(backend: 'native' | 'wasm', file: string): Promise<Scores> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'tests/ml/model/score-artefact.ts', file],
    {
      env: { ...process.env, REGARD_REQUIRE_NATIVE: '', REGARD_BACKEND: backend },
      maxBuffer: 64 << 20,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Scores
}

test('a trained model gives the same scores on native TensorFlow and on WebAssembly, to 1e-4', async ({
  skip,
}) => {
  const { native } = await initialiseBackend()
  if (!native) skip('native TensorFlow is not installed here: npm run doctor says why')
  const data = syntheticData(3, 60)
  const artefact = await trainRecommender(data, smallConfig(data, { epochs: 3 }), { seed: 5 })
  const file = path.join(folder, 'model.artefact')
  await writeFile(file, writeModelArtefact(artefact))

  const [here, there] = [await scoresOn('native', file), await scoresOn('wasm', file)]
  expect([here.backend, there.backend]).toEqual(['tensorflow', 'wasm'])
  expect(new Set(here.scores).size).toBeGreaterThan(100) // a model that says the same of every work would prove nothing
  const worst = Math.max(...here.scores.map((score, at) => Math.abs(score - there.scores[at]!)))
  expect(worst).toBeLessThan(1e-4)
}, 300_000)
