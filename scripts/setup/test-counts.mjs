/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A check that either holds or does not. @param {boolean} passed @returns {Counts} */
export const one = (passed) => ({ passed: Number(passed), failed: Number(!passed), skipped: 0 })

/** @param {Counts[]} counts @returns {Counts} */
export const sum = (counts) =>
  counts.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }))

/** @param {Counts} counts */
export const lastLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

/**
 * A runner that crashed, ran nothing or ended badly without naming a failed test is itself one failed test: silence must
 * never look like success.
 *
 * @param {Counts} counts
 * @param {boolean} endedWell
 */
const strictly = (counts, endedWell) =>
  counts.failed === 0 && (!endedWell || counts.passed === 0) ? { ...counts, failed: 1 } : counts

/** Counts of vitest's JSON report; null when it wrote none. @returns {Counts} */
export function countVitest(report, endedWell) {
  if (!report) return one(false)
  // a file that does not load has no tests to count
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((t) => t.status !== 'failed'),
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return strictly(counts, endedWell)
}

/** Counts of Playwright's JSON report; null when it wrote none. A test that passed at the second try has passed. @returns {Counts} */
export function countPlaywright(report, endedWell) {
  if (!report) return one(false)
  const { expected, flaky, unexpected, skipped } = report.stats
  return strictly({ passed: expected + flaky, failed: unexpected, skipped }, endedWell)
}
