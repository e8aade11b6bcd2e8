import { defineConfig } from 'prisma/config'

// Migrations run through scripts/db.ts (Prisma's schema engine in its WASM build); the CLI only generates the client.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
