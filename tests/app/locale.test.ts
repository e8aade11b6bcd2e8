import { describe, expect, test } from 'vitest'
import { chooseLocale, chooseTimeZone } from '@/app/_messages/locale'
import { english as en, chinese as zh } from '@/app/_messages/texts'
import { untranslatedTexts } from '@/tests/support/untranslated'

describe('the language', () => {
  test('is the chosen one before any the browser asks for', () => {
    expect(chooseLocale('zh', 'en-GB,en;q=0.9')).toBe('zh')
  })
  test('is the most wanted one that is spoken here', () => {
    expect(chooseLocale(undefined, 'fr;q=0.9, en;q=0.4, zh-TW;q=0.8')).toBe('zh')
  })
  test('is English for everybody else, and for nonsense', () => {
    for (const header of [null, '', 'fr', ';;q=,', 'zh;q=0']) expect(chooseLocale('xx', header)).toBe('en')
  })
})

test('an unknown time zone is UTC', () => {
  expect(chooseTimeZone('Europe%2FLisbon')).toBe('Europe/Lisbon')
  for (const told of [undefined, '', 'Mars/Base', '%E0%A4%A']) expect(chooseTimeZone(told)).toBe('UTC')
})

type Messages = { [key: string]: string | Messages }

function keysOf(messages: Messages, under = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${under}${key}`] : keysOf(value, `${under}${key}.`),
  )
}

function at(messages: Messages, path: string): string {
  return path
    .split('.')
    .reduce<string | Messages>((node, key) => (node as Messages)[key]!, messages) as string
}

test('no text of the house is without Chinese', () => {
  expect(untranslatedTexts(en, zh)).toEqual([])
})

test('a text left in English is found', () => {
  expect(
    untranslatedTexts({ a: { b: 'A wall', c: '{n} %', d: 'Regard' } }, { a: { b: 'A wall', c: '{n} %' } }),
  ).toEqual(['a.b', 'a.d'])
})

test('Chinese says everything English says, with the same things filled in', () => {
  expect(keysOf(zh).sort()).toEqual(keysOf(en).sort())
  const filled = (text: string) => new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))
  for (const key of keysOf(en)) {
    const [said, meant] = [filled(at(zh, key)), filled(at(en, key))]
    expect(
      [...said].filter((name) => !meant.has(name)),
      key,
    ).toEqual([])
  }
})
