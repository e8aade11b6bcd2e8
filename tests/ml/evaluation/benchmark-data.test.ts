import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCompletion } from '@/ml/evaluation/benchmark/completion'
import { modelConfigFor, readConfiguration } from '@/ml/evaluation/benchmark/configuration'
import { readBenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { leaveOneOutTask, temporalTask } from '@/ml/evaluation/benchmark/task'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-benchmark-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, text: string): Promise<string> {
  const full = path.join(folder, name)
  await mkdir(path.dirname(full), { recursive: true })
  await writeFile(full, text)
  return full
}

describe('a sequence file', () => {
  test('of one event a line keeps the order of its lines', async () => {
    const data = await readBenchmarkData(await file('pairs.txt', 'a x\na y\na z\nb y\nb x\nb z\n'))
    expect(data).toMatchObject({ name: 'pairs', works: ['x', 'y', 'z'], timed: false, eventful: false })
    expect(data.sequences.map(({ works }) => [...works])).toEqual([
      [0, 1, 2],
      [1, 0, 2],
    ])
  })

  test('of one visitor a line is told from one of events by itself', async () => {
    const data = await readBenchmarkData(await file('rows.txt', '1 5 6 7 8\n2 6 5\n'))
    expect(data.visitors).toEqual(['1', '2'])
    expect(data.sequences.map(({ works }) => works.length)).toEqual([4, 2])
  })

  test('with times is put in their order, in seconds or in milliseconds', async () => {
    const seconds = await readBenchmarkData(
      await file('seconds.txt', 'a x 1700000300\na y 1700000100\na z 1700000200\n'),
    )
    const milliseconds = await readBenchmarkData(
      await file('milliseconds.txt', 'a x 1700000300000\na y 1700000100000\na z 1700000200000\n'),
    )
    for (const { sequences, works, timed } of [seconds, milliseconds]) {
      expect(timed).toBe(true)
      expect([...sequences[0]!.works].map((row) => works[row])).toEqual(['y', 'z', 'x'])
      expect([...sequences[0]!.at]).toEqual([1700000100000, 1700000200000, 1700000300000])
    }
  })

  test('of a folder is its largest .txt, and attributes beside it are found', async () => {
    await file('set/set.txt', 'a x\na y\na z\nb x\nb y\nb z\n')
    await file('set/map.txt', 'x 1\n')
    await file('set/item2attributes.json', '{"x": [3, 3, 1], "nowhere": [2]}')
    const data = await readBenchmarkData(path.join(folder, 'set'))
    expect(data.name).toBe('set')
    expect(data.contents.map((content) => content?.subjects ?? null)).toEqual([['3', '1'], null, null])
  })

  test('may be described by a CSV that knows items by other ids', async () => {
    const sequences = await file('wide.txt', '1 7\n1 8\n1 9\n2 7\n')
    const attributes = await file('works.csv', 'id,title,maker,earliest,department\nA,Sea,Ann,1890,Prints\n')
    const items = await file('items.tsv', '7\tA\n8\tB\n')
    const { contents } = await readBenchmarkData(sequences, { attributes, items })
    expect(contents[0]).toMatchObject({
      id: '7',
      title: 'Sea',
      makers: ['Ann'],
      yearFrom: 1890,
      subjects: ['department: Prints'],
    })
    expect(contents[1]).toBeNull()
    await expect(readBenchmarkData(sequences, { attributes })).rejects.toThrow('map them with --items')
  })

  test('that is not there, or says what nobody knows, is refused with line and remedy', async () => {
    await expect(readBenchmarkData(path.join(folder, 'none.txt'))).rejects.toThrow('give --data')
    const odd = await file('odd.txt', 'a x 1 view\na y 2 stared\na z 3 view\n')
    await expect(readBenchmarkData(odd)).rejects.toThrow(/odd\.txt:2: event 'stared' is none of view/)
  })
})

describe('a configuration', () => {
  test('changes what it names and leaves the rest to the size of the data', async () => {
    const data = await readBenchmarkData(await file('few.txt', 'a x\na y\na z\nb x\n'))
    const given = await readConfiguration(
      await file('config.json', '{"model": {"dropout": 0.3, "counts": {"ridge": 7}}}'),
    )
    const chosen = modelConfigFor(data, {})
    expect(modelConfigFor(data, given)).toEqual({
      ...chosen,
      dropout: 0.3,
      counts: { ...chosen.counts, ridge: 7 },
    })
  })

  test('with an unknown name or a value of another type is refused by name', async () => {
    const unknown = await file('unknown.json', '{"model": {"dropuot": 0.3}}')
    await expect(readConfiguration(unknown)).rejects.toThrow('dropuot is not known here; known are')
    const wrong = await file('wrong.json', '{"model": {"counts": {"ridge": "7"}}}')
    await expect(readConfiguration(wrong)).rejects.toThrow('ridge must be a number, not "7"')
    await writeFile(wrong, JSON.stringify({ model: { counts: { recency: '0.9' } } }))
    await expect(readConfiguration(wrong)).rejects.toThrow('recency must be a number or null, not "0.9"')
  })
})

describe('the split', () => {
  test('asks for the last line and the one before, be they met before or not', async () => {
    const data = await readBenchmarkData(await file('again.txt', 'a x\na y\na z\na y\na x\nb x\nb y\n'))
    const { split } = leaveOneOutTask(data)
    expect(split.test.map(({ history, target }) => [[...history.works], target])).toEqual([[[0, 1, 2, 1], 0]])
    expect(split.validation.map(({ history, target }) => [[...history.works], target])).toEqual([
      [[0, 1, 2], 1],
    ])
    // the one who cannot be asked trains
    expect(split.train.map(({ works }) => [...works])).toEqual([
      [0, 1, 2],
      [0, 1],
    ])
  })

  test('of a file that says what happened asks for the last work new to the visitor', async () => {
    const rows = ['x view', 'y view', 'z view', 'z like', 'w view', 'w zoom', 'v skip']
    const text = rows.map((row, i) => `a ${row.split(' ')[0]} ${i + 1} ${row.split(' ')[1]}`).join('\n')
    const data = await readBenchmarkData(await file('events.txt', text))
    const { split } = leaveOneOutTask(data)
    expect(split.test.map(({ target }) => data.works[target])).toEqual(['w'])
    expect(split.validation.map(({ target }) => data.works[target])).toEqual(['z'])
  })

  test('by time trains on nothing that came after any question', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `v${i % 20} w${(i * 7) % 53} ${1000 + i}`)
    const data = await readBenchmarkData(await file('timed.txt', lines.join('\n')))
    const { split } = temporalTask(data)
    const latest = (sequences: { at: Float64Array }[]) =>
      Math.max(...sequences.map(({ at }) => at.at(-1) ?? 0))
    const asked = (questions: { history: { now?: number } }[]) => questions.map(({ history }) => history.now!)
    expect(split.validation.length).toBeGreaterThan(0)
    expect(split.test.length).toBeGreaterThan(0)
    expect(latest(split.train)).toBeLessThan(Math.min(...asked(split.validation)))
    expect(Math.max(...asked(split.validation))).toBeLessThan(Math.min(...asked(split.test)))
    for (const { history } of split.test) expect(history.at.at(-1)!).toBeLessThan(history.now!)
  })

  test('by time of a file without times is refused with what is missing', async () => {
    const data = await readBenchmarkData(await file('timeless.txt', 'a x\na y\na z\nb x\n'))
    expect(() => temporalTask(data)).toThrow("needs lines of 'user item time'")
  })
})

test('sets to complete train on whole sets, validate by halves of some and ask for the half not shown', async () => {
  const sets = {
    catalogue: ['x', 'y', 'z', 'w', 'v'],
    train: [
      ['x', 'y', 'z', 'w', 'elsewhere'],
      ['z', 'w'],
      ['v', 'w', 'x', 'y', 'z'],
      ['y', 'v'],
    ],
    test: [{ obs: ['x', 'y', 'v'], target: ['z', 'w'] }],
  }
  const { task, data } = await readCompletion(await file('sets.json', JSON.stringify(sets)))
  expect(data.works).toEqual(sets.catalogue)
  // z first, then w: with the others shown they take the first two places
  const answered = await task.ask({ name: 'knows', scoreAll: () => Float32Array.of(9, 8, 2, 1, 7) })
  expect(answered.ranksOfSets).toEqual([[1, 2]])
  expect([...answered.lists.subarray(0, 3)]).toEqual([2, 3, -1])
  const { train, validation } = task.split
  expect(train.map(({ works }) => works.length)).toEqual([2, 2, 5, 2])
  // the other half of the first of five large sets, all of it asked of the half that trains
  expect(validation.map(({ history }) => history)).toEqual([train[0], train[0]])
  expect([...train[0]!.works, ...validation.map(({ target }) => target)].sort()).toEqual([0, 1, 2, 3])
})

test('sets to complete that are all small say what is missing', async () => {
  const sets = {
    catalogue: ['x', 'y'],
    train: [['x', 'y', 'elsewhere']],
    test: [{ obs: ['x'], target: ['y'] }],
  }
  await expect(readCompletion(await file('small.json', JSON.stringify(sets)))).rejects.toThrow(
    'small.json: no set of train has 4 works of the catalogue',
  )
})
