import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackArtefact } from '@/ml/artefacts/format'
import { readRanks, writeRanks } from '@/ml/evaluation/benchmark/ranks-file'
import { syntheticData } from '../synthetic'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-benchmark-script-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(script: string, args: string[]) {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args])
}

test('a benchmark ends in one JSON object, and its ranks alone give the same figures again', async () => {
  const { sequences } = syntheticData(1, 60)
  const lines = sequences.flatMap(({ works }, visitor) => Array.from(works, (work) => `${visitor} ${work}`))
  const [data, config] = [path.join(folder, 'walks.txt'), path.join(folder, 'config.json')]
  await writeFile(data, `${lines.join('\n')}\n`)
  const small = { embeddingSize: 16, heads: 2, epochs: 2, historyLengthMax: 12 }
  await writeFile(config, JSON.stringify({ model: { ...small, contextBlocks: 1 }, sasrec: small }))

  const args = ['--data', data, '--config', config, '--seeds', '2', '--visitors', '10', '--out', folder]
  const { stdout } = await run('benchmark-model', args)
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!)
  expect(Object.keys(last)).toEqual([
    'data',
    'seeds',
    'model',
    'baselines',
    'exactness',
    'faithfulness',
    'train',
    'ranksFile',
  ])
  expect(last).toMatchObject({ data: 'walks', seeds: [1, 2] })
  expect(Object.keys(last.baselines)).toEqual([
    'popularity',
    'item-kNN with recency',
    'EASE with recency',
    'item transitions',
    'EASE + transitions',
    'SASRec',
  ])
  expect(last.exactness.maxAbsError).toBeLessThan(1e-5)
  expect(last.train.positionsPerSecond).toBeGreaterThan(0)
  expect(last.train.peakRssBytes).toBeGreaterThan(0)

  const report = JSON.parse(await readFile(path.join(folder, 'walks.json'), 'utf8'))
  expect(report.configuration.model).toMatchObject(small)
  expect(report.runs.map((one: { seed: number }) => one.seed)).toEqual([1, 2])

  const again = await run('benchmark-recompute', [last.ranksFile])
  const { figures } = JSON.parse(again.stdout.trim().split('\n').at(-1)!)
  expect(figures['attention (ours)'].ndcg10).toBe(last.model.ndcg10)
  for (const [name, { hr10, ndcg10 }] of Object.entries<{ hr10: number; ndcg10: number }>(last.baselines))
    expect(figures[name]).toMatchObject({ hr10, ndcg10 })
}, 180_000)

test('sets are completed, and their first ten hung as slates of no more than two works of a maker', async () => {
  const { sequences, contents, works } = syntheticData(4, 60)
  const sets = sequences.map((sequence) => [...new Set(sequence.works)].map((row) => works[row]!))
  const test = sets.slice(45).map((set) => {
    const half = set.length >> 1
    return { obs: set.slice(0, half), target: set.slice(half) }
  })
  const [data, attributes] = [path.join(folder, 'sets.json'), path.join(folder, 'works.csv')]
  await writeFile(data, JSON.stringify({ catalogue: works, train: sets.slice(0, 45), test }))
  const described = contents.map(({ makers, style }) => ({ maker: makers[0]!, style: style! }))
  const rows = described.map(({ maker, style }, row) => [works[row], maker, style].join(','))
  await writeFile(attributes, `id,maker,style\n${rows.join('\n')}\n`)
  const config = path.join(folder, 'sets-config.json')
  await writeFile(config, JSON.stringify({ model: { embeddingSize: 8, heads: 2, epochs: 2 } }))
  const args = [
    '--data',
    data,
    '--config',
    config,
    '--attributes',
    attributes,
    '--seeds',
    '1',
    '--out',
    folder,
  ]
  await run('benchmark-model', [...args, '--without', 'SASRec', '--visitors', '5'])

  const report = JSON.parse(await readFile(path.join(folder, 'sets-completion.json'), 'utf8'))
  const kept = await readRanks(path.join(folder, 'sets-completion.ranks.jsonl.gz'))
  expect(report.slates).toHaveLength(6)
  for (const { slate, ndcg10, ndcg10Interval, worksOfOneMaker } of report.slates) {
    const { recall10, ndcg10: gain } = report.figures[slate]
    expect(recall10).toBeGreaterThan(0)
    expect(ndcg10).toBeCloseTo(gain / report.figures['attention (ours)'].ndcg10 - 1, 10)
    expect(ndcg10Interval.low).toBeLessThanOrEqual(ndcg10)
    expect(ndcg10Interval.high).toBeGreaterThanOrEqual(ndcg10)
    const { lists } = kept.rows.find(({ scorer }) => scorer === slate)!.answered
    const counts = test.map((_, u) => {
      const hung = [...lists.subarray(10 * u, 10 * u + 10)].filter((row) => row >= 0)
      const makers = hung.map((row) => described[row]!.maker)
      return Math.max(...makers.map((maker) => makers.filter((other) => other === maker).length))
    })
    expect(Math.max(...counts)).toBe(worksOfOneMaker.slate)
    expect(worksOfOneMaker.slate).toBeLessThanOrEqual(slate.includes('asked for') ? 5 : 2)
  }
}, 180_000)

test('a benchmark of a training finished before gives the same figures, and what that training cost', async () => {
  const { sequences } = syntheticData(2, 40)
  const lines = sequences.flatMap(({ works }, visitor) => Array.from(works, (work) => `${visitor} ${work}`))
  const [data, config] = [path.join(folder, 'again.txt'), path.join(folder, 'again-config.json')]
  await writeFile(data, `${lines.join('\n')}\n`)
  const small = { embeddingSize: 8, heads: 2, epochs: 2, historyLengthMax: 12 }
  await writeFile(config, JSON.stringify({ model: small, sasrec: small }))
  const own = ['--data', data, '--config', config, '--seeds', '1', '--visitors', '5', '--out', folder]
  const args = [...own, '--without', 'item-kNN,EASE,transitions', '--checkpoints', path.join(folder, 'kept')]
  const runs = []
  for (const _ of ['first', 'again'])
    runs.push(JSON.parse((await run('benchmark-model', args)).stdout.trim().split('\n').at(-1)!))
  const [first, again] = runs
  expect(first.train.seconds).toBeGreaterThan(0)
  expect(again.train.positionsPerSecond).toBe(first.train.positionsPerSecond)
  const kept = await readFile(path.join(folder, 'kept', 'again-leave-one-out-1.checkpoint'))
  const { spent } = unpackArtefact(kept).header as { spent: { seconds: number } }
  expect(again.train.seconds).toBeGreaterThan(spent.seconds)
  expect(again.model).toEqual(first.model)
  expect(again.baselines).toEqual(first.baselines)
  // of a rival only what it has not answered before is run
  const rivals = path.join(folder, 'more')
  const more = ['--data', data, '--config', config, '--seeds', '2', '--without', 'attention,EASE,transitions']
  // how various their lists are is asked anew: what was kept may have been told by another likeness
  const { header, rows: before } = await readRanks(again.ranksFile)
  const various = before.find(({ scorer }) => scorer === 'SASRec')!.answered.diversity
  const forgotten = path.join(folder, 'forgotten.ranks.jsonl.gz')
  await writeRanks(
    forgotten,
    header,
    before.map((row) => ({ ...row, answered: { ...row.answered, diversity: various.map(() => 0) } })),
  )
  const { stderr } = await run('benchmark-model', [...more, '--rivals', forgotten, '--out', rivals])
  expect(stderr.match(/^SASRec, seed \d: HR/gm)).toEqual(['SASRec, seed 2: HR'])
  const { rows } = await readRanks(path.join(rivals, 'again.ranks.jsonl.gz'))
  const answered = rows.filter(({ scorer }) => scorer === 'SASRec')
  expect(answered.map(({ seed }) => seed)).toEqual([1, 2])
  expect(answered[0]!.answered.diversity).toEqual(various)
}, 180_000)

test('slates are asked of visitors who are held out, at many places of their histories', async () => {
  const { sequences } = syntheticData(3, 40)
  const lines = sequences.flatMap(({ works }, visitor) => Array.from(works, (work) => `${visitor} ${work}`))
  const [data, config] = [path.join(folder, 'held.txt'), path.join(folder, 'held-config.json')]
  await writeFile(data, `${lines.join('\n')}\n`)
  await writeFile(config, JSON.stringify({ model: { embeddingSize: 8, heads: 2, epochs: 2 } }))
  const args = ['--data', data, '--config', config, '--seeds', '2', '--folds', '3', '--out', folder]
  const last = JSON.parse((await run('benchmark-slates', args)).stdout.trim().split('\n').at(-1)!)
  expect(last).toMatchObject({ data: 'held', seeds: [1, 2], folds: 3 })
  expect(last.questions).toBeGreaterThan(3 * last.visitors)
  expect(last.slates.map(({ slate }: { slate: string }) => slate)).toEqual([
    'slate by pairs',
    'slate by MMR',
    'slate by DPP',
    'slate as walls hang',
  ])
  for (const { ndcg10, ndcg10Interval, diversity10 } of last.slates) {
    expect(diversity10).toBeGreaterThan(0)
    expect(ndcg10Interval.low).toBeLessThanOrEqual(ndcg10)
    expect(ndcg10Interval.high).toBeGreaterThanOrEqual(ndcg10)
  }
  const report = JSON.parse(await readFile(path.join(folder, 'held-slates.json'), 'utf8'))
  expect(report.slates[0].weights).toHaveLength(2 * 3) // every training has its own
  await expect(run('benchmark-slates', [...args, '--folds', '1'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--folds must be from 2 to 40'),
  })
}, 180_000)

test('a benchmark without data says what it needs', async () => {
  await expect(run('benchmark-model', [])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--data DIR_OR_FILE'),
  })
})
