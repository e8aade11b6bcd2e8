import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare } from '@/ml/evaluation/benchmark/compare'
import { figuresByScorer, figuresOf, type Run } from '@/ml/evaluation/benchmark/figures'
import { readRanks, writeRanks } from '@/ml/evaluation/benchmark/ranks-file'
import { meanAndError } from '@/ml/evaluation/metrics/clustered-error'
import { intraListDiversity } from '@/ml/evaluation/metrics/intra-list-diversity'
import { pairedBootstrap } from '@/ml/evaluation/metrics/paired-bootstrap'
import { recall, setNdcg } from '@/ml/evaluation/metrics/set-recall'
import { spearman } from '@/ml/evaluation/metrics/spearman'
import { Random } from '@/ml/random'
import { likenessOf } from '@/ml/slates/likeness'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-figures-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lists = (...rows: number[][]) =>
  Int32Array.from(rows.flatMap((row) => [...row, ...Array(10 - row.length).fill(-1)]))

function run(scorer: string, seed: number | null, ranks: number[]): Run {
  return {
    scorer,
    seed,
    answered: {
      ranks: Int32Array.from(ranks),
      lists: lists(...ranks.map((_, u) => [u, u + 1])),
      diversity: Float32Array.from(ranks, (_, u) => (u ? 0.5 : Number.NaN)),
    },
  }
}

describe('figures', () => {
  test('of ranks are what their formulas say', () => {
    const figures = figuresOf(run('any', 1, [1, 2, 6, 11, 21]).answered, 12)
    expect(figures).toMatchObject({ hr1: 0.2, hr5: 0.4, hr10: 0.6, hr20: 0.8, ndcg1: 0.2, coverage10: 0.5 })
    expect(figures.ndcg10).toBeCloseTo((1 + 1 / Math.log2(3) + 1 / Math.log2(7)) / 5, 12)
    expect(figures.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 6 + 1 / 11 + 1 / 21) / 5, 12)
    expect(figures.diversity10).toBe(0.5) // the list that has no pair counts for nothing
  })

  test('over seeds are means, with the deviation of a sample', () => {
    const figures = figuresByScorer([run('a', 1, [1, 50]), run('a', 2, [1, 1]), run('b', null, [50, 50])], 9)
    expect(figures.get('a')).toMatchObject({ hr10: 0.75, hr10Sd: Math.sqrt(0.125) })
    expect(figures.get('b')).toMatchObject({ hr10: 0, hr10Sd: 0 })
  })

  test('come out of the file of ranks as they went in', async () => {
    const random = Random.fromSeed(1)
    const ranks = () => Array.from({ length: 40 }, () => 1 + random.integer(60))
    const rows = [run('a', 1, ranks()), run('a', 2, ranks()), run('b', null, ranks())]
    const sets: Run = {
      scorer: 'sets',
      seed: 1,
      answered: { ...rows[0]!.answered, ranks: undefined, ranksOfSets: ranks().map((rank) => [rank, 3]) },
    }
    const file = path.join(folder, 'some.ranks.jsonl.gz')
    const header = { format: 'regard-ranks-1' as const, data: 'some', task: 'any', questions: 40, works: 60 }
    await writeRanks(file, header, [...rows, sets])
    const read = await readRanks(file)
    expect(read.header).toEqual(header)
    const [before, after] = [figuresByScorer([...rows, sets], 60), figuresByScorer(read.rows, 60)]
    for (const [name, figures] of before)
      for (const [figure, value] of Object.entries(figures))
        expect(after.get(name)![figure], `${name} ${figure}`).toBeCloseTo(value, 6)
  })

  test('are not computed from a file that is none, or whose visitors do not add up', async () => {
    const none = path.join(folder, 'none.gz')
    await writeFile(none, 'plain text')
    await expect(readRanks(none)).rejects.toThrow('not a gzipped file of ranks')
    const short = path.join(folder, 'short.gz')
    const header = { format: 'regard-ranks-1' as const, data: 'some', task: 'any', questions: 3, works: 9 }
    await writeRanks(short, header, [run('a', 1, [1, 2])])
    await expect(readRanks(short)).rejects.toThrow('holds ranks of 2 visitors, not of 3')
  })
})

test('a rival worse for nearly every visitor is worse by more than chance, an equal one is not', () => {
  const random = Random.fromSeed(4)
  const worse = Array.from({ length: 200 }, () => 2 + random.integer(30))
  const better = worse.map((rank, u) => (u % 9 ? Math.max(1, rank - 3) : rank))
  const [one, same] = compare(
    [run('ours', 1, better), run('worse', null, worse), run('same', 1, better)],
    'ours',
  )
  expect(one!.rival).toBe('worse')
  expect(one!.ndcg10.low).toBeGreaterThan(0)
  expect(same!.ndcg10).toEqual({ difference: 0, low: 0, high: 0 })
})

test('the bootstrapped interval holds the mean and narrows with more visitors', () => {
  const random = Random.fromSeed(2)
  const draw = (n: number) => Array.from({ length: n }, () => random.normal() + 0.3)
  const [few, many] = [50, 800].map((n) => pairedBootstrap(draw(n), new Float64Array(n)))
  for (const { difference, low, high } of [few!, many!]) {
    expect(low).toBeLessThan(difference)
    expect(high).toBeGreaterThan(difference)
  }
  expect(many!.high - many!.low).toBeLessThan((few!.high - few!.low) / 2)
})

test('rank correlation is 1 for the same order, -1 for the reverse, and shares ranks among equals', () => {
  expect(spearman([1, 2, 3, 9], [2, 4, 8, 16])).toBeCloseTo(1, 12)
  expect(spearman([1, 2, 3, 9], [8, 4, 3, 1])).toBeCloseTo(-1, 12)
  // ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4
  expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(Math.sqrt(0.9), 12)
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull()
  expect(spearman([1, 2], [1, 2])).toBeNull()
})

test('a list of works alike has no diversity, of works with nothing in common all of it', () => {
  const features = [[1, 2], [1, 2], [3], [1, 4], []].map((some) => Int32Array.from(some))
  const [alike, unlike, mixed, single] = intraListDiversity(
    lists([0, 1], [0, 2, 4], [0, 1, 3], [0]),
    10,
    likenessOf(features),
  )
  expect(alike).toBe(0)
  expect(unlike).toBe(1)
  expect(mixed).toBeCloseTo((0 + 0.5 + 0.5) / 3, 6)
  expect(single).toBeNaN()
})

test('a set is complete when its missing works stand first, in whatever order', () => {
  expect(
    recall(
      [
        [1, 3],
        [11, 2],
      ],
      10,
    ),
  ).toBe(0.75)
  expect(setNdcg([[2, 1]], 10)).toBeCloseTo(1, 12)
  expect(setNdcg([[1, 20]], 10)).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12)
  expect(recall([[]], 10)).toBe(0)
})

test('questions of one asker stand or fall together', () => {
  const random = Random.fromSeed(3)
  const values = Array.from({ length: 400 }, () => random.next())
  const alone = meanAndError(values, [...values.keys()])
  expect(alone.mean).toBeCloseTo(values.reduce((sum, value) => sum + value) / 400)
  expect(alone.error).toBeCloseTo(Math.sqrt(1 / 12 / 400), 2) // of a uniform draw
  // the same said four times is no better known
  const fourfold = values.flatMap((value) => [value, value, value, value])
  const asked = meanAndError(
    fourfold,
    [...fourfold.keys()].map((u) => u >> 2),
  )
  expect(asked.mean).toBeCloseTo(alone.mean)
  expect(asked.error).toBeCloseTo(alone.error)
  expect(meanAndError(fourfold, [...fourfold.keys()]).error).toBeCloseTo(alone.error / 2)
  expect(meanAndError([], [])).toEqual({ mean: 0, error: 0 })
})
