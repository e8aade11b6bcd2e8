/** Numbers as lines of text, for the scripts. */
import type { ReportRow } from './evaluation/report'
import type { Progress } from './training/trainer'

/** `epoch 3/40  loss 5.1234  validation NDCG@10 0.1234 (best 0.1234)  at most 1 min 20 s left` */
export function formatProgress({ epoch, epochs, loss, validation, best, secondsLeft }: Progress): string {
  const measured = `  validation NDCG@10 ${validation.toFixed(4)} (best ${best.toFixed(4)})`
  return `epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}${measured}  at most ${formatSeconds(secondsLeft)} left`
}

export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

const columns = [
  ['HR@10', 'hr10'],
  ['NDCG@10', 'ndcg10'],
  ['MRR', 'mrr'],
  ['coverage@10', 'coverage10'],
  ['Gini@10', 'gini10'],
  ['maker spread', 'makerSpread10'],
] as const

/** One row a scorer, best NDCG@10 first. */
export function formatReport(rows: readonly ReportRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const head = [' '.repeat(width), ...columns.map(([title]) => title)].join('  ')
  const lines = [...rows]
    .sort((a, b) => b.ndcg10 - a.ndcg10)
    .map((row) =>
      [
        row.name.padEnd(width),
        ...columns.map(([title, key]) => row[key].toFixed(4).padStart(title.length)),
      ].join('  '),
    )
  return [head, ...lines].join('\n')
}

/** @throws Error naming the option, where its text is no whole number from 1 */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${option} must be a whole number from 1, not "${text}"`)
  return value
}
