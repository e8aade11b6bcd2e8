import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '@/lib/clock'
import { closeDatabase } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { aicSource } from '@/lib/importers/aic'
import { folderSource } from '@/lib/importers/folder'
import { momaCsvSource, momaJsonSource, tateSource } from '@/lib/importers/museums'
import { problemLines, summaryLines } from '@/lib/importers/report'
import { type ImportReport, type Progress, runImport } from '@/lib/importers/run'
import { SourceRefused } from '@/lib/importers/source'
import { starterSource } from '@/lib/importers/starter-source'
import { ensureDatabase } from './database/connect'
import { migrate } from './database/migrate'

const usage = `npm run import -- tate PATH        Tate's artworks: a folder or tar.gz of its JSON files
npm run import -- moma-json PATH   MoMA's objects: a folder or tar.gz of its JSON files
npm run import -- moma-csv PATH    MoMA's Artworks.csv, gzipped or not
npm run import -- folder PATH      your own pictures, with a CSV beside them; --map title=Titel,maker=Name to name columns
npm run import -- aic --limit N    the Art Institute of Chicago's public API; --url for another address
npm run import -- starter          the starter collection, drawn by this project
  --dry-run   write nothing; say for each record and field what would be refused or repaired, and why
  --json      the report as JSON on the standard output`

/** Draws on a terminal; elsewhere a line now and then. */
function progressBar(): Progress {
  let shown = 0
  return (step, done, total) => {
    const now = performance.now()
    const terminal = process.stderr.isTTY
    if (now - shown < (terminal ? 100 : 5000) && done !== total) return
    shown = now
    const share = total ? Math.min(done / total, 1) : null
    const bar = share === null ? '' : ` [${'#'.repeat(Math.round(share * 30)).padEnd(30, '.')}]`
    const of = total ? ` of ${total.toLocaleString('en-GB')}` : ''
    const line = `${step}${bar} ${done.toLocaleString('en-GB')}${of}`
    process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`)
  }
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    limit: { type: 'string' },
    map: { type: 'string' },
    url: { type: 'string' },
  },
})

class UsageError extends Error {}

function placeOf(what: string): string {
  const place = positionals[1]
  if (!place) throw new UsageError(`${positionals[0]} needs the path of ${what}.`)
  if (!existsSync(place)) throw new UsageError(`There is nothing at ${place}.`)
  return place
}

const dryRun = flags['dry-run']
const options = { dryRun, clock: systemClock, progress: progressBar() }

function limitOf(): number {
  const limit = Number(flags.limit)
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError('aic needs --limit N, the number of works wished for.')
  return limit
}

async function importFolder(): Promise<ImportReport> {
  const { source, plan } = await folderSource(placeOf('a folder of pictures'), flags.map ?? '')
  console.error(`${plan.pictures} pictures; ${plan.table ?? 'no table, so titles come from the file names'}`)
  for (const [field, column] of Object.entries(plan.mapping)) console.error(`  ${field} <- ${column}`)
  const unused = plan.columns.filter((column) => !Object.values(plan.mapping).includes(column))
  if (unused.length > 0) console.error(`  not used: ${unused.join(', ')} (--map field=column uses one)`)
  return { ...(await runImport(source, options)), mapping: plan.mapping }
}

const commands: Record<string, () => Promise<ImportReport>> = {
  tate: () => runImport(tateSource(placeOf('a folder or tar.gz')), options),
  'moma-json': () => runImport(momaJsonSource(placeOf('a folder or tar.gz')), options),
  folder: importFolder,
  aic: () => runImport(aicSource({ limit: limitOf(), url: flags.url }), options),
  starter: () => runImport(starterSource(), options),
  'moma-csv': () => runImport(momaCsvSource(placeOf('a CSV file')), options),
}

async function main(): Promise<void> {
  const command = commands[positionals[0] ?? '']
  if (flags.help || !command) throw new UsageError(flags.help ? '' : `Import what? ${positionals[0] ?? ''}`)
  // a dry run needs no database at all
  const connection = dryRun ? null : await ensureDatabase()
  try {
    if (connection) await migrate(connection.url)
    const report = await command()
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    if (flags.json) console.log(JSON.stringify(report))
    else {
      if (dryRun) for (const line of problemLines(report)) console.log(line)
      for (const line of summaryLines(report)) console.log(line)
    }
  } finally {
    await closeDatabase()
    await connection?.stop()
  }
}

try {
  await main()
} catch (error) {
  if (error instanceof UsageError || error instanceof AppError) {
    console.error([error.message, usage].filter(Boolean).join('\n\n'))
    process.exitCode = 2
  } else if (error instanceof SourceRefused) {
    const kept = error.kept > 0 ? `${error.kept} works written before it stay` : 'Nothing was written'
    if (flags.json) {
      console.log(
        JSON.stringify({
          created: 0,
          updated: 0,
          unchanged: 0,
          refused: 1,
          refusedAtRecord: error.record,
          reason: error.message,
          kept: error.kept,
        }),
      )
    }
    console.error(`Refused: ${error.message}. ${kept}, and nothing was deleted.`)
    process.exitCode = 1
  } else throw error
}
