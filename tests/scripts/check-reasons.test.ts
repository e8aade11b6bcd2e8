import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { simulate } from '@/lib/jobs/simulation'
import { trainModel } from '@/lib/jobs/training'
import { checkReasons } from '@/scripts/check-reasons/check'
import { checkCoverage } from '@/scripts/check-reasons/coverage'
import { coverageOf } from '@/scripts/check-reasons/steering'
import { quantile } from '@/scripts/check-reasons/visits'
import { useDatabase } from '@/tests/support/database'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 }) // a busy machine takes its time
useDatabase()

const visits = 4
let folder: string
let figures: Awaited<ReturnType<typeof checkReasons>>

/** A collection whose schools differ in everything a model can know, visited and learned from. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-reasons-'))
  process.env.REGARD_DATA_DIR = folder
  process.env.REGARD_RATE_LIMIT = '0'
  const records = Array.from({ length: 160 }, (_, at) =>
    workRecordSchema.parse({
      sourceId: String(at),
      title: `Study ${at}`,
      makers: [{ sourceId: `m${at % 20}`, name: `Maker ${at % 20}` }],
      style: ['Waves', 'Grids', 'Fields', 'Blooms'][at % 4],
      medium: ['ink', 'oil', 'wool', 'glass'][at % 4],
      subjects: [`kind/${at % 4}/${at % 8}`],
      yearFrom: 1500 + 100 * (at % 4),
      yearTo: 1510 + 100 * (at % 4),
      palette: [{ hex: ['#2255aa', '#aa3322', '#228844', '#ddaa33'][at % 4], share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  await simulate({ visitors: 80, seed: 1 })
  await trainModel({ seed: 1, epochs: 2, resume: false, checkpointPath: path.join(folder, 'checkpoint') })
  figures = await checkReasons(visits, 1, () => {})
})
afterAll(() => rm(folder, { recursive: true }))

test('the kept figures of 200 visits to the starter collection hold every promise', () => {
  const { causes, minutes, dial, notInterested, mute, ...kept } = JSON.parse(
    readFileSync('tests/benchmarks/results/check-reasons.json', 'utf8'),
  ) as typeof figures
  expect(kept.visits).toBe(200)
  expect(causes.shown).toBeGreaterThan(1_000)
  expect(causes.reverified).toBe(causes.shown)
  expect(kept.strongForRandomAttention).toBeLessThanOrEqual(0.05)
  expect(kept.previewMismatches).toBe(0)
  expect(kept.twinHistoryReads).toBe(0)
  expect(minutes).toMatchObject({ plans: 800, overBudget: 0 })
  expect(minutes.medianUse).toBeGreaterThan(0.9)
  const { effectiveHistory, coverage, reachOfTwelve } = dial
  expect(effectiveHistory).toEqual(effectiveHistory.toSorted((a, b) => a - b))
  for (const [focus, , , , wander] of [coverage, reachOfTwelve])
    expect(wander).toBeGreaterThanOrEqual(2 * focus!)
  expect(notInterested.workReturned).toBe(0)
  expect(notInterested.neighboursGone).toBeGreaterThanOrEqual(0.8)
  expect(mute.otherPartsChanged).toBe(0)
  expect(kept.ledgerMaxError).toBeLessThanOrEqual(1e-5)
})

type Coverage = Awaited<ReturnType<typeof checkCoverage>>
const rises = (values: number[]) => expect(values).toEqual(values.toSorted((a, b) => a - b))

test('the kept figures of Tate’s catalogue: with as many works hung, wander covers far more than the middle of the dial, and focus lowers entropy and makers', () => {
  const { works, hung, dial, ledgerMaxError } = JSON.parse(
    readFileSync('tests/benchmarks/results/dial-coverage.json', 'utf8'),
  ) as Coverage
  expect(works).toBeGreaterThan(69_000)
  const [focus, middle, wander] = dial.works
  expect(wander).toBeGreaterThanOrEqual(1.75 * middle!) // twice would be nearly every place a work of its own
  expect(Math.max(focus!, wander!)).toBeLessThanOrEqual(hung)
  for (const values of [dial.effectiveHistory, dial.makers]) rises(values)
  expect(Math.min(...dial.causedShare)).toBeGreaterThan(0.9)
  expect(ledgerMaxError).toBeLessThanOrEqual(1e-5)
})

test('coverage is told at every stop for the same visitors and as many works', async () => {
  const told = await checkCoverage(3, 1, () => {})
  expect(told.hung).toBe(3 * 12)
  for (const values of Object.values(told.dial)) expect(values).toHaveLength(3)
  rises(told.dial.effectiveHistory)
  expect(Math.max(...told.dial.works)).toBeLessThanOrEqual(told.hung)
  expect(told.ledgerMaxError).toBeLessThan(1e-5)
})

describe('the figures of the reasons:', () => {
  test('causes: every cause shown lowers its pick when it is left out once more', () => {
    expect(figures.causes.shown).toBeGreaterThan(0)
    expect(figures.causes.reverified).toBe(figures.causes.shown)
  })

  test('strongShare: a part of the picks, between none and all', () => {
    expect(figures.strongShare).toBeGreaterThanOrEqual(0)
    expect(figures.strongShare).toBeLessThanOrEqual(1)
  })

  test('strongForRandomAttention: at most one pick of twenty', () => {
    expect(figures.strongForRandomAttention).toBeLessThanOrEqual(0.05)
  })

  test('previewMismatches: what forgetting then does is what was shown', () => {
    expect(figures.previewMismatches).toBe(0)
  })

  test('previewP95Ms: the time under which nineteen of twenty previews are answered', () => {
    expect(figures.previewP95Ms).toBeGreaterThan(0)
    const times = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect([quantile(times, 0.95), quantile([], 0.95)]).toEqual([96, 0])
  })

  test('twinHistoryReads: none', () => {
    expect(figures.twinHistoryReads).toBe(0)
  })

  test('minutes: no plan takes more than the visitor has', () => {
    expect(figures.minutes.plans).toBe(4 * visits)
    expect(figures.minutes.overBudget).toBe(0)
    expect(figures.minutes.medianUse).toBeGreaterThan(0.5)
  })

  test('dial: from focus to wander more of the history is attended to and twice as much of the collection hangs', () => {
    const { effectiveHistory, coverage } = figures.dial
    expect(effectiveHistory).toHaveLength(5)
    expect(effectiveHistory).toEqual([...effectiveHistory].sort((a, b) => a - b))
    expect(coverage).toHaveLength(5)
    expect(coverage.at(-1)).toBeGreaterThanOrEqual(2 * coverage[0]!)
    expect(coverageOf([['a', 'b'], ['b']], 4)).toBe(0.5)
  })

  test('dial: as many works reach more of the collection, by more makers, where it wanders', () => {
    const { reachOfTwelve, makersOfTwelve, schoolsOfTwelve } = figures.dial
    expect(makersOfTwelve.at(-1)).toBeGreaterThanOrEqual(2 * makersOfTwelve[0]!)
    expect(schoolsOfTwelve.at(-1)).toBeGreaterThan(schoolsOfTwelve[0]!)
    expect(reachOfTwelve.at(-1)).toBeGreaterThan(reachOfTwelve[0]!)
  })

  test('notInterested: no refused work returns, and its like leave', () => {
    expect(figures.notInterested.workReturned).toBe(0)
    expect(figures.notInterested.neighboursGone).toBeGreaterThanOrEqual(0.8)
  })

  test('mute: what a muted facet did not supply stays as it was', () => {
    expect(figures.mute.facets.length).toBeGreaterThan(0)
    expect(figures.mute.otherPartsChanged).toBe(0)
  })

  test('ledgerMaxError: base and shares are the score', () => {
    expect(figures.ledgerMaxError).toBeLessThan(1e-5)
  })
})
