import path from 'node:path'
import { parseArgs } from 'node:util'
import { closeDatabase } from '@/lib/db'
import { trainModel } from '@/lib/jobs/training'
import { formatProgress, formatReport, formatSeconds, wholeNumber } from '@/ml/cli'
import { dataFolder, ensureDatabase } from './database/connect'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string' },
    resume: { type: 'boolean', default: false },
    /** take what is new into the model in use, instead of training anew */
    update: { type: 'boolean', default: false },
  },
})

/** One line that is written over on a terminal, and one line an epoch in a log. */
function show(line: string, endOfEpoch: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
  else if (endOfEpoch) process.stderr.write(`${line}\n`)
}

let database: Awaited<ReturnType<typeof ensureDatabase>> | undefined
try {
  if (values.update && (values.resume || values.epochs))
    throw new Error('--update goes on from the model in use: it takes neither --resume nor --epochs')
  const wishes = {
    seed: wholeNumber('seed', values.seed),
    epochs: values.epochs === undefined ? undefined : wholeNumber('epochs', values.epochs),
    resume: values.resume,
    update: values.update,
    checkpointPath: path.resolve(dataFolder(), 'training.checkpoint'),
  }
  database = await ensureDatabase()
  const outcome = await trainModel({
    ...wishes,
    onStart: ({ backend, visitors, works, events, resumedAt }) =>
      console.log(
        `learning from ${events} interactions of ${visitors} visitors with ${works} works on ${backend.name} ${backend.version}` +
          (resumedAt ? `, continuing after epoch ${resumedAt}` : ''),
      ),
    onMemory: (asked, memories) =>
      show(`choosing how long a memory to start with: ${asked} of ${memories} asked`, asked === 0),
    onProgress: (progress) => show(formatProgress(progress), progress.step === progress.steps),
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  console.log(
    formatReport([
      { ...outcome.validation, name: 'validation' },
      { ...outcome.test, name: 'test' },
    ]),
  )
  const { previous, version } = outcome
  const verdict = outcome.promoted
    ? 'is in use now'
    : `is stored but not in use: ${previous!.version} has ${previous!.validationNdcg10.toFixed(4)} on the same validation`
  console.log(`${version} ${verdict} (${formatSeconds(outcome.seconds)})`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
  await database?.stop()
}
