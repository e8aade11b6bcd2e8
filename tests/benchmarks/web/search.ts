/** Search, facets, suggestions, colours and similar works at the size of two museums, in a database and a gallery of their own. */
import path from 'node:path'
import type { OpenGallery } from '@/scripts/bench-web'
import { runForJson, withScratch } from '../scratch'

export async function measure({ databaseUrl }: OpenGallery) {
  return withScratch(databaseUrl, 'search', (url) =>
    runForJson<Record<string, unknown>>('tests/benchmarks/museum-search.ts', [], {
      DATABASE_URL: url,
      REGARD_DATA_DIR: path.resolve('.data', 'benchmark'),
      NODE_ENV: 'production',
      REGARD_SECRET: 'a secret for the measurement, of no use to anybody',
      LOG_LEVEL: 'error',
    }),
  )
}
