import { AppError } from '@/lib/errors'
import { readModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { countedScorer, standardisedScorer, summedScorer } from '@/ml/evaluation/baselines/counted'
import { itemKnnScorer } from '@/ml/evaluation/baselines/item-knn'
import { nearestByContentScorer } from '@/ml/evaluation/baselines/nearest-by-content'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import { evaluate, type ReportRow } from '@/ml/evaluation/report'
import { usualRecency } from '@/ml/model/config'
import { fitCounts } from '@/ml/model/counts'
import { openModel } from '@/ml/model/load-model'
import { findPromotedArtefact } from './queries'
import { readTrainingData } from './training-data'

/** The model in use and the baselines on the same held-out questions, each visitor's latest new work. */
export async function evaluateModel(): Promise<{ version: string; questions: number; rows: ReportRow[] }> {
  await initialiseBackend()
  const inUse = await findPromotedArtefact()
  if (!inUse) throw new AppError('conflict', 'There is no model in use yet: npm run train')
  const artefact = readModelArtefact(inUse.bytes)
  const { works, contents, sequences } = await readTrainingData()
  const { train, test } = splitLeaveOneOut(sequences)
  const makers = contents.map(({ makers }) => makers[0] ?? null)

  const { counts: config } = artefact.config
  const recency = config.recency ?? usualRecency
  const counts = fitCounts(train, works.length, config)
  const ease = countedScorer('cooccurrence', counts, config)
  const transitions = countedScorer('transitions', counts, config)
  const model = openModel(artefact)
  const ours = modelScorer(model, contents)
  const scorers = [
    ours,
    summedScorer(
      'EASE + transitions',
      [ease, transitions].map((part) => ({ scorer: standardisedScorer(part), weight: 1 })),
    ),
    ease,
    transitions,
    itemKnnScorer(train, works.length, { recency }),
    nearestByContentScorer(contents, { recency }),
    popularityScorer(train, works.length),
  ]
  const rows: ReportRow[] = []
  try {
    for (const scorer of scorers) rows.push(await evaluate(scorer, test, makers))
  } finally {
    ours.dispose?.()
    model.dispose()
  }
  return { version: artefact.version, questions: test.length, rows }
}
