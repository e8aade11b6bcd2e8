import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Locked = { optionalDependencies?: Record<string, string> }

test('package-lock.json holds the optional packages of every platform, so that npm ci accepts it on each', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>
  }
  const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      // npm looks beside the parent, then one folder of packages further up at a time
      const parts = parent.split('/node_modules/')
      const places = parts.map((_, i) => [...parts.slice(0, parts.length - i), name].join('/node_modules/'))
      return !packages[`node_modules/${name}`] && !places.some((place) => packages[place])
    }),
  )
  expect(missing).toEqual([])
})

test('.env.example documents every variable the product reads', () => {
  const names = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm)].map(
    (match) => match[1]!,
  )
  expect(names).toContain('DATABASE_URL')
  const example = readFileSync('.env.example', 'utf8')
  expect(names.filter((name) => !new RegExp(`^# ?${name}=`, 'm').test(example))).toEqual([])
})
