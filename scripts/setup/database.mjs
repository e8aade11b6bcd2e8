import { register } from 'tsx/esm/api'

// the database commands are TypeScript; from here on this process reads that too
register()

/** Starts or joins the database, brings it to the newest migration and checks the environment. */
export async function openDatabase() {
  const { ensureDatabase } = await import('../database/connect.ts')
  const { migrate, migrationStatus } = await import('../database/migrate.ts')
  const { parseEnv } = await import('../../lib/env.ts')
  const connection = await ensureDatabase()
  parseEnv(process.env)
  return {
    ...connection,
    migrate: () => migrate(connection.url),
    status: () => migrationStatus(connection.url),
  }
}

/** Stops the embedded database and deletes it. */
export async function eraseDatabase() {
  const { dataFolder, loadEnvFile } = await import('../database/connect.ts')
  const { erase } = await import('../database/embedded.ts')
  loadEnvFile()
  if (process.env.DATABASE_URL)
    throw new Error(
      '--reset erases the embedded database only; DATABASE_URL names another one, which is left alone',
    )
  erase(dataFolder())
}

/** The one-time link that makes the first admin; null when there is an admin. */
export async function firstAdminLink() {
  const { firstAdminLink } = await import('../../lib/auth/service.ts')
  const { closeDatabase } = await import('../../lib/db.ts')
  try {
    return await firstAdminLink()
  } finally {
    await closeDatabase()
  }
}
