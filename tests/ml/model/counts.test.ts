import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { defaultConfig } from '@/ml/model/config'
import { fitCooccurrence } from '@/ml/model/cooccurrence'
import { countsWeights, fitCounts } from '@/ml/model/counts'
import { inverse } from '@/ml/model/inverse'
import { addRow, entryAt, SparseRowsBuilder } from '@/ml/model/sparse-rows'
import { Random } from '@/ml/random'
import { eventKinds, type Sequence } from '@/ml/types'
import { expectClose } from '../naive'

beforeAll(async () => {
  await initialiseBackend()
})

const kind = (name: (typeof eventKinds)[number]) => eventKinds.indexOf(name)
function sequenceOf(works: number[], kinds = works.map(() => kind('view'))): Sequence {
  return {
    works: Int32Array.from(works),
    kinds: Uint8Array.from(kinds),
    dwellMs: new Float32Array(works.length),
    at: Float64Array.from(works, (_, i) => i),
  }
}

describe('the inverse by halves', () => {
  test('times the matrix is the identity, at sizes that do not halve evenly', () => {
    const before = tf.memory().numTensors
    for (const n of [1, 63, 64, 131, 301])
      tf.tidy(() => {
        const x = tf.tensor2d(Random.fromSeed(n).normals(n * n, 1), [n, n])
        const matrix = tf.add(tf.matMul(x, x, false, true), tf.mul(tf.eye(n), n)) as tf.Tensor2D
        expectClose(tf.matMul(matrix, inverse(matrix)), tf.eye(n), 1e-3)
      })
    expect(tf.memory().numTensors).toBe(before)
  })

  test('refuses a matrix that has none, and says what to change', () => {
    const singular = tf.tensor2d([1, 1, 1, 1], [2, 2])
    expect(() => inverse(singular)).toThrow('the ridge is too small')
    singular.dispose()
  })
})

describe('sparse rows', () => {
  test('keep the strongest of each row, pushes away too', () => {
    const builder = new SparseRowsBuilder(2)
    builder.push(Float64Array.of(0.1, -3, 0, 2))
    builder.push(new Float64Array(4))
    const rows = builder.finish()
    expect([0, 1, 2, 3].map((column) => entryAt(rows, 0, column))).toEqual([0, -3, 0, 2])
    const sums = new Float64Array(4)
    addRow(rows, 0, 2, sums)
    addRow(rows, 1, 5, sums)
    addRow(rows, -1, 5, sums) // a work never seen
    expect([...sums]).toEqual([0, -6, 0, 4])
  })

  test('of equals keep the first, of a row with columns too', () => {
    const builder = new SparseRowsBuilder(2)
    builder.push([1, -1, 1, -1])
    builder.push([0, 2, -2, 3, 2], Int32Array.of(1, 3, 5, 7, 9))
    expect(builder.finish()).toEqual({
      offsets: Int32Array.of(0, 2, 4),
      columns: Int32Array.of(0, 1, 3, 7),
      values: Float32Array.of(1, -1, 2, 3),
    })
  })
})

describe('co-occurrence of more works than take part in the inverse', () => {
  const visits = [
    [0, 1, 2],
    [0, 1, 3],
    [0, 2, 1, 4],
    [1, 2, 3, 4],
    [0, 5, 4],
    [2, 5, 1],
    [0, 1, 2],
  ].map((works) => Int32Array.from(works))
  const config = { ridge: 2, neighboursMax: 6, worksMax: 3 } // 0, 1 and 2 do

  test('gives a rare work by regression on the frequent, and by what they leave unexplained', () => {
    const rows = fitCooccurrence(visits, 6, config)
    const x = visits.map((works) => Array.from({ length: 6 }, (_, work) => Number(works.includes(work))))
    const met = (a: number, b: number) => x.reduce((sum, row) => sum + row[a]! * row[b]!, 0)
    const p = tf.tidy(() => {
      const gram = [0, 1, 2].map((a) => [0, 1, 2].map((b) => met(a, b) + (a === b ? 2 : 0)))
      return inverse(tf.tensor2d(gram)).arraySync()
    })
    const said = (h: number, j: number) =>
      j === h
        ? 0
        : j < 3
          ? -p[h]![j]! / p[j]![j]!
          : [0, 1, 2].reduce((sum, k) => sum + p[h]![k]! * met(k, j), 0)
    const stepOf = (t: number, j: number) => {
      const explained = [0, 1, 2].reduce((sum, h) => sum + met(t, h) * said(h, j), 0)
      return j === t ? 0 : (met(t, j) - explained) / (2 + met(t, 3) + met(t, 4) + met(t, 5))
    }
    const far = entryAt(rows, 4, 3) / stepOf(4, 3) // one length for all rows
    for (let j = 0; j < 6; j++) {
      for (const h of [0, 1, 2]) expect(entryAt(rows, h, j)).toBeCloseTo(said(h, j), 5)
      for (const t of [3, 4, 5]) expect(entryAt(rows, t, j)).toBeCloseTo(far * stepOf(t, j), 5)
    }

    // the error of the regression, each work's own row left out, by how much the tail says
    const error = (length: number) => {
      let sum = 0
      for (let j = 0; j < 6; j++) {
        const column = [0, 1, 2, 3, 4, 5].map((i) => (i < 3 ? said(i, j) : length * stepOf(i, j)))
        for (const row of x) sum += (row[j]! - row.reduce((all, one, i) => all + one * column[i]!, 0)) ** 2
        for (const weight of column) sum += 2 * weight ** 2
      }
      return sum
    }
    expect(error(far)).toBeLessThan(error(0))
    expect(error(far)).toBeLessThan(error(1.5 * far))
    expect(error(far)).toBeLessThan(error(far / 2))
  })

  test('is EASE itself where all works take part, and leaves works that nobody looked at empty', () => {
    const whole = fitCooccurrence(visits, 7, { ...config, worksMax: 7 })
    const fewer = fitCooccurrence(visits, 7, { ...config, worksMax: 6 })
    expect(fewer).toEqual(whole)
    expect(whole.offsets[7]).toBe(whole.offsets[6])
  })
})

describe('counts', () => {
  const sequences = Array.from({ length: 30 }, (_, i) => sequenceOf(i % 2 ? [0, 1, 2] : [3, 4, 5, i % 3]))
  const config = { ...defaultConfig.counts, ridge: 2 }

  test('of co-occurrence are EASE: B = I - P diag(P)^-1', () => {
    const { cooccurrence } = fitCounts(sequences, 6, config)
    tf.tidy(() => {
      const x = tf.tensor2d(
        sequences.map(({ works }) => Array.from({ length: 6 }, (_, work) => Number(works.includes(work)))),
      )
      const gram = tf.add(tf.matMul(x, x, true), tf.mul(tf.eye(6), 2)) as tf.Tensor2D
      const p = inverse(gram).arraySync()
      for (let i = 0; i < 6; i++)
        for (let j = 0; j < 6; j++)
          expect(entryAt(cooccurrence, i, j)).toBeCloseTo(i === j ? 0 : -p[i]![j]! / p[j]![j]!, 4)
    })
  })

  test('of transitions by regression are ridge regression of what follows on what came before', () => {
    const wishes = {
      ...config,
      transitions: 'regressed' as const,
      stepRecency: 0.5,
      stepDecay: 0.4,
      stepsMax: 2,
    }
    const { transitions } = fitCounts(sequences, 6, wishes)
    const before: number[][] = []
    const after: number[][] = []
    for (const { works } of sequences)
      for (let t = 1; t < works.length; t++) {
        const [x, y] = [new Array(6).fill(0), new Array(6).fill(0)]
        for (let a = 0; a < t; a++) x[works[a]!] += 0.5 ** (t - 1 - a)
        for (let b = t; b < Math.min(works.length, t + 2); b++) y[works[b]!] += 0.4 ** (b - t)
        before.push(x)
        after.push(y)
      }
    tf.tidy(() => {
      const [x, y] = [tf.tensor2d(before), tf.tensor2d(after)]
      const gram = tf.add(tf.matMul(x, x, true), tf.mul(tf.eye(6), 2)) as tf.Tensor2D
      const solved = (tf.matMul(inverse(gram), tf.matMul(x, y, true)) as tf.Tensor2D).arraySync()
      for (let i = 0; i < 6; i++)
        for (let j = 0; j < 6; j++)
          expect(entryAt(transitions, i, j)).toBeCloseTo(i === j ? 0 : solved[i]![j]!, 4)
    })
  })

  test('of transitions know which way time runs', () => {
    const { transitions } = fitCounts(sequences, 6, config)
    expect(entryAt(transitions, 0, 1)).toBeGreaterThan(entryAt(transitions, 0, 2))
    expect(entryAt(transitions, 1, 0)).toBe(0)
  })

  test('of transitions both ways are steps on, and half as much the same steps taken back', () => {
    const counted = fitCounts(sequences, 6, { ...config, transitions: 'counted' }).transitions
    const both = fitCounts(sequences, 6, { ...config, transitions: 'both ways' }).transitions
    for (let a = 0; a < 6; a++)
      for (let b = 0; b < 6; b++)
        expect(entryAt(both, a, b)).toBeCloseTo(entryAt(counted, a, b) + entryAt(counted, b, a) / 2, 6)
    expect(entryAt(both, 1, 0)).toBeGreaterThan(0)
    expect(entryAt(both, 0, 1)).toBeGreaterThan(entryAt(both, 1, 0)) // time still runs one way
  })

  test('weigh what was looked at lately most, one work once, and a skip against', () => {
    const history = sequenceOf([7, 8, 8, 9], [kind('view'), kind('view'), kind('like'), kind('skip')])
    const { cooccurrence } = countsWeights(history, { ...config, recency: 0.5 })
    expect(cooccurrence[3]).toBeLessThan(0)
    expect(cooccurrence[1]).toBe(0) // its like says it already
    expect(cooccurrence[2]).toBeCloseTo(0.5)
    expect(cooccurrence[0]).toBeCloseTo(0.25)
  })
})
