/**
 * `npm run benchmark:forms -- --data FILE [--config FILE]`: every form of attention, target attention and SASRec
 * on the same questions, without the counts and, but for SASRec, with them.
 * A table on stdout, and JSON in --out.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { initialiseBackend } from '@/ml/backend'
import { trainSasrec } from '@/ml/evaluation/baselines/sasrec/sasrec'
import { trainTargetAttention } from '@/ml/evaluation/baselines/target-attention/target-attention'
import { withCounts } from '@/ml/evaluation/baselines/with-counts'
import { modelConfigFor, readConfiguration, sasrecConfigFor } from '@/ml/evaluation/benchmark/configuration'
import { measureFaithfulness } from '@/ml/evaluation/benchmark/faithfulness'
import { figuresOf } from '@/ml/evaluation/benchmark/figures'
import { type FormFigures, formatForms, forms, speedOf } from '@/ml/evaluation/benchmark/forms'
import { readBenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { aligned } from '@/ml/evaluation/benchmark/table'
import { leaveOneOutTask } from '@/ml/evaluation/benchmark/task'
import { trainModel } from '@/ml/evaluation/benchmark/train-model'
import type { SequenceScorer } from '@/ml/types'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    seed: { type: 'string', default: '1' },
    visitors: { type: 'string', default: '100' },
    out: { type: 'string', default: 'tests/benchmarks/results' },
  },
})

async function main(): Promise<void> {
  if (!values.data) throw new Error('say which data: --data FILE')
  await initialiseBackend()
  const configuration = await readConfiguration(values.config)
  const data = await readBenchmarkData(values.data, {})
  const task = leaveOneOutTask(data)
  const seed = Number(values.seed)
  const rows: FormFigures[] = []
  const ask = async (scorer: SequenceScorer) => {
    const began = performance.now()
    const answers = await task.ask(scorer)
    const seconds = (performance.now() - began) / 1000
    const diversity = new Float32Array(task.split.test.length)
    const { hr10, ndcg10 } = figuresOf({ ...answers, diversity }, data.works.length)
    return { hr10: hr10!, ndcg10: ndcg10!, rankedPerSecond: task.split.test.length / seconds }
  }
  for (const [form, wishes] of Object.entries(forms)) {
    const config = modelConfigFor(data, { model: { ...configuration.model, ...wishes } })
    const model = await trainModel(data, task, config, seed, () => {})
    const asked = Number(values.visitors)
    const { faithfulness } = await measureFaithfulness([model.learned], task.split.test, asked)
    const { spearmanMedian, signAgreement, removals, togetherVariance } = faithfulness
    rows.push({
      form,
      ...(await ask(model.learned)),
      ndcg10WithCounts: (await ask(model.scorer)).ndcg10,
      positionsPerSecond: speedOf(model),
      spearmanMedian,
      signAgreement,
      pos5: removals.shares.pos5,
      pos5LeaveOneOut: removals.leaveOneOut.pos5,
      together: togetherVariance,
    })
    model.dispose()
    console.error(`${form}: NDCG@10 ${rows.at(-1)!.ndcg10.toFixed(4)} in ${model.seconds.toFixed(0)} s`)
  }
  const config = modelConfigFor(data, configuration)
  const kernel = await trainTargetAttention(task.split, data.works.length, config, seed)
  const { faithfulness } = await measureFaithfulness([kernel], task.split.test, Number(values.visitors))
  rows.push({
    form: kernel.name,
    ...(await ask(kernel)),
    ndcg10WithCounts: (await ask(await withCounts(kernel, task.split, data.works.length, config.counts)))
      .ndcg10,
    positionsPerSecond: kernel.positionsPerSecond,
    spearmanMedian: faithfulness.spearmanMedian,
    signAgreement: faithfulness.signAgreement,
    pos5: faithfulness.removals.shares.pos5,
    pos5LeaveOneOut: faithfulness.removals.leaveOneOut.pos5,
    together: 0,
  })
  kernel.dispose()
  const sasrec = await trainSasrec(task.split, data.works.length, sasrecConfigFor(data, configuration), {
    seed,
  })
  const none = { positionsPerSecond: null, spearmanMedian: null, signAgreement: null }
  rows.push({
    form: 'SASRec, values mixed',
    ...(await ask(sasrec)),
    ndcg10WithCounts: null,
    ...none,
    pos5: null,
    pos5LeaveOneOut: null,
    together: null,
  })
  sasrec.dispose?.()

  await mkdir(values.out, { recursive: true })
  const report = {
    data: data.name,
    sha256: data.sha256,
    seed,
    questions: task.split.test.length,
    forms: rows,
  }
  await writeFile(path.join(values.out, `${data.name}-forms.json`), `${JSON.stringify(report, null, 2)}\n`)
  console.log(aligned(formatForms(rows)))
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
