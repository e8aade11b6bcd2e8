import { systemClock } from '@/lib/clock'
import { closeDatabase } from '@/lib/db'
import { summaryLines } from '@/lib/importers/report'
import { runImport } from '@/lib/importers/run'
import { starterSource } from '@/lib/importers/starter-source'
import { ensureDatabase } from '@/scripts/database/connect'
import { migrate } from '@/scripts/database/migrate'

// The starter collection, so that a new gallery has something on its walls; run again, it changes nothing.
const connection = await ensureDatabase()
try {
  await migrate(connection.url)
  const report = await runImport(starterSource(), { dryRun: false, clock: systemClock, progress: () => {} })
  for (const line of summaryLines(report)) console.log(line)
} finally {
  await closeDatabase()
  await connection.stop()
}
