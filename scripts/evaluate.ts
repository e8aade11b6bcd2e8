import { parseArgs } from 'node:util'
import { closeDatabase } from '@/lib/db'
import { evaluateModel } from '@/lib/jobs/evaluation'
import { formatReport } from '@/ml/cli'
import { ensureDatabase } from './database/connect'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

let database: Awaited<ReturnType<typeof ensureDatabase>> | undefined
try {
  database = await ensureDatabase()
  const report = await evaluateModel()
  if (values.json) console.log(JSON.stringify(report))
  else {
    console.log(
      `${report.version}, ${report.questions} visitors, each asked for their latest new work among all works`,
    )
    console.log(formatReport(report.rows))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
  await database?.stop()
}
