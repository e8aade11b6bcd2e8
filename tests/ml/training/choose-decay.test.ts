import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { Random } from '@/ml/random'
import { chooseConfig } from '@/ml/training/choose-config'
import { trainRecommender } from '@/ml/training/train-recommender'
import { eventKinds, type Sequence } from '@/ml/types'
import { smallConfig, syntheticData, syntheticWork } from '../synthetic'

beforeAll(() => initialiseBackend())

const contents = Array.from({ length: 90 }, (_, at) => syntheticWork(`work-${at}`, at % 6))
/** @param schoolOf which school the n-th look of a visitor is at, given the visitor's own */
function visitors(schoolOf: (look: number, own: number, random: Random) => number) {
  const random = Random.fromSeed(4)
  const sequences = Array.from({ length: 80 }, (_, v): Sequence => {
    const seen = new Set<number>()
    for (let look = 0; look < 14; look++) {
      const school = schoolOf(look, v % 6, random)
      let work: number
      do work = school + 6 * random.integer(15)
      while (seen.has(work))
      seen.add(work)
    }
    const works = [...seen]
    return {
      works: Int32Array.from(works),
      kinds: new Uint8Array(works.length).fill(eventKinds.indexOf('view')),
      dwellMs: new Float32Array(works.length).fill(10_000),
      at: Float64Array.from(works, (_, i) => 60_000 * i),
    }
  })
  return { works: contents.map(({ id }) => id), contents, sequences }
}
const config = (wishes = {}) => smallConfig({ contents }, { decayStart: null, epochs: 0, ...wishes })

test('visitors of one lasting taste are remembered for long, those who move on are not', async () => {
  const lasting = visitors((_, own, random) => (random.next() < 0.4 ? own : random.integer(6)))
  const moving = visitors((look, own) => (own + Math.floor(look / 4)) % 6)
  const long = await trainRecommender(lasting, config(), { seed: 1 })
  const short = await trainRecommender(moving, config(), { seed: 1 })
  expect(long.config.decayStart).toBeGreaterThan(0.95)
  expect(short.config.decayStart).toBe(0.9)
  expect(short.config.counts.recency).toBe(0.9)
})

test('training begins at the choice as it would had the configuration said so', async () => {
  const data = visitors((_, own, random) => (random.next() < 0.4 ? own : random.integer(6)))
  const asked: string[] = []
  const chosen = await trainRecommender(data, config({ epochs: 1 }), {
    seed: 1,
    onMemory: (done, of) => asked.push(`${done}/${of}`),
  })
  expect(asked).toEqual(['0/5', '1/5', '2/5', '3/5', '4/5'])
  const { decayStart } = chosen.config
  expect(await trainRecommender(data, config({ epochs: 1, decayStart }), { seed: 1 })).toEqual(chosen)
  const other = decayStart === 0.9 ? 0.98 : 0.9
  const otherwise = await trainRecommender(data, config({ epochs: 1, decayStart: other }), { seed: 1 })
  expect(otherwise.version).not.toBe(chosen.version)
})

test('is made where works are described, and only there', () => {
  const { contents, ...rest } = syntheticData(1, 20)
  expect(chooseConfig({ contents, ...rest }).decayStart).toBeNull()
  expect(chooseConfig({ contents: contents.map(() => null), ...rest }).decayStart).toBe(0.9)
})
