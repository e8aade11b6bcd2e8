import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { start } from '@/scripts/database/embedded'
import { runOnce, withDatabase } from '@/scripts/database/engine'
import { migrate } from '@/scripts/database/migrate'
import { doOnce, hashFiles } from '@/scripts/setup/stamp.mjs'
import { sharedData } from '../../support/shared-data'
import { command, dataFolder, learningHash, openCopy, stampOf } from './gallery'

const tate = sharedData('museums/tate/artworks-sample-json.tar.gz')
const moma = sharedData('museums/moma/objects-sample-json.tar.gz')

export const hasRealCatalogues = tate !== null && moma !== null

const original = 'catalogues'
const database = 'catalogue_journeys'
const recordsOfEach = 300

/** Records from all over an archive, as a folder of files. */
function unpackSome(archive: string, folder: string): string {
  const tar = (args: string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync('tar', args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (status !== 0) throw new Error(`tar ${args.join(' ')} failed: ${stderr}`)
    return stdout
  }
  const names = tar(['-tzf', archive])
    .split('\n')
    .filter((name) => name.endsWith('.json'))
  const every = Math.max(1, Math.floor(names.length / recordsOfEach))
  const some = names.filter((_, at) => at % every === 0).slice(0, recordsOfEach)
  tar(['-xzf', archive, '-C', folder, '--no-same-owner', '-T', '-'], some.join('\n'))
  return folder
}

/** A few hundred records of Tate and as many of MoMA, visited by simulated visitors and learned from; kept until that changes. */
async function prepareCatalogues(url: string): Promise<void> {
  const inputs = `${learningHash()} ${hashFiles(['lib/importers', 'tests/e2e/support/catalogues.ts'])}`
  await doOnce(stampOf(original), inputs, async () => {
    const maintenance = withDatabase(url, 'postgres')
    await runOnce(maintenance, `DROP DATABASE IF EXISTS ${original} WITH (FORCE)`)
    await runOnce(maintenance, `CREATE DATABASE ${original}`)
    await migrate(withDatabase(url, original))
    for (const [source, archive] of [
      ['tate', tate!],
      ['moma-json', moma!],
    ] as const) {
      const folder = mkdtempSync(path.join(tmpdir(), `regard-${source}-`))
      try {
        await command(original, 'import', [source, unpackSome(archive, folder)])
      } finally {
        rmSync(folder, { recursive: true })
      }
    }
    await command(original, 'simulate', ['--visitors', '100'])
    await command(original, 'train', ['--epochs', '2'])
  })
}

/** A gallery of its own whose collection is real: Tate's works and MoMA's, in their own words, with no pictures. */
export async function openRealGallery() {
  const { url } = await start(dataFolder)
  await prepareCatalogues(url)
  return openCopy(original, database)
}
