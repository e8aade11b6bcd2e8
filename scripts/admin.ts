/** `npm run admin -- invite EMAIL`: a one-time link from the gallery's own machine, when no admin can sign in to make one. */
import { parseArgs } from 'node:util'
import { inviteAdmin } from '@/lib/auth/admins'
import { systemActor } from '@/lib/auth/schema'
import { closeDatabase } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { ensureDatabase } from './database/connect'

const { positionals } = parseArgs({ allowPositionals: true, options: {} })
const [command, email] = positionals
if (command !== 'invite' || !email || !/^[^\s@]+@[^\s@]+$/.test(email)) {
  console.error('Usage: npm run admin -- invite EMAIL   (the address must not be an admin already)')
  process.exit(2)
}
const database = await ensureDatabase()
try {
  console.log(await inviteAdmin(systemActor, email))
} catch (error) {
  console.error(error instanceof AppError ? error.publicMessage : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
  await database.stop()
}
