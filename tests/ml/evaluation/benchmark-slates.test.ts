import { expect, describe as suite, test } from 'vitest'
import { settingOf } from '@/lib/curation/dial'
import { asTrained } from '@/lib/curation/schema'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { chooseSlates, slateName } from '@/ml/evaluation/benchmark/choose-slates'
import { describe } from '@/ml/evaluation/benchmark/describe'
import { figuresOf } from '@/ml/evaluation/benchmark/figures'
import { slateReport } from '@/ml/evaluation/benchmark/slates'
import { answer, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { intraListDiversity } from '@/ml/evaluation/metrics/intra-list-diversity'
import { ofOneMakerMax, slateScorer, varieties } from '@/ml/evaluation/slate-scorer'
import type { SequenceScorer } from '@/ml/types'
import { syntheticData } from '../synthetic'

suite('the report of a slate', () => {
  test('says how much nearer calibration brings the lists to what visitors look at', async () => {
    const data = syntheticData(1, 80)
    const split = splitLeaveOneOut(data.sequences)
    const works = data.works.length
    const described = describe(data, { split })
    const model = popularityScorer(split.train, works) // the same for everybody: far from each one's own mix
    const ask = async (scorer: SequenceScorer) => {
      const { ranks, lists } = await answer(scorer, split.test)
      return { ranks, lists, diversity: intraListDiversity(lists, 10, described.likeness) }
    }
    const weights = { way: 'MMR' as const, variety: 0.1, rarity: 0, calibration: 1, ofOneMaker: 2 }
    const plain = await ask(model)
    const slate = await ask(slateScorer('slate', model, described, weights))
    const uncalibrated = await ask(slateScorer('slate', model, described, { ...weights, calibration: 0 }))
    const report = slateReport(
      'slate',
      [{ weights, validation: { ndcg10: 0, diversity10: 0 } }],
      { plain: [plain], slate: [slate], uncalibrated: [uncalibrated] },
      { plain: figuresOf(plain, works), slate: figuresOf(slate, works) },
      described,
      split.test,
    )
    expect(report.divergence!.slate).toBeLessThan(0.9 * report.divergence!.uncalibrated)
    expect(report.divergence!.slate).toBeLessThan(0.9 * report.divergence!.plain)
    expect(report.worksOfOneMaker!.slate).toBeLessThanOrEqual(2)
  })

  test('counts who asks several questions once', () => {
    const list = Int32Array.from({ length: 10 }, (_, work) => work)
    const answered = (ranks: number[]) => ({
      ranks: Int32Array.from(ranks),
      lists: Int32Array.from(ranks.flatMap(() => [...list])),
      diversity: Float32Array.from(ranks, () => 1),
    })
    const data = syntheticData(1, 20)
    const split = splitLeaveOneOut(data.sequences)
    const described = describe(data, { split })
    const [plain, slate] = [answered([1, 1, 1, 1]), answered([1, 1, 1, 3])]
    const figures = { plain: figuresOf(plain, 10), slate: figuresOf(slate, 10) }
    const reportOf = (askers?: number[]) => {
      const answers = { plain: [plain], slate: [slate], uncalibrated: [slate] }
      return slateReport('', [], answers, figures, described, split.test.slice(0, 4), askers)
    }
    // A hit in the third place gains half: one question of four lost half of what it had.
    expect(reportOf().ndcg10).toBeCloseTo(-1 / 8)
    expect(reportOf().ndcg10Interval.low).toBeLessThan(-1 / 8)
    expect(reportOf().ndcg10Interval.high).toBe(0)
    const oneVisitor = reportOf([7, 7, 7, 7])
    expect(oneVisitor.ndcg10Interval.low).toBeCloseTo(-1 / 8)
    expect(oneVisitor.ndcg10Interval.high).toBeCloseTo(-1 / 8)
  })

  test('wishes for no more variety than validation finds worth its price', async () => {
    const data = syntheticData(1, 160)
    const split = splitLeaveOneOut(data.sequences)
    const described = describe(data, { split })
    const popular = popularityScorer(split.train, data.works.length)
    for (const { weights, validation } of await chooseSlates(popular, { split }, described))
      if (weights.way in varieties) expect(validation.diversity10).toBeGreaterThanOrEqual(0.1) // nobody is shown what is likely: variety costs nothing
    // Knows the school that is asked for: whatever hangs beside it is wasted.
    const targets = new Map(split.validation.map(({ history, target }) => [history, target]))
    const schoolOf = (work: number) => data.contents[work]!.style
    const knowing: SequenceScorer = {
      name: 'knowing',
      scoreAll: (histories) =>
        Float32Array.from(
          histories.flatMap((history) => {
            const school = schoolOf(targets.get(history)!)
            return data.works.map((_, work) => (schoolOf(work) === school ? 2 : 1) + (work % 7) / 7)
          }),
        ),
    }
    for (const { weights, validation } of await chooseSlates(knowing, { split }, described)) {
      expect(weights.variety).toBeLessThan(weights.ofOneMaker === 2 ? 1 : 2) // a quota makes lists various, too
      // What the quota and the weakest wish do together cannot be had for less.
      if (weights.variety > 0.01) expect(validation.diversity10).toBeLessThan(0.11)
    }
  })

  test('says what the quota alone costs, and never hangs three of a maker', async () => {
    const data = syntheticData(1, 80)
    const split = splitLeaveOneOut(data.sequences)
    const described = describe(data, { split })
    const popular = popularityScorer(split.train, data.works.length)
    const chosen = await chooseSlates(popular, { split }, described)
    expect(chosen.map(({ weights }) => slateName(weights))).toEqual([
      'slate by pairs',
      'slate by MMR',
      'slate by DPP',
      'slate as walls hang',
      'slate by quota',
      'slate by pairs, 5 of a maker asked for',
    ])
    const ofOneMaker = async (scorer: SequenceScorer) => {
      const { lists } = await answer(scorer, split.test)
      const makers = Array.from(lists.subarray(0, 10), (work) => data.contents[work]!.makers[0]!)
      return Math.max(...makers.map((maker) => makers.filter((other) => other === maker).length))
    }
    // Everybody is shown the works of one maker first.
    const [first] = data.contents[0]!.makers
    const oneMaker: SequenceScorer = {
      name: 'one maker',
      scoreAll: (histories) =>
        Float32Array.from(
          histories.flatMap(() =>
            data.contents.map(({ makers }, work) => Number(makers.includes(first!)) + work / 1e4),
          ),
        ),
    }
    expect(await ofOneMaker(oneMaker)).toBeGreaterThan(2)
    for (const { weights } of chosen.slice(0, 5))
      expect(await ofOneMaker(slateScorer('', oneMaker, described, weights))).toBe(2)
    const asked = await ofOneMaker(slateScorer('', oneMaker, described, chosen[5]!.weights))
    expect(asked).toBeGreaterThan(2) // who asks for more of a maker is shown more
    expect(asked).toBeLessThanOrEqual(5)
    const unmade = describe({ works: data.works, contents: data.works.map(() => null) }, { split })
    expect((await chooseSlates(popular, { split }, unmade)).map(({ weights }) => weights.way)).not.toContain(
      'quota',
    )
  })

  test('asks for as many works of a maker as the dial hangs, untouched and at focus', () => {
    const { unasked, asked } = ofOneMakerMax
    expect(settingOf(asTrained).worksPerMakerMax).toBe(unasked)
    expect(settingOf(1).worksPerMakerMax).toBe(asked)
  })

  test('takes works of which nothing is written to be as like as those who look at them say', () => {
    const data = syntheticData(1, 80)
    const split = splitLeaveOneOut(data.sequences)
    const written = describe(data, { split }).likeness
    const unwritten = describe(
      { works: data.works, contents: data.works.map(() => null) },
      { split },
    ).likeness
    const half = data.contents.map((content, work) => (work % 2 ? null : content))
    const { likeness } = describe({ works: data.works, contents: half }, { split })
    const pairs = data.works.flatMap((_, one) => data.works.map((_, other) => [one, other] as const))
    for (const [one, other] of pairs)
      expect(likeness(one, other)).toBe((one % 2 || other % 2 ? unwritten : written)(one, other))
    expect(pairs.some(([one, other]) => one !== other && one % 2 && unwritten(one, other) > 0)).toBe(true)
    expect(pairs.some(([one, other]) => written(one, other) !== unwritten(one, other))).toBe(true)
  })

  test('has no mix to speak of where works are of no groups', async () => {
    const data = syntheticData(1, 20)
    const split = splitLeaveOneOut(data.sequences)
    const unknown = { works: data.works, contents: data.works.map(() => null) }
    expect(describe(unknown, { split }).groups.every((groups) => groups.length === 0)).toBe(true)
  })

  test('takes what is said of works first for their groups where no school or kind is known', () => {
    const data = syntheticData(1, 20)
    const split = splitLeaveOneOut(data.sequences)
    const tagged = data.contents.map((content) => ({
      ...content,
      style: null,
      classification: null,
      subjects: ['rock', 'live', 'loud'],
    }))
    expect(describe({ works: data.works, contents: tagged }, { split }).groups[0]).toEqual(['rock', 'live'])
  })
})
