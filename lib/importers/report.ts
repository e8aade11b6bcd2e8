import type { ImportReport } from './run'

const number = (value: number) => Math.round(value).toLocaleString('en-GB')

/** One line a record and field: what would be refused or repaired, and why. */
export function problemLines(report: ImportReport): string[] {
  return report.problems.flatMap(({ record, name, notes }) =>
    notes.map(({ field, kind, reason, before, after }) => {
      const change =
        kind === 'refused'
          ? before && `: ${JSON.stringify(before)}`
          : `: ${JSON.stringify(before)} -> ${after === null ? 'left out' : JSON.stringify(after)}`
      return `record ${record} (${name}): ${field} ${kind}, ${reason}${change}`
    }),
  )
}

/** How often each reason came up, most frequent first. */
export function reasonCounts(
  report: ImportReport,
): { kind: string; field: string; reason: string; count: number }[] {
  const counts = new Map<string, { kind: string; field: string; reason: string; count: number }>()
  for (const { kind, field, reason } of report.problems.flatMap((problem) => problem.notes)) {
    const key = `${kind} ${field} ${reason}`
    const known = counts.get(key) ?? { kind, field, reason, count: 0 }
    known.count++
    counts.set(key, known)
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)
}

/** What a person reads at the end. */
export function summaryLines(report: ImportReport): string[] {
  const { source, dryRun, records, refused, repaired, created, updated, unchanged, seconds } = report
  const speed = `${number(seconds)} s, ${number(report.worksPerSecond)} works/s, at most ${number(report.peakRssBytes / 2 ** 20)} MB`
  const reasons = dryRun
    ? reasonCounts(report).map(
        ({ kind, field, reason, count }) => `  ${number(count)} x ${field} ${kind}: ${reason}`,
      )
    : problemLines(report)
  const outcome = dryRun
    ? `${source}: dry run, nothing written. ${number(records)} records: ${number(records - refused)} would be taken (${number(repaired)} after a repair), ${number(refused)} refused.`
    : `${source}: ${number(created)} created, ${number(updated)} updated, ${number(unchanged)} unchanged, ${number(refused)} refused.`
  const resumed =
    report.resumedAt > 0 ? [`Went on after record ${number(report.resumedAt)}, where it stopped before.`] : []
  return [...reasons, ...resumed, outcome, speed]
}
