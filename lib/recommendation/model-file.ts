import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'
import { type ArtefactRow, readArtefactBytes } from './queries'

/**
 * The artefact as a file beside the data, so that the ranking process reads it without its bytes passing through the
 * process that answers people. Fetched once, whole or not at all; older ones are removed.
 */
export async function ensureModelFile(artefact: ArtefactRow): Promise<string> {
  const folder = path.resolve(env().REGARD_DATA_DIR, 'models')
  const file = path.join(folder, `${artefact.id}.artefact`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  const part = `${file}.${randomUUID()}.part`
  const handle = await open(part, 'w')
  try {
    for await (const bytes of readArtefactBytes(artefact.id)) await handle.write(bytes)
    await handle.close()
    await rename(part, file)
  } catch (cause) {
    await handle.close().catch(() => {})
    await rm(part, { force: true })
    throw cause
  }
  const others = (await readdir(folder)).filter((name) => name.endsWith('.artefact') && !file.endsWith(name))
  await Promise.all(others.map((name) => rm(path.join(folder, name), { force: true })))
  return file
}
