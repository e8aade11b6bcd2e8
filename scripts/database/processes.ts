import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Whether this system shows where a process works; elsewhere Postgres' own judgement of a lock has to do. */
export const seesProcesses = () => existsSync('/proc/self/cwd')

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A Postgres server and its children work in the data folder and nowhere else. Empty where /proc is missing. */
export function processesIn(data: string): number[] {
  if (!seesProcesses()) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        if (readlinkSync(`/proc/${pid}/cwd`) !== data) return false
        return /(^|\/)postgres(:|$)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)[0])
      } catch {
        return false // ended meanwhile, or somebody else's
      }
    })
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/**
 * What a killed server left. Its children end by themselves within moments, and are made to after a while. Its lock
 * goes once nobody works in the folder: Postgres itself would respect it while any process has the killed one's number.
 */
export function clearRemains(data: string, patient: boolean): void {
  if (!seesProcesses()) return
  const lock = path.join(data, 'postmaster.pid')
  const before = readIfThere(lock)
  const remains = processesIn(data)
  // a server that started while we looked has written a lock of its own, which must stay
  const stale = before !== null && remains.length === 0 && readIfThere(lock) === before
  if (stale) rmSync(lock, { force: true })
  if (patient) return
  for (const pid of remains) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ended meanwhile
    }
  }
}
