import { parseArgs } from 'node:util'
import { closeDatabase } from '@/lib/db'
import { purgeSimulated, simulate } from '@/lib/jobs/simulation'
import { wholeNumber } from '@/ml/cli'
import { ensureDatabase } from './database/connect'

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '800' },
    seed: { type: 'string', default: '1' },
    purge: { type: 'boolean', default: false },
  },
})

const database = await ensureDatabase()
try {
  if (values.purge) {
    const purged = await purgeSimulated()
    console.log(`${purged} simulated visitors purged, with everything they did`)
  } else {
    const visitors = wholeNumber('visitors', values.visitors)
    const result = await simulate({ visitors, seed: wholeNumber('seed', values.seed) }, (done) =>
      process.stderr.write(`\rsimulated ${done} of ${visitors} visitors`),
    )
    process.stderr.write('\n')
    console.log(
      `${result.visitors} simulated visitors wrote ${result.interactions} interactions; ${result.purged} earlier ones purged`,
    )
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
  await database.stop()
}
