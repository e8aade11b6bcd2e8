/** A benchmark's figures as lines of text. */
import type { Comparison } from './compare'
import { type Faithfulness, orders } from './faithfulness'
import type { Figures } from './figures'
import type { SlateReport } from './slates'

const titles: Record<string, string> = {
  hr1: 'HR@1',
  hr5: 'HR@5',
  hr10: 'HR@10',
  hr20: 'HR@20',
  recall10: 'R@10',
  ndcg1: 'NDCG@1',
  ndcg5: 'NDCG@5',
  ndcg10: 'NDCG@10',
  ndcg20: 'NDCG@20',
  mrr: 'MRR',
  coverage10: 'cover@10',
  gini10: 'Gini@10',
  diversity10: 'ILD@10',
}

/** One row a scorer, best NDCG@10 first; HR@1 equals NDCG@1 and is shown once. */
export function formatFigures(figures: ReadonlyMap<string, Figures>): string {
  const shown = Object.keys(titles).filter(
    (name) => name !== 'ndcg1' && [...figures.values()].some((row) => row[name] !== undefined),
  )
  const rows = [...figures].sort((a, b) => b[1].ndcg10! - a[1].ndcg10!)
  return aligned([
    ['', ...shown.map((name) => titles[name]!)],
    ...rows.map(([scorer, row]) => [
      scorer,
      ...shown.map((name) => (row[name]?.toFixed(4) ?? '') + deviation(name, row)),
    ]),
  ])
}

function deviation(name: string, row: Figures): string {
  const sd = row[`${name}Sd`]
  return sd && (name === 'hr10' || name === 'ndcg10' || name === 'recall10') ? ` ±${sd.toFixed(4)}` : ''
}

export function formatComparisons(model: string, comparisons: readonly Comparison[]): string {
  const interval = ({ difference, low, high }: Comparison['ndcg10']) =>
    `${signed(difference)} [${signed(low)}, ${signed(high)}]`
  return aligned([
    [`${model} minus`, 'NDCG@10 [95 %]', 'hits@10 [95 %]'],
    ...comparisons.map(({ rival, ndcg10, hits10 }) => [rival, interval(ndcg10), interval(hits10)]),
  ])
}

export function formatFaithfulness(found: Faithfulness): string {
  const names = {
    shares: 'shares shown',
    leaveOneOut: 'leave-one-out',
    attention: 'attention',
    random: 'random',
  }
  const figure = (value: number) => value.toFixed(4)
  const facts = [
    `Spearman of shares and leave-one-out effects, median of ${found.visitors} visitors: ${figure(found.spearmanMedian)}`,
    `${figure(found.spearmanClosedMedian)} when the others move up`,
    `sign agreement ${figure(found.signAgreement)}`,
    `stability over seeds ${found.stabilityMedian === null ? 'not measured with one seed' : figure(found.stabilityMedian)}`,
    `variance carried by together ${figure(found.togetherVariance)}`,
  ]
  const table = aligned([
    ['works removed by', 'POS@5', 'POS@20', 'DEL', 'INS', 'CDCG'],
    ...orders.map((order) => {
      const { pos5, pos20, del, ins, cdcg } = found.removals[order]
      return [names[order], ...[pos5, pos20, del, ins, cdcg].map(figure)]
    }),
  ])
  return `${facts.join('; ')}\n${table}`
}

/** What each slate changes, in per cent of the same model without one. */
export function formatSlates(slates: readonly SlateReport[]): string {
  const change = (value: number) => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)} %`
  return aligned([
    [
      'slate',
      'NDCG@10',
      '95 %',
      'ILD@10',
      'cover@10',
      'of one maker',
      'without',
      'KL to own mix',
      'not calibrated',
      'without',
    ],
    ...slates.map((slate) => [
      slate.slate,
      change(slate.ndcg10),
      `${change(slate.ndcg10Interval.low)} to ${change(slate.ndcg10Interval.high)}`,
      ...[slate.diversity10, slate.coverage10].map(change),
      String(slate.worksOfOneMaker?.slate ?? '-'),
      String(slate.worksOfOneMaker?.plain ?? '-'),
      ...(['slate', 'uncalibrated', 'plain'] as const).map((of) => slate.divergence?.[of].toFixed(3) ?? '-'),
    ]),
  ])
}

function signed(value: number): string {
  return (value < 0 ? '' : '+') + value.toFixed(4)
}

/** First column to the left, the others to the right. */
export function aligned(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
