import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { evaluateModel } from '@/lib/jobs/evaluation'
import { findPromotedArtefact } from '@/lib/jobs/queries'
import { simulate } from '@/lib/jobs/simulation'
import { trainModel } from '@/lib/jobs/training'
import { loadModel, readModelArtefact } from '@/ml/artefacts/model-artefact'
import { useDatabase } from '@/tests/support/database'

useDatabase()
let folder: string
let checkpointPath: string
const wishes = () => ({ seed: 1, epochs: 2, resume: false, checkpointPath })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-jobs-'))
  checkpointPath = path.join(folder, 'training.checkpoint')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const artefacts = async () =>
  (
    await pool().query<{
      version: string
      bytes: Buffer
      promoted: boolean
      metrics: Record<string, number>
    }>('select version, bytes, promoted_at is not null as promoted, metrics from model_artefact')
  ).rows

test('without interactions nothing is stored, and the message says what to do', async () => {
  await expect(trainModel(wishes())).rejects.toThrow('npm run simulate')
  await expect(evaluateModel()).rejects.toThrow('npm run train')
  expect(await artefacts()).toEqual([])
})

test('a model learns from the database, is stored whole, goes to use, and is measured beside the baselines', async () => {
  const records = Array.from({ length: 60 }, (_, i) =>
    workRecordSchema.parse({
      sourceId: `w${i}`,
      title: `Study ${i}`,
      makers: [{ sourceId: `m${i % 12}`, name: `Maker ${i % 12}` }],
      style: `School ${i % 6}`,
      medium: i % 2 ? 'oil' : 'ink',
      subjects: [['nature/water', 'people', 'abstract/lines'][i % 3]],
      yearFrom: 1900 + (i % 6) * 10,
      palette: [{ hex: ['#aa3020', '#2040b0', '#d0c040'][i % 3]!, share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  await simulate({ visitors: 60, seed: 1 }, () => {})
  await expect(trainModel({ ...wishes(), update: true })).rejects.toThrow('without --update')

  const losses: number[] = []
  const outcome = await trainModel({ ...wishes(), onProgress: ({ loss }) => losses.push(loss) })
  expect(losses.length).toBeGreaterThan(2)
  expect(outcome).toMatchObject({ promoted: true, previous: null })
  const [stored] = await artefacts()
  expect(stored).toMatchObject({ version: outcome.version, promoted: true })
  expect(stored!.metrics.ndcg10).toBeCloseTo(outcome.test.ndcg10)
  const model = loadModel(stored!.bytes)
  expect(model.version).toBe(outcome.version)
  model.dispose()
  expect(existsSync(checkpointPath)).toBe(false) // done with

  const report = await evaluateModel()
  expect(report.version).toBe(outcome.version)
  expect(report.rows[0]!.ndcg10).toBeCloseTo(outcome.test.ndcg10, 6)
  const names = report.rows.map(({ name }) => name)
  for (const baseline of ['popularity', 'item-kNN with recency', 'nearest by content'])
    expect(names).toContain(baseline)
}, 120_000)

test('the same data and seed give the same model, kept once; it stays in use', async () => {
  const [before] = await artefacts()
  const outcome = await trainModel(wishes())
  expect(outcome.version).toBe(before!.version)
  expect(outcome.previous!.validationNdcg10).toBeCloseTo(outcome.validation.ndcg10, 6)
  expect(outcome.promoted).toBe(true)
  expect(await artefacts()).toHaveLength(1)
}, 120_000)

test('a model in the format of an earlier version is not compared with, but replaced', async () => {
  await pool().query(
    `update model_artefact set version = 'attention@earlier', bytes = overlay(bytes placing 'REGARD0'::bytea from 1)`,
  )
  const outcome = await trainModel(wishes())
  expect(outcome).toMatchObject({ promoted: true, previous: null })
  expect(await artefacts()).toHaveLength(2)
}, 120_000)

test('an update takes new events and new works into the model in use', async () => {
  await upsertWorks('test', [
    workRecordSchema.parse({ sourceId: 'late', title: 'Late study', style: 'School 1' }),
  ])
  const { version: before } = (await findPromotedArtefact())!
  await simulate({ visitors: 70, seed: 2 }, () => {})
  await pool().query(`update interaction set occurred_at = occurred_at + interval '1 day'`)
  let steps = 0
  const outcome = await trainModel({
    ...wishes(),
    update: true,
    onProgress: () => {
      steps++
    },
  })
  const stored = new Map((await artefacts()).map(({ version, bytes }) => [version, bytes]))
  const [old, updated] = [before, outcome.version].map((version) => readModelArtefact(stored.get(version)!))
  expect(updated!.fingerprint).toMatchObject({ updatedFrom: before, visitors: 70 })
  expect(updated!.config).toEqual(old!.config)
  expect(updated!.parameters).not.toEqual(old!.parameters)
  expect(steps).toBeGreaterThan(0)
  expect(outcome.previous!.version).toBe(before)
}, 120_000)
