/** Every form of attention on the same data, one after the other: how accurate, how fast, and how true to its reasons. */
import type { ModelConfig } from '@/ml/model/config'
import type { TrainedModel } from './train-model'

/** What each form changes of the configuration; the first is what ships. */
export const forms: Record<string, Partial<ModelConfig>> = {
  'own event, sigmoid': {},
  'own event, softmax': { normalisation: 'softmax' },
  'own event, sigmoid, one head': { heads: 1 },
  'own event, sigmoid, the last 8': { window: 8 },
  'dot-product, softmax': { attention: 'dot-product', normalisation: 'softmax' },
  'dot-product, softmax, one head': { attention: 'dot-product', normalisation: 'softmax', heads: 1 },
  'dot-product, sigmoid': { attention: 'dot-product' },
  'dot-product, softmax, the last 8': { attention: 'dot-product', normalisation: 'softmax', window: 8 },
  'dot-product, softmax, the 8 strongest': {
    attention: 'dot-product',
    normalisation: 'softmax',
    strongest: 8,
  },
  'additive, softmax': { attention: 'additive', normalisation: 'softmax' },
  'dot-product, softmax, context': {
    attention: 'dot-product',
    normalisation: 'softmax',
    contextBlocks: 1,
  },
  'own event, sigmoid, together': { contextBlocks: 1, together: true },
}

/** Of the learned part alone, because the counts are the same beside every form; only `ndcg10WithCounts` is of the whole. */
export type FormFigures = {
  form: string
  hr10: number
  ndcg10: number
  ndcg10WithCounts: number | null
  positionsPerSecond: number | null
  /** of ranking all works for every visitor of the test */
  rankedPerSecond: number
  spearmanMedian: number | null
  signAgreement: number | null
  pos5: number | null
  pos5LeaveOneOut: number | null
  /** of the score's variance over works */
  together: number | null
}

export function speedOf({ positions, descentSeconds }: TrainedModel): number {
  return positions / descentSeconds
}

export function formatForms(rows: readonly FormFigures[]): string[][] {
  const figure = (value: number | null) => (value === null ? '-' : value.toFixed(4))
  const whole = (value: number | null) => (value === null ? '-' : Math.round(value).toLocaleString('en'))
  return [
    [
      'form',
      'HR@10',
      'NDCG@10',
      'with counts',
      'trained/s',
      'ranked/s',
      'Spearman',
      'signs',
      'POS@5',
      'by LOO',
      'together',
    ],
    ...rows.map((row) => [
      row.form,
      figure(row.hr10),
      figure(row.ndcg10),
      figure(row.ndcg10WithCounts),
      whole(row.positionsPerSecond),
      whole(row.rankedPerSecond),
      figure(row.spearmanMedian),
      figure(row.signAgreement),
      figure(row.pos5),
      figure(row.pos5LeaveOneOut),
      figure(row.together),
    ]),
  ]
}
