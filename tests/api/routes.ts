import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RouteHandler } from '@/lib/http/handler'

const root = path.resolve(import.meta.dirname, '../..')
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export type RouteExport = { file: string; method: string; handler: RouteHandler }

/** Files that hold no operation: each is tested by itself in matrix.test.ts. */
export const outsideTheMatrix = ['app/api/[...path]/route.ts']

/** Every method of every route file under app/api, as it stands on the disk: nothing can hide from it. */
export async function findRoutes(): Promise<RouteExport[]> {
  const files = readdirSync(path.join(root, 'app/api'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .sort()
  const found = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, RouteHandler> = await import(
        /* @vite-ignore */ pathToFileURL(path.join(root, 'app/api', file)).href
      )
      return Object.entries(module)
        .filter(([name]) => methods.includes(name))
        .map(([method, handler]) => ({ file: `app/api/${file}`, method, handler }))
    }),
  )
  return found.flat().filter(({ file }) => !outsideTheMatrix.includes(file))
}
