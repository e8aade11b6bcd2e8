import { existsSync } from 'node:fs'
import path from 'node:path'

const root = process.env.REGARD_SHARED_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data')

/**
 * A file of the real data that lies beside the clone on some machines (or at REGARD_SHARED_DATA), or null: then the test that
 * needs it skips, `test.skipIf(!file)`, and says so.
 */
export function sharedData(name: string): string | null {
  const file = path.join(root, name)
  if (existsSync(file)) return file
  console.warn(
    `skipped: no ${name} (real data; looked in ${process.env.REGARD_SHARED_DATA ? 'REGARD_SHARED_DATA' : '../shared/data'})`,
  )
  return null
}
