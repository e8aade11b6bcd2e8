/**
 * A day's events into the last artefact, beside training anew: how long, and what is lost on the same test.
 *
 * The day: one visitor in eight comes by and leaves up to 24 events, all of them where there are no more. Yesterday's model has
 * seen none of that; its own validation and test lie before it. The test is each visitor's last item of today, which
 * neither an update nor a training anew learns from.
 */

import { nothingKnown } from '@/ml/evaluation/benchmark/attributes'
import type { BenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { leaveOneOutTask } from '@/ml/evaluation/benchmark/task'
import { answer, type Question, sliceSequence } from '@/ml/evaluation/leave-one-out'
import { hitRate } from '@/ml/evaluation/metrics/hit-rate'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import type { ModelArtefact } from '@/ml/model/artefact'
import type { ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { type TrainingOptions, trainRecommender } from '@/ml/training/train-recommender'
import { updateRecommender } from '@/ml/training/update-recommender'

const visitorsPerOne = 8
const eventsOfADay = 24

export type Keeping = (
  name: string,
) => Promise<Pick<TrainingOptions, 'resumeFrom' | 'onCheckpoint' | 'onProgress'>>

/**
 * @param keeping where a training anew is kept: it may take hours
 * @param beside trains anew too; else only how long the update takes is learned, and what it wins over yesterday
 */
export async function updateYesterday(
  data: BenchmarkData,
  config: ModelConfig,
  { seed, keeping, beside }: { seed: number; keeping: Keeping; beside: boolean },
) {
  const comesBy = (index: number) => index % visitorsPerOne === 0
  const learned = data.sequences.map(({ works }, i) =>
    comesBy(i) ? Math.max(0, works.length - eventsOfADay) : works.length,
  )
  const yesterday = {
    ...data,
    sequences: data.sequences.map((sequence, i) => sliceSequence(sequence, 0, learned[i]!)),
  }
  const { split } = leaveOneOutTask(data)
  const base = await trainRecommender(yesterday, config, {
    seed,
    split: leaveOneOutTask(yesterday).split,
    ...(await keeping('yesterday')),
  })
  const { onProgress } = await keeping('update')
  const began = performance.now()
  const updated = await updateRecommender(data, base, {
    seed,
    split,
    learnedOf: (_, index) => learned[index]!,
    onProgress,
  })
  const updateSeconds = (performance.now() - began) / 1000
  const beganAnew = performance.now()
  const anew = beside && (await trainRecommender(data, config, { seed, split, ...(await keeping('today')) }))
  const anewSeconds = anew ? (performance.now() - beganAnew) / 1000 : null

  const came = new Set(data.sequences.filter((_, i) => comesBy(i)).map(({ works }) => works.buffer))
  const populations = {
    everybody: split.test,
    visitorsOfTheDay: split.test.filter(({ history }) => came.has(history.works.buffer)),
  }
  const models: Record<string, ModelArtefact> = { yesterday: base, updated, ...(anew && { anew }) }
  const figures: Record<string, Record<string, { hr10: number; ndcg10: number }>> = {}
  for (const [name, artefact] of Object.entries(models))
    for (const [who, questions] of Object.entries(populations)) {
      figures[name] ??= {}
      figures[name][who] = await figuresOf(artefact, data, questions)
    }
  const change = (who: keyof typeof populations, rival: string) =>
    figures.updated![who]!.ndcg10 / figures[rival]![who]!.ndcg10 - 1
  const changes = (rival: string) => ({
    everybody: change('everybody', rival),
    visitorsOfTheDay: change('visitorsOfTheDay', rival),
  })
  return {
    seed,
    interactions: learned.reduce((sum, count) => sum + count, 0),
    newEvents: data.sequences.reduce((sum, { works }, i) => sum + works.length - learned[i]!, 0),
    questions: { everybody: split.test.length, visitorsOfTheDay: populations.visitorsOfTheDay.length },
    updateSeconds,
    anewSeconds,
    epochs: {
      yesterday: base.metrics.epochs,
      updated: updated.metrics.epochs,
      ...(anew && { anew: anew.metrics.epochs }),
    },
    figures,
    ndcg10Change: { fromYesterday: changes('yesterday'), ...(anew && { besideAnew: changes('anew') }) },
  }
}

async function figuresOf(artefact: ModelArtefact, data: BenchmarkData, questions: Question[]) {
  const model = openModel(artefact)
  const contents = data.works.map((id, row) => data.contents[row] ?? nothingKnown(id))
  const scorer = modelScorer(model, contents)
  const { ranks } = await answer(scorer, questions)
  scorer.dispose?.()
  model.dispose()
  return { hr10: hitRate(ranks, 10), ndcg10: ndcg(ranks, 10) }
}
