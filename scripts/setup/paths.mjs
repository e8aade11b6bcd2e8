import os from 'node:os'
import path from 'node:path'

/** The root of this clone. */
export const root = path.resolve(import.meta.dirname, '../..')

/** What was fetched or built once and serves every clone of this user: libraries, the compiled addon, a browser. */
export const cacheDir = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'regard')
