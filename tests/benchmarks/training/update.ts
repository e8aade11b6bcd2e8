/**
 * A day's events into the last artefact, beside training anew: how long, and what is lost on the same test.
 *
 * The day: one visitor in eight comes by and leaves up to 24 events, all of them where there are no more. Yesterday's model has
 * seen none of that; its own validation and test lie before it. The test is each visitor's last item of today, which
 * neither an update nor a training anew learns from.
 */

import { nothingKnown } from '@/ml/evaluation/benchmark/attributes'
import { type Figures, overSeeds } from '@/ml/evaluation/benchmark/figures'
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
  seed: number,
) => Promise<Pick<TrainingOptions, 'resumeFrom' | 'onCheckpoint' | 'onProgress'>>

/**
 * @param keeping where a training anew is kept: it may take hours
 * @param beside trains anew too; else only how long the update takes is learned, and what it wins over yesterday
 */
export async function updateYesterday(
  data: BenchmarkData,
  config: ModelConfig,
  { seeds, keeping, beside }: { seeds: readonly number[]; keeping: Keeping; beside: boolean },
) {
  const learned = data.sequences.map(({ works }, i) =>
    comesBy(i) ? Math.max(0, works.length - eventsOfADay) : works.length,
  )
  const yesterday = {
    ...data,
    sequences: data.sequences.map((sequence, i) => sliceSequence(sequence, 0, learned[i]!)),
  }
  const { split } = leaveOneOutTask(data)
  const came = new Set(data.sequences.filter((_, i) => comesBy(i)).map(({ works }) => works.buffer))
  const populations = {
    everybody: split.test,
    visitorsOfTheDay: split.test.filter(({ history }) => came.has(history.works.buffer)),
  }
  const runs = []
  for (const seed of seeds) {
    const base = await trainRecommender(yesterday, config, {
      seed,
      split: leaveOneOutTask(yesterday).split,
      ...(await keeping('yesterday', seed)),
    })
    const { onProgress } = await keeping('update', seed)
    const [updated, updateSeconds] = await timed(() =>
      updateRecommender(data, base, {
        seed,
        split,
        learnedOf: (_, index) => learned[index]!,
        onProgress,
      }),
    )
    const kept = beside ? await keeping('today', seed) : null
    const [anew, anewSeconds] = kept
      ? await timed(() => trainRecommender(data, config, { seed, split, ...kept }))
      : [null, null]
    const models: Record<string, ModelArtefact> = { yesterday: base, updated, ...(anew && { anew }) }
    const figures: Record<string, Record<string, { hr10: number; ndcg10: number }>> = {}
    for (const [name, artefact] of Object.entries(models)) {
      figures[name] = {}
      for (const [who, questions] of Object.entries(populations))
        figures[name][who] = await figuresOf(artefact, data, questions)
    }
    const changes = (rival: string): Figures =>
      Object.fromEntries(
        Object.keys(populations).map((who) => [
          who,
          figures.updated![who]!.ndcg10 / figures[rival]![who]!.ndcg10 - 1,
        ]),
      )
    const of = (what: 'metrics' | 'mixture') =>
      Object.fromEntries(Object.entries(models).map(([name, artefact]) => [name, artefact[what]]))
    runs.push({
      seed,
      updateSeconds,
      /** of the whole training; not known where a checkpoint was taken up */
      anewSeconds: kept?.resumeFrom ? null : anewSeconds,
      metrics: of('metrics'),
      mixtures: of('mixture'),
      figures,
      ndcg10Change: { fromYesterday: changes('yesterday'), ...(anew && { besideAnew: changes('anew') }) },
    })
  }
  return {
    interactions: learned.reduce((sum, count) => sum + count, 0),
    newEvents: data.sequences.reduce((sum, { works }, i) => sum + works.length - learned[i]!, 0),
    questions: { everybody: split.test.length, visitorsOfTheDay: populations.visitorsOfTheDay.length },
    /** means over seeds and their deviations */
    ndcg10Change: {
      fromYesterday: overSeeds(runs.map(({ ndcg10Change }) => ndcg10Change.fromYesterday)),
      ...(beside && { besideAnew: overSeeds(runs.map(({ ndcg10Change }) => ndcg10Change.besideAnew!)) }),
    },
    runs,
  }
}

function comesBy(index: number): boolean {
  return index % visitorsPerOne === 0
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const done = await work()
  return [done, (performance.now() - began) / 1000]
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
