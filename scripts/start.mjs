/**
 * `npm start`: serves the production build on DATABASE_URL, or on the embedded database where that is not set.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './setup/paths.mjs'
import { readPort, serve } from './setup/serve.mjs'
import { outliveLogReaders } from './setup/unread-log.mjs'

async function main() {
  process.chdir(root)
  outliveLogReaders()
  const { values } = parseArgs({ options: { port: { type: 'string' } } })
  const port = readPort(values.port)
  if (!fs.existsSync(path.join(root, 'node_modules', 'next')))
    throw new Error(
      'the packages are not installed; run `npm run demo`, which prepares everything, or `npm ci`',
    )
  process.env.NODE_ENV = 'production'
  const { firstAdminLink, openDatabase } = await import('./setup/database.mjs')

  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve)
  })
  const database = await openDatabase()
  try {
    if (database.embedded) await database.migrate()
    const { pending, failed } = await database.status()
    if (pending.length || failed.length)
      throw new Error(
        `the database lacks migrations (${[...pending, ...failed].join(', ')}); run: npm run db:migrate`,
      )
    const server = await serve(port)
    console.log(`Regard is open at ${process.env.REGARD_URL}`)
    const link = await firstAdminLink()
    if (link) console.log(`There is no admin yet. This link makes the first one, once: ${link}`)
    const failure = await Promise.race([stopped.then(() => null), server.ended])
    await server.stop()
    if (failure) throw new Error(failure)
  } finally {
    await database.stop()
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
