/**
 * `npm run benchmark:model -- --data DIR_OR_FILE [--config FILE] [--seeds N]`: trains and tests the model and its rivals on any
 * sequence file, or on sets to complete (.json). Progress goes to stderr; a report and the ranks of every visitor go to
 * --out; the last line of stdout is one JSON object.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { initialiseBackend } from '@/ml/backend'
import { formatProgress, wholeNumber } from '@/ml/cli'
import { circumstances } from '@/ml/evaluation/benchmark/circumstances'
import { readCompletion } from '@/ml/evaluation/benchmark/completion'
import { descriptionOf, readConfiguration } from '@/ml/evaluation/benchmark/configuration'
import { readRanks, writeRanks } from '@/ml/evaluation/benchmark/ranks-file'
import { readBenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { type BenchmarkOutcome, modelName, runBenchmark } from '@/ml/evaluation/benchmark/run'
import {
  formatComparisons,
  formatFaithfulness,
  formatFigures,
  formatSlates,
} from '@/ml/evaluation/benchmark/table'
import { leaveOneOutTask, type Task, temporalTask } from '@/ml/evaluation/benchmark/task'
import packageFile from '@/package.json' with { type: 'json' }

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    /** leave-one-out or temporal */
    split: { type: 'string', default: 'leave-one-out' },
    /** JSON or CSV that describes the items, and a file of `item id` lines when it knows them by other ids */
    attributes: { type: 'string' },
    items: { type: 'string' },
    /** scorers to leave out: attention, popularity, item-kNN, EASE, transitions, SASRec */
    without: { type: 'string', default: '' },
    /** visitors whose reasons are checked */
    visitors: { type: 'string', default: '200' },
    /** folder of unfinished trainings of the model, to continue from after a kill or for more epochs */
    checkpoints: { type: 'string' },
    /** ranks that an earlier run kept of the same data and configuration: SASRec is not trained again with the seeds it had */
    rivals: { type: 'string' },
    /** of the report, where not the data's own */
    name: { type: 'string' },
    out: { type: 'string', default: 'tests/benchmarks/results' },
  },
})

async function main(): Promise<void> {
  if (!values.data) throw new Error('say which data: --data DIR_OR_FILE')
  const backend = await initialiseBackend()
  const configuration = await readConfiguration(values.config)
  const described = descriptionOf(values.data, configuration, values)
  const { data, task } = await readTask(values.data, described)
  const seeds = Array.from({ length: wholeNumber('seeds', values.seeds) }, (_, i) => i + 1)
  const events = data.sequences.reduce((sum, { works }) => sum + works.length, 0)
  console.log(
    `${data.name}: ${data.sequences.length} visitors, ${data.works.length} works, ${events} events; ${task.split.test.length} questions\n${task.protocol}`,
  )
  const outcome = await runBenchmark(data, task, {
    seeds,
    configuration,
    without: values.without.split(',').filter(Boolean),
    faithfulnessVisitors: wholeNumber('visitors', values.visitors),
    checkpointFolder: values.checkpoints,
    rivals: values.rivals ? await rivalsOf(values.rivals, data.name, task) : undefined,
    say: (line) => console.error(line),
    onProgress: (name, progress) => {
      if (progress.step === progress.steps) console.error(`${name}: ${formatProgress(progress)}`)
    },
  })
  const name = values.name ?? (task.name === 'leave-one-out' ? data.name : `${data.name}-${task.name}`)
  const ranksFile = path.join(values.out, `${name}.ranks.jsonl.gz`)
  await writeRanks(
    ranksFile,
    {
      format: 'regard-ranks-1',
      data: data.name,
      task: task.name,
      questions: task.split.test.length,
      works: data.works.length,
    },
    outcome.rows,
  )
  const summary = summarise(data.name, seeds, outcome, ranksFile)
  const report = {
    ...summary,
    dataset: {
      visitors: data.sequences.length,
      works: data.works.length,
      events,
      questions: task.split.test.length,
      described: data.contents.filter(Boolean).length,
      sha256: data.sha256,
    },
    task: task.name,
    protocol: task.protocol,
    diversityBy: outcome.diversityBy,
    figures: Object.fromEntries(outcome.figures),
    runs: outcome.trained,
    comparisons: outcome.comparisons,
    slates: outcome.slates,
    faithfulness: outcome.measured?.faithfulness ?? null,
    exactness: outcome.measured?.exactness ?? null,
    configuration: outcome.config,
    ...circumstances(packageFile.version, backend),
  }
  await mkdir(values.out, { recursive: true })
  await writeFile(path.join(values.out, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)

  console.log(formatFigures(outcome.figures))
  if (outcome.slates.length) console.log(formatSlates(outcome.slates))
  if (outcome.measured) {
    console.log(formatComparisons(modelName, outcome.comparisons))
    console.log(formatFaithfulness(outcome.measured.faithfulness))
    const even = outcome.comparisons.find(({ rival }) => rival.endsWith('even weights'))!
    const verdict = even.ndcg10.difference > 0 ? 'beat' : 'do NOT beat'
    console.log(`learned weights ${verdict} even weights on NDCG@10`)
  }
  console.log(JSON.stringify(summary))
}

function readTask(where: string, described: { attributes?: string; items?: string }) {
  if (where.endsWith('.json')) return readCompletion(where, described)
  if (values.split !== 'leave-one-out' && values.split !== 'temporal')
    throw new Error(`--split must be leave-one-out or temporal, not ${values.split}`)
  const taskOf = values.split === 'temporal' ? temporalTask : leaveOneOutTask
  return readBenchmarkData(where, described).then((data) => ({ data, task: taskOf(data) }))
}

/** @throws Error when the ranks are of other questions */
async function rivalsOf(file: string, data: string, task: Task) {
  const { header, rows } = await readRanks(file)
  const { test } = task.split
  if (header.data !== data || header.task !== task.name || header.questions !== test.length)
    throw new Error(
      `--rivals ${file} answers ${header.questions} questions of ${header.data}, ${header.task}: other ones`,
    )
  return rows
}

/** What the last line says. */
function summarise(data: string, seeds: number[], outcome: BenchmarkOutcome, ranksFile: string) {
  const { figures, measured, train } = outcome
  const ours = figures.get(modelName)
  const baselines = Object.fromEntries(
    [...figures]
      .filter(([name]) => !name.startsWith(modelName)) // nor the model's own even-weighted self
      .map(([name, { hr10, recall10, ndcg10 }]) => [
        name,
        recall10 === undefined ? { hr10, ndcg10 } : { recall10, ndcg10 },
      ]),
  )
  const found = measured?.faithfulness
  return {
    data,
    seeds,
    model: ours ? { name: modelName, ...ours } : null,
    baselines,
    exactness: measured ? { maxAbsError: measured.exactness.maxAbsError } : null,
    faithfulness: found
      ? {
          spearmanMedian: found.spearmanMedian,
          pos5: found.removals.shares.pos5,
          pos5LeaveOneOut: found.removals.leaveOneOut.pos5,
          pos5Attention: found.removals.attention.pos5,
          pos5Random: found.removals.random.pos5,
        }
      : null,
    train,
    ranksFile,
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
