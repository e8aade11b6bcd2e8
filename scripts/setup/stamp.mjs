import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/**
 * sha256 over the names and contents of files and folders of this clone, so that a step is done again exactly when
 * something it reads has changed.
 *
 * @param {string[]} inputs paths relative to the root; missing ones count as empty
 */
export function hashFiles(inputs) {
  const hash = crypto.createHash('sha256')
  const add = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (stat?.isDirectory())
      for (const name of fs.readdirSync(path.join(root, relative)).sort()) add(path.join(relative, name))
    else if (stat)
      hash
        .update(`${relative}\0`)
        .update(fs.readFileSync(path.join(root, relative)))
        .update('\0')
  }
  for (const input of inputs) add(input)
  return hash.digest('hex')
}

/**
 * Does the work unless `stampFile` says that it was done for the same inputs.
 *
 * @param {string} stampFile relative to the root; best inside what the work makes, so that both vanish together
 * @param {string} stamp
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether the work was done now
 */
export async function doOnce(stampFile, stamp, work) {
  const file = path.join(root, stampFile)
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === stamp) return false
  await work()
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, stamp)
  return true
}
