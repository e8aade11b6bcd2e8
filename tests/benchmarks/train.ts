/** Sequences a second of training on simulated visitors, on the database that DATABASE_URL names (with works in it). */
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closeDatabase } from '@/lib/db'
import { simulate } from '@/lib/jobs/simulation'
import { trainModel } from '@/lib/jobs/training'
import { round } from './load'

const epochs = 3
await simulate({ visitors: 800, seed: 1 }, () => {})
let sequences = 0
let seconds = 0
let epochBegan = 0
await trainModel({
  seed: 1,
  epochs,
  resume: false,
  checkpointPath: path.join(tmpdir(), `regard-benchmark-${process.pid}.checkpoint`),
  onStart: ({ visitors }) => {
    sequences = visitors
  },
  // From the first step of an epoch to its last: what lies between epochs is validation.
  onProgress: ({ step, steps }) => {
    if (step === 1) epochBegan = performance.now()
    if (step === steps && steps > 1)
      seconds += ((performance.now() - epochBegan) / 1_000) * (steps / (steps - 1))
  },
})
await closeDatabase()
console.log(
  JSON.stringify({ sequences, epochs, sequencesPerSecond: round((sequences * epochs) / seconds, 0) }),
)
process.exit(0)
