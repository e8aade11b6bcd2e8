/**
 * `npm run benchmark:slates -- --data DIR_OR_FILE [--config FILE] [--seeds N] [--folds N]`: what slates win and cost, asked of visitors who
 * are held out whole, at many places of their histories. Progress goes to stderr, a report to --out; the last line of stdout is one
 * JSON object.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { initialiseBackend } from '@/ml/backend'
import { formatProgress, wholeNumber } from '@/ml/cli'
import { circumstances } from '@/ml/evaluation/benchmark/circumstances'
import { descriptionOf, modelConfigFor, readConfiguration } from '@/ml/evaluation/benchmark/configuration'
import { measureOnHeldOutVisitors } from '@/ml/evaluation/benchmark/held-out-visitors'
import { readBenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { formatSlates } from '@/ml/evaluation/benchmark/table'
import packageFile from '@/package.json' with { type: 'json' }

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    /** every visitor is held out once: so many trainings a seed */
    folds: { type: 'string', default: '4' },
    attributes: { type: 'string' },
    items: { type: 'string' },
    /** of the report, where not the data's own */
    name: { type: 'string' },
    out: { type: 'string', default: 'tests/benchmarks/results' },
  },
})

async function main(): Promise<void> {
  if (!values.data) throw new Error('say which data: --data DIR_OR_FILE')
  const backend = await initialiseBackend()
  const configuration = await readConfiguration(values.config)
  const data = await readBenchmarkData(values.data, descriptionOf(values.data, configuration, values))
  const config = modelConfigFor(data, configuration)
  const seeds = Array.from({ length: wholeNumber('seeds', values.seeds) }, (_, i) => i + 1)
  const folds = wholeNumber('folds', values.folds)
  const figures = await measureOnHeldOutVisitors(data, config, {
    seeds,
    folds,
    onProgress: (seed, fold, progress) => {
      if (progress.step === progress.steps)
        console.error(`seed ${seed}, fold ${fold} of ${folds}: ${formatProgress(progress)}`)
    },
  })
  const report = {
    data: data.name,
    seeds,
    folds,
    dataset: {
      visitors: data.sequences.length,
      works: data.works.length,
      described: data.contents.filter(Boolean).length,
      sha256: data.sha256,
    },
    ...figures,
    configuration: config,
    ...circumstances(packageFile.version, backend),
  }
  await mkdir(values.out, { recursive: true })
  const file = path.join(values.out, `${values.name ?? data.name}-slates.json`)
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)

  const { questions, visitors, plain, slates } = figures
  const model = { hr10: plain.hr10, ndcg10: plain.ndcg10 }
  console.log(
    `${questions} questions of ${visitors} visitors: HR@10 ${model.hr10!.toFixed(4)}, NDCG@10 ${model.ndcg10!.toFixed(4)} without a slate`,
  )
  console.log(formatSlates(slates))
  const said = slates.map(({ slate, ndcg10, ndcg10Interval, diversity10, coverage10, worksOfOneMaker }) => ({
    slate,
    ndcg10,
    ndcg10Interval,
    diversity10,
    coverage10,
    worksOfOneMaker,
  }))
  console.log(JSON.stringify({ data: data.name, seeds, folds, questions, visitors, model, slates: said }))
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
