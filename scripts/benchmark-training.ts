/**
 * `npm run benchmark:training -- --data DIR_OR_FILE [--config FILE] [--parts growth,torch,update] [--seeds N]`: what training costs.
 *
 * growth: time per epoch at 1, 4 and 16 times the interactions
 * torch: positions a second beside the same SASRec in PyTorch; skipped with a message where Python has no torch
 * update: a day's events into the last artefact beside training anew; `update-alone` only times it
 *
 * Each part is kept under its name in the report of the data, `--out`/training-NAME.json; the last line of stdout is that JSON.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { initialiseBackend, tf } from '@/ml/backend'
import { formatProgress } from '@/ml/cli'
import { modelConfigFor, readConfiguration, sasrecConfigFor } from '@/ml/evaluation/benchmark/configuration'
import { readBenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { leaveOneOutTask } from '@/ml/evaluation/benchmark/task'
import { checkpointOf } from '@/ml/evaluation/benchmark/train-model'
import { besideTorch } from '@/tests/benchmarks/training/beside-torch'
import { epochsBySize } from '@/tests/benchmarks/training/growth'
import { type Keeping, updateYesterday } from '@/tests/benchmarks/training/update'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    parts: { type: 'string', default: 'growth,torch,update' },
    /** of update, which chance alone may move by more than what is looked for */
    seeds: { type: 'string', default: '1' },
    /** of the visitors, in growth: 16 times as many interactions as the smallest training */
    share: { type: 'string', default: '0.5' },
    /** a Python that has torch */
    python: { type: 'string', default: 'python3' },
    /** folder of unfinished trainings, to continue from after a kill */
    checkpoints: { type: 'string' },
    out: { type: 'string', default: 'tests/benchmarks/results' },
  },
})

async function main(): Promise<void> {
  if (!values.data) throw new Error('say which data: --data DIR_OR_FILE')
  const backend = await initialiseBackend()
  const configuration = await readConfiguration(values.config)
  const data = await readBenchmarkData(values.data)
  const task = leaveOneOutTask(data)
  const config = modelConfigFor(data, configuration)
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
  const keeping: Keeping = async (name, seed) => {
    const { epochs: _, patience, counts, ...descent } = config
    const run = { descent, seed }
    const checkpoint = checkpointOf(data, task, `${name}-${seed}`, run, values.checkpoints)
    return {
      ...(await checkpoint?.continued()),
      onProgress: (progress) => {
        if (progress.step === progress.steps)
          console.error(`${name}, seed ${seed}: ${formatProgress(progress)}`)
      },
    }
  }
  const parts: Record<string, () => Promise<object | null>> = {
    growth: async () => ({ epochs: await epochsBySize(data, config, Number(values.share)) }),
    torch: async () => {
      if (hasTorch(values.python))
        return besideTorch(data, task.split, sasrecConfigFor(data, configuration), config, values.python)
      console.error(
        `skipped: ${values.python} has no torch. Make one that has: python3 -m venv V && V/bin/pip install torch, then --python V/bin/python`,
      )
      return null
    },
    update: () => updateYesterday(data, config, { seeds, keeping, beside: true }),
    'update-alone': () => updateYesterday(data, config, { seeds, keeping, beside: false }),
  }
  const file = path.join(values.out, `training-${data.name}.json`)
  await mkdir(values.out, { recursive: true })
  const report = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : { data: data.name }
  for (const name of values.parts.split(',')) {
    const part = parts[name]
    if (!part) throw new Error(`--parts: ${name} is none of ${Object.keys(parts).join(', ')}`)
    const load = loadavg()[0]
    const figures = await part()
    if (!figures) continue
    const peakRssBytes = process.resourceUsage().maxRSS * 1024 // of the process so far
    const at = new Date().toISOString()
    const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryBytes: totalmem() }
    const versions = { node: process.version, tfjs: tf.version_core, [backend.name]: backend.version }
    const where = { peakRssBytes, loadBefore: load, at, machine, versions }
    report[name] = { ...figures, configuration: config, ...where }
  }
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
  console.log(JSON.stringify(report))
}

function hasTorch(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
