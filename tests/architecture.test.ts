import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom. A room is a folder (or a single file); the longest matching name wins. A room that is not
 * listed has no rights at all, so a new one is born walled. `lib/x/schema` names one file of a room, `lib/x` all of it.
 */
const base = ['lib/db', 'lib/env', 'lib/errors', 'lib/clock', 'lib/auth/schema', 'lib/auth/policy']
const services = [
  'lib/catalogue/service',
  'lib/interactions/service',
  'lib/recommendation/service',
  'lib/curation/service',
  'lib/explanation/service',
  'lib/search/service',
  'lib/lists/service',
  'lib/share/service',
  'lib/auth/service',
  'lib/admin/service',
  'lib/lesson/service',
]
const schemas = [
  'lib/catalogue/schema',
  'lib/interactions/schema',
  'lib/recommendation/schema',
  'lib/curation/schema',
  'lib/explanation/schema',
  'lib/search/schema',
  'lib/lists/schema',
  'lib/share/schema',
  'lib/auth/schema',
  'lib/admin/schema',
  // as pure as a schema: which works are of one hand
  'lib/catalogue/hands',
  // as pure as a schema: the lesson's sums, done in the browser as on the server
  'lib/lesson/arithmetic',
]

const mayImport: Record<string, string[]> = {
  app: [...services, ...schemas, 'lib/http', 'lib/auth', 'lib/errors', 'lib/env', 'app'],
  'app/_components': [...schemas, 'app/_components', 'app/_messages'],
  'lib/curation': [
    ...base,
    'lib/recommendation/service',
    'lib/recommendation/schema',
    'lib/explanation/service',
    'lib/explanation/schema',
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/catalogue/hands',
    'lib/interactions/service',
    'lib/interactions/schema',
    'lib/auth/audit',
    'ml/types',
    // pure: the wall is chosen by the very code that the benchmark measures
    'ml/slates',
  ],
  'lib/explanation': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/interactions/service',
    'lib/interactions/schema',
    'ml/types',
  ],
  'lib/recommendation': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/interactions/service',
    'lib/interactions/schema',
    'ml/serving',
    'ml/types',
  ],
  'lib/lesson': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/interactions/service',
    'lib/recommendation/service',
    'ml/types',
  ],
  // the one place where the domain meets the numbers outside a request: it starts the backend and hands data over
  'lib/jobs': [
    ...base,
    ...services,
    ...schemas,
    'ml/training',
    'ml/evaluation',
    'ml/artefacts',
    'ml/model',
    'ml/features',
    'ml/simulation',
    'ml/backend',
    'ml/types',
  ],
  'lib/admin': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/curation/service',
    'lib/curation/schema',
    'lib/jobs',
    'lib/auth/audit',
  ],
  'lib/importers': [...base, 'lib/catalogue'],
  'lib/exporters': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/curation/service',
    'lib/curation/schema',
  ],
  // how works and exhibitions present themselves elsewhere: citations, linked data, cards
  'lib/share': [...base, 'lib/catalogue/service', 'lib/catalogue/schema', 'lib/curation/schema'],
  'lib/auth': [...base, 'lib/interactions/schema'],
  // pure: whose name is nobody's is so for walls, labels and the benchmark alike
  'lib/catalogue': [...base, 'lib/auth/audit', 'ml/features/makers'],
  'lib/interactions': base,
  'lib/lists': [
    ...base,
    'lib/catalogue/service',
    'lib/catalogue/schema',
    'lib/interactions/service',
    'lib/interactions/schema',
  ],
  'lib/search': [...base, 'lib/catalogue/service', 'lib/catalogue/schema'],
  'lib/http': [...base, 'lib/auth', 'lib/http'],
  'lib/db.ts': ['lib/env'],
  'lib/env.ts': [],
  'lib/errors.ts': [],
  'lib/clock.ts': [],
  'ml/backend.ts': [],
  'ml/types.ts': [],
  'ml/serving': [
    'ml/rankers',
    'ml/artefacts',
    'ml/artefacts',
    'ml/model',
    'ml/features',
    'ml/backend',
    'ml/types',
    'ml/random',
  ],
  'ml/rankers': ['ml/attention', 'ml/model', 'ml/features', 'ml/backend', 'ml/types', 'ml/random'],
  ml: ['ml'],
  tests: ['*'],
  scripts: ['*'],
  'prisma/seed.ts': ['*'],
  'instrumentation.ts': [
    'lib/interactions/service',
    'lib/recommendation/service',
    'lib/search/service',
    'lib/http',
    'lib/env',
    'lib/auth/service',
  ],
  'proxy.ts': ['lib/http', 'lib/env'],
}

/** Only these packages' importers are walled too. */
const packageOwners: Record<string, RegExp> = {
  '@tensorflow/': /^ml\/backend\.ts$/,
  '@/prisma/generated': /^lib\/db\.ts$/,
}

const root = path.resolve(import.meta.dirname, '..')
const skipped =
  /^(node_modules|\.next|\.data|\.git|dist|prisma\/generated|test-results|playwright-report)(\/|$)/

function sourceFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name
    if (skipped.test(name)) return []
    if (entry.isDirectory()) return sourceFiles(name)
    return /\.(ts|tsx)$/.test(name) && !name.endsWith('.d.ts') ? [name] : []
  })
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1')
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)
  return [...found].map((match) => match[1] as string)
}

/** The project file an import names, without extension, or null for a package. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2).replace(/\.(ts|tsx|js)$/, '')
  if (!specifier.startsWith('.')) return null
  return path.posix
    .normalize(path.posix.join(path.posix.dirname(file), specifier))
    .replace(/\.(ts|tsx|js)$/, '')
}

function within(name: string, room: string): boolean {
  const bare = room.replace(/\.(ts|tsx)$/, '')
  return room === '*' || name === bare || name.startsWith(`${bare}/`)
}

function roomOf(file: string): string | undefined {
  const bare = file.replace(/\.(ts|tsx)$/, '')
  return Object.keys(mayImport)
    .filter((room) => within(bare, room))
    .sort((a, b) => b.length - a.length)[0]
}

/** The folder a file may always import from: its own room (`lib/curation`), never a neighbour's. */
function home(file: string): string {
  const parts = file.split('/')
  return parts.slice(0, parts[0] === 'lib' || parts[0] === 'ml' ? 2 : 1).join('/')
}

const configurations = /^[^/]+\.config\.ts$/

export function breaches(): string[] {
  return sourceFiles().flatMap((file) => {
    if (configurations.test(file)) return []
    const room = roomOf(file)
    return importsOf(file).flatMap((specifier) => {
      for (const [name, owner] of Object.entries(packageOwners)) {
        const walled = specifier.startsWith(name) && !owner.test(file) && !/^(tests|scripts)\//.test(file)
        if (walled) return [`${file} imports ${specifier}, which is ${owner}'s alone`]
      }
      const name = target(file, specifier)
      if (name === null || name.startsWith('prisma/generated')) return []
      if (!room) return [`${file} belongs to no listed room and imports ${name}`]
      const own = room === 'app/_components' ? 'app/_components' : home(file)
      if (within(name, own) && !own.endsWith('.ts')) return []
      return (mayImport[room] as string[]).some((allowed) => within(name, allowed))
        ? []
        : [`${file} (room ${room}) may not import ${name}`]
    })
  })
}

describe('the house', () => {
  test('nobody imports what the plan does not allow', () => {
    expect(breaches()).toEqual([])
  })

  test('only queries.ts and the base rooms open the database', () => {
    const openers = sourceFiles().filter(
      (file) => file.startsWith('lib/') && importsOf(file).some((name) => target(file, name) === 'lib/db'),
    )
    const allowed = /(queries\.ts|^lib\/auth\/\w[\w-]*\.ts|\/queries\/[\w-]+\.ts|^lib\/http\/[\w-]+\.ts)$/
    expect(openers.filter((file) => !allowed.test(file))).toEqual([])
  })

  test('a breach is found when there is one', () => {
    expect(roomOf('lib/newroom/service.ts')).toBeUndefined()
    expect(roomOf('app/_components/picture.tsx')).toBe('app/_components')
    expect(target('lib/curation/service.ts', '../recommendation/queries')).toBe('lib/recommendation/queries')
    expect(
      (mayImport['lib/curation'] as string[]).some((room) => within('lib/recommendation/queries', room)),
    ).toBe(false)
  })
})
