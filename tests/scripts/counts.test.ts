import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest, lastLine, one, sum } from '@/scripts/setup/test-counts.mjs'

const file = (status: string, tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})
const vitest = (passed: number, failed: number, files: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: files,
})
const playwright = (expected: number, unexpected: number) => ({
  stats: { expected, unexpected, flaky: 1, skipped: 0 },
})

describe('the last line', () => {
  test('adds up every runner, and names skipped tests only where there are any', () => {
    const total = sum([one(true), one(false), countVitest(vitest(5, 2), false)])
    expect(lastLine(total)).toBe('6 passed, 3 failed, 1 skipped')
    expect(lastLine(one(true))).toBe('1 passed, 0 failed')
  })

  test('a flaky browser test has passed', () => {
    expect(countPlaywright(playwright(3, 0), true)).toEqual({ passed: 4, failed: 0, skipped: 0 })
  })
})

describe('a failure is never lost', () => {
  test('a runner that wrote no report has failed', () => {
    expect(countVitest(null, true).failed).toBe(1)
    expect(countPlaywright(null, true).failed).toBe(1)
  })

  test('a file that does not load has failed, beside its neighbours', () => {
    const report = vitest(4, 1, [file('failed', []), file('failed', ['failed']), file('passed', ['passed'])])
    expect(countVitest(report, false)).toEqual({ passed: 4, failed: 2, skipped: 1 })
  })

  test('a runner that ended badly has failed even when every test it tells of passed', () => {
    expect(countVitest(vitest(4, 0), false).failed).toBe(1)
    expect(countPlaywright(playwright(4, 0), false).failed).toBe(1)
  })

  test('a runner that ran nothing has failed', () => {
    expect(countVitest(vitest(0, 0), true).failed).toBe(1)
  })
})
