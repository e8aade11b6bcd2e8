import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { openModel } from '@/ml/model/load-model'
import { Random } from '@/ml/random'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { cosinesAmong, findBridge, nearFrom, type Space } from '@/ml/rankers/bridge'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import { catalogueOf, gallery } from './cases'
import { artefactFor } from './models'

/** Works on an arc, a degree apart; with a gap, two arcs that never meet. */
function arc(works: number, gapDegrees = 0): Space {
  const angle = (row: number) => ((row + (row >= works / 2 ? gapDegrees : 0)) * Math.PI) / 180
  const vectors = Float32Array.from({ length: works * 2 }, (_, i) =>
    i % 2 ? Math.sin(angle(i >> 1)) : Math.cos(angle(i >> 1)),
  )
  const take = (rows: number[]) =>
    Float32Array.from(rows.flatMap((row) => [...vectors.subarray(2 * row, 2 * row + 2)]))
  const all = Array.from({ length: works }, (_, row) => row)
  return {
    size: works,
    among: (rows) => cosinesAmong(take(rows), 2),
    likenessTo: (blends) =>
      blends.map((blend) =>
        all.map((row) =>
          blend.reduce((sum, [other, weight]) => sum + weight * Math.cos(angle(row) - angle(other)), 0),
        ),
      ),
  }
}
const nobodyBarred = (space: Space) => new Uint8Array(space.size)
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)

describe('a bridge', () => {
  test('goes from the one end to the other in near steps only, and in no more works than there is time for', () => {
    const space = arc(91)
    for (const worksMax of [10, 12, 20]) {
      const way = findBridge(space, cosine(10.5), [0, 90], nobodyBarred(space), worksMax)!
      expect([way[0]!.row, way.at(-1)!.row]).toEqual([0, 90])
      expect(way.length).toBeLessThanOrEqual(worksMax)
      for (const [i, { row, likeness }] of way.entries()) {
        if (i === 0) continue
        expect(Math.abs(row - way[i - 1]!.row)).toBeLessThanOrEqual(10)
        expect(likeness).toBeCloseTo(cosine(row - way[i - 1]!.row), 5)
      }
    }
  })

  test('does not exist where time is too short for near steps, or where there is a gulf', () => {
    const space = arc(91)
    expect(findBridge(space, cosine(10.5), [0, 90], nobodyBarred(space), 9)).toBeNull()
    const gulf = arc(60, 60)
    expect(findBridge(gulf, cosine(20), [0, 59], nobodyBarred(gulf), 40)).toBeNull()
    expect(findBridge(gulf, cosine(20), [0, 25], nobodyBarred(gulf), 40)).not.toBeNull()
  })

  test('never leads past a work that is barred, though it may end at one', () => {
    const space = arc(91)
    const barred = nobodyBarred(space)
    for (let row = 0; row < 91; row++) if (row % 2 || row === 90) barred[row] = 1
    const way = findBridge(space, cosine(10.5), [0, 90], barred, 14)!
    expect(way.slice(1, -1).filter(({ row }) => barred[row])).toEqual([])
    expect(way.at(-1)!.row).toBe(90)
  })

  test('is the cheapest of all, found by trying every way', () => {
    const random = Random.fromSeed(4)
    const vectors = random.normals(9 * 3, 1)
    const space: Space = {
      size: 9,
      among: (rows) =>
        cosinesAmong(
          Float32Array.from(rows.flatMap((row) => [...vectors.subarray(3 * row, 3 * row + 3)])),
          3,
        ),
      likenessTo: () => [],
    }
    const cosines = space.among([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const cost = (way: number[]) =>
      way.slice(1).reduce((sum, row, i) => {
        const likeness = cosines[way[i]! * 9 + row]!
        return sum + (likeness >= 0 ? (1 - likeness) ** 2 + 0.01 : Number.POSITIVE_INFINITY)
      }, 0)
    const waysTo = (end: number, way: number[], most: number): number[][] =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((row) =>
        way.includes(row)
          ? []
          : row === end
            ? [[...way, row]]
            : way.length < most - 1
              ? waysTo(end, [...way, row], most)
              : [],
      )
    for (const most of [2, 3, 4, 5]) {
      for (const end of [3, 5, 8]) {
        const least = Math.min(...waysTo(end, [0], most).map(cost))
        const way = findBridge(space, 0, [0, end], new Uint8Array(9), most)
        if (least === Number.POSITIVE_INFINITY) expect(way).toBeNull()
        else expect(cost(way!.map(({ row }) => row))).toBeCloseTo(least, 6)
      }
    }
  })

  test('near is nearer than nine in ten pairs', () => {
    const space = arc(100)
    const pairs = Array.from({ length: 100 }, (_, a) =>
      Array.from({ length: a }, (_, b) => cosine(a - b)),
    ).flat()
    const near = nearFrom(space)
    expect(pairs.filter((each) => each >= near).length / pairs.length).toBeCloseTo(0.1, 1)
  })
})

describe('in the spaces of the rankers', () => {
  const catalogue = catalogueOf(gallery(2_000))
  let index: AttentionIndex
  beforeAll(async () => {
    await initialiseBackend()
    index = await AttentionIndex.build(openModel(artefactFor(catalogue, { embeddingSize: 32 })), catalogue)
  })
  afterAll(() => {
    index.dispose()
    index.model.dispose()
  })

  test.each(['model', 'content'] as const)(
    '%s: every step is near by a plain reading, in a large collection too',
    async (kind) => {
      const content = new ContentRanker(catalogue, ContentIndex.build(catalogue))
      const space = await (kind === 'model' ? index : content).space()
      const tensors = tf.memory().numTensors
      const near = nearFrom(space)
      let found = 0
      for (const [from, to] of [
        [0, 5],
        [3, 1_003],
        [0, 8],
        [7, 1_999],
      ] as const) {
        const way = findBridge(space, near, [from, to], catalogue.unpublished, 12)
        if (!way) continue
        found++
        expect(new Set(way.map(({ row }) => row)).size).toBe(way.length)
        way.forEach(({ row, likeness }, i) => {
          if (i === 0) return
          const [plain] = space.likenessTo([[[way[i - 1]!.row, 1]]])
          expect(plain![row]).toBeCloseTo(likeness, 4)
          expect(likeness).toBeGreaterThanOrEqual(near)
        })
      }
      expect(found).toBeGreaterThan(1)
      expect(tf.memory().numTensors).toBe(tensors)
    },
  )
})
