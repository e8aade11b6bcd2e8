import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { figuresByScorer } from '@/ml/evaluation/benchmark/figures'
import { readRanks } from '@/ml/evaluation/benchmark/ranks-file'

const folder = path.resolve('tests/benchmarks/results')
const kept = readdirSync(folder).filter((name) => name.endsWith('.ranks.jsonl.gz'))

describe('the reports kept', () => {
  test('are there', () => expect(kept.length).toBeGreaterThan(0))

  test.each(kept)('%s gives the figures of its report again', async (name) => {
    const { header, rows } = await readRanks(path.join(folder, name))
    const report = JSON.parse(
      await readFile(path.join(folder, name.replace('.ranks.jsonl.gz', '.json')), 'utf8'),
    )
    const again = figuresByScorer(rows, header.works)
    expect([...again.keys()].sort()).toEqual(Object.keys(report.figures).sort())
    for (const [scorer, figures] of again)
      for (const [figure, value] of Object.entries(figures))
        expect(report.figures[scorer][figure], `${scorer} ${figure}`).toBeCloseTo(value, 6)
    expect(report.dataset.questions).toBe(header.questions)
    expect(report.ranksFile).toBe(`tests/benchmarks/results/${name}`)
  })
})
