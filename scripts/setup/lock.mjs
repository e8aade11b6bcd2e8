import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process of this machine holds the lock. A lock left behind by a process that was killed
 * is taken over.
 *
 * @template T
 * @param {string} file
 * @param {(pid: number) => void} onWait called once when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  for (let told = false; !take(file); ) {
    const pid = holder(file)
    if (pid !== null && !alive(pid)) {
      // rename first: of several waiters only one can move the dead lock away
      const dead = `${file}.${process.pid}.dead`
      try {
        fs.renameSync(file, dead)
        // what was moved may be a lock taken anew since the look at it; then it goes back
        if (holder(dead) === pid) fs.rmSync(dead)
        else fs.renameSync(dead, file)
      } catch {}
      continue
    }
    if (!told && pid !== null) onWait(pid)
    told = pid !== null
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

/** Creates the lock with its owner already inside: a hard link either makes the whole file or fails. */
function take(file) {
  const mine = `${file}.${process.pid}`
  fs.writeFileSync(mine, String(process.pid))
  try {
    fs.linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    fs.rmSync(mine, { force: true })
  }
}

function holder(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || null
  } catch {
    return null
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
