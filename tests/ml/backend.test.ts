import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '@/ml/backend'

interface Probe {
  backend: Backend
  before: Record<string, number[] | number[][]>
  tensorGrowth: number
  losses: number[]
  trained: number[]
}

/** Runs the probe in its own process on one backend. */
async function probe(backend: 'native' | 'wasm', env: Record<string, string> = {}): Promise<Probe> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'tests/ml/backend-probe.ts'],
    {
      env: { ...process.env, REGARD_REQUIRE_NATIVE: '', ...env, REGARD_BACKEND: backend },
      maxBuffer: 64 << 20,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Probe
}

function expectClose(actual: unknown, expected: unknown): void {
  const a = [actual].flat(3) as number[]
  const e = [expected].flat(3) as number[]
  expect(a).toHaveLength(e.length)
  const worst = Math.max(...a.map((value, i) => Math.abs(value - e[i]!)))
  expect(worst).toBeLessThan(1e-4)
}

describe('the two backends', () => {
  let wasm: Probe
  let native: Probe | undefined
  let missing = ''

  beforeAll(async () => {
    wasm = await probe('wasm')
    try {
      native = await probe('native')
    } catch (cause) {
      if (process.env.REGARD_REQUIRE_NATIVE === '1') throw cause
      missing = 'native TensorFlow is not installed here: npm run doctor says why'
    }
  }, 120_000)

  test('are the ones asked for', () => {
    expect(wasm.backend).toMatchObject({ name: 'wasm', native: false })
    if (native) expect(native.backend).toMatchObject({ name: 'tensorflow', native: true })
  })

  test('give the same attention weights, scores, rankings and gradients to 1e-4', ({ skip }) => {
    if (!native) return skip(missing)
    expect(Object.keys(wasm.before)).toEqual(Object.keys(native.before))
    for (const [name, values] of Object.entries(native.before)) expectClose(wasm.before[name], values)
    expect(wasm.before.topWorks).toEqual(native.before.topWorks)
  })

  test('train with Adam to the same losses and scores to 1e-4', ({ skip }) => {
    if (!native) return skip(missing)
    expectClose(wasm.losses, native.losses)
    expectClose(wasm.trained, native.trained)
  })

  test('lower the loss in training', () => {
    for (const { losses } of native ? [wasm, native] : [wasm])
      expect(losses.at(-1)!).toBeLessThan(losses[0]! * 0.9)
  })

  test('leave no tensor behind', () => {
    for (const { tensorGrowth } of native ? [wasm, native] : [wasm]) expect(tensorGrowth).toBe(0)
  })
})

test('WASM is refused where native TensorFlow is required', async () => {
  await expect(probe('wasm', { REGARD_REQUIRE_NATIVE: '1' })).rejects.toThrow('native TensorFlow is required')
})
