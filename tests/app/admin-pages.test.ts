import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../../app/(admin)')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

describe('behind the sign-in', () => {
  test('every page asks who is there itself: a layout is not run again for each', () => {
    const pages = files.filter((file) => file.endsWith('page.tsx'))
    expect(pages.length).toBeGreaterThan(8)
    expect(pages.filter((file) => !read(file).includes('await pageAdmin()'))).toEqual([])
  })

  test('every action, which anybody can post to, goes through the one that finds the admin', () => {
    const actions = files.filter((file) => file.endsWith('actions.ts'))
    const exported = actions.flatMap((file) =>
      read(file)
        .split(/^export async function /m)
        .slice(1)
        .map((text) => ({ file, name: /^\w+/.exec(text)![0], text })),
    )
    expect(exported.length).toBeGreaterThan(12)
    const open = exported.filter(({ text }) => !/return act\(async/.test(text)).map(({ name }) => name)
    expect(open).toEqual(['leave'])
    expect(actions.filter((file) => !read(file).startsWith("'use server'"))).toEqual([])
  })
})
