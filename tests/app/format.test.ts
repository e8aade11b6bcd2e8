import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { formatFor } from '@/app/_messages/format'

const evening = new Date('2026-11-05T23:30:00Z')

test('a day is written as in Britain and as in China, where its reader is', () => {
  const written = (locale: 'en' | 'zh', zone: string) =>
    formatFor(locale, zone).dateTime(evening, { dateStyle: 'medium' })
  expect(written('en', 'UTC')).toBe('5 Nov 2026')
  expect(written('en', 'Asia/Shanghai')).toBe('6 Nov 2026')
  expect(written('zh', 'UTC')).toBe('2026年11月5日')
})

test('no page writes dates by another way', () => {
  const app = path.resolve(import.meta.dirname, '..', '..', 'app')
  const ways = /getFormatter|useFormatter|Intl\.(DateTime|Number)Format\(|toLocale(Date|Time)String\(/
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const others = files.filter((file) => ways.test(readFileSync(path.join(app, file), 'utf8')))
  // asking for a zone is not writing, and "two hours ago" is alike wherever English is written
  expect(others.sort()).toEqual([
    '(visitor)/exhibition/words.ts',
    '_components/browser-facts.tsx',
    '_messages/format.ts',
    '_messages/locale.ts',
  ])
})
