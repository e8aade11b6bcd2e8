import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { dwellFeature } from '@/ml/features/tokens'
import { defaultConfig, type EventWeights } from '@/ml/model/config'
import { countsWeights, fitCounts, sumRows } from '@/ml/model/counts'
import { Random } from '@/ml/random'
import { learnEventWeights } from '@/ml/training/learn-event-weights'
import { type EventKind, eventKinds, type Sequence } from '@/ml/types'

beforeAll(async () => {
  await initialiseBackend()
})

const schools = 6
const worksOfSchool = 20
const works = schools * worksOfSchool
const config = { ...defaultConfig.counts, ridge: 10, transitions: 'counted' as const }

/** What visitors do, and how often it is with a work of the school they love: chance is one in six. */
const manners: { kind: EventKind; dwellMs: number; ofOwn: number }[] = [
  { kind: 'like', dwellMs: 0, ofOwn: 0.95 },
  { kind: 'view', dwellMs: 120_000, ofOwn: 0.6 },
  { kind: 'view', dwellMs: 2_000, ofOwn: 0.3 },
  { kind: 'skip', dwellMs: 0, ofOwn: 0.02 },
]

/** Visitors of one school each, whose last two looks are at works of it. */
function visitors(count: number): Sequence[] {
  const random = Random.fromSeed(4)
  return Array.from({ length: count }, () => {
    const own = random.integer(schools)
    const seen = new Set<number>()
    const draw = (ofOwn: number): number => {
      const other = (own + 1 + random.integer(schools - 1)) % schools
      const work = (random.next() < ofOwn ? own : other) * worksOfSchool + random.integer(worksOfSchool)
      if (seen.has(work)) return draw(ofOwn)
      seen.add(work)
      return work
    }
    const events = Array.from({ length: 14 }, (_, i) => {
      const manner = i < 12 ? manners[random.integer(manners.length)]! : { ...manners[1]!, ofOwn: 1 }
      return { ...manner, work: draw(manner.ofOwn) }
    })
    return {
      works: Int32Array.from(events, ({ work }) => work),
      kinds: Uint8Array.from(events, ({ kind }) => eventKinds.indexOf(kind)),
      dwellMs: Float32Array.from(events, ({ dwellMs }) => dwellMs),
      at: Float64Array.from(events, (_, i) => i + 1),
    }
  })
}

describe('what events say in the counts', () => {
  test('is learned in the order in which visitors meant it, and a skip pushes its like away', () => {
    const { train, validation } = splitLeaveOneOut(visitors(500))
    const counts = fitCounts(train, works, config)
    const events = learnEventWeights(counts, config, validation)!
    const weightOf = ({ kind, dwellMs }: (typeof manners)[number]) =>
      events.kinds[eventKinds.indexOf(kind)]! + events.dwell * dwellFeature(dwellMs)
    const [like, longLook, glance, skip] = manners.map(weightOf) as [number, number, number, number]
    expect(like).toBeGreaterThan(longLook)
    expect(longLook).toBeGreaterThan(glance)
    expect(glance).toBeGreaterThan(skip)
    expect(skip).toBeLessThan(0)

    // what one skip gives the other works of its school
    const skipped = {
      works: Int32Array.of(3),
      kinds: Uint8Array.of(eventKinds.indexOf('skip')),
      dwellMs: new Float32Array(1),
    }
    const { cooccurrence } = countsWeights(skipped, { ...config, events })
    const shares = sumRows(counts.cooccurrence, skipped.works, cooccurrence).slice(0, worksOfSchool)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(0)
  })

  test('ranks better than what is said of events anyway', () => {
    const { train, validation, test: asked } = splitLeaveOneOut(visitors(500))
    const counts = fitCounts(train, works, config)
    const events = learnEventWeights(counts, config, validation)
    const figure = (events: EventWeights | null) => {
      const wins = asked.map(({ history, target }) => {
        const { cooccurrence } = countsWeights(history, { ...config, events })
        const scores = sumRows(counts.cooccurrence, history.works, cooccurrence)
        return scores.reduce((sum, score) => sum + Number(score < scores[target]!), 0) / works
      })
      return wins.reduce((sum, win) => sum + win, 0) / wins.length
    }
    expect(figure(events)).toBeGreaterThan(figure(null))
  })

  test('is not learned where all events are alike', () => {
    const alike = visitors(20).map((sequence) => ({
      ...sequence,
      kinds: new Uint8Array(sequence.works.length),
      dwellMs: new Float32Array(sequence.works.length),
    }))
    const { train, validation } = splitLeaveOneOut(alike)
    expect(learnEventWeights(fitCounts(train, works, config), config, validation)).toBeNull()
  })
})
