/** Any public interaction file as a benchmark: finds the file, its form, its times, and what is known of its works. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readSequences } from '@/ml/features/read-sequences'
import type { TrainingData } from '@/ml/training/train-recommender'
import type { Sequence } from '@/ml/types'
import { readAttributes } from './attributes'

export type BenchmarkData = TrainingData & {
  /** the file's name without folder and ending */
  name: string
  visitors: string[]
  /** do rows carry times, and do they say what happened? */
  timed: boolean
  eventful: boolean
  /** of the file's bytes */
  sha256: string
}

/**
 * @param attributes JSON or CSV that describes the works; `items` maps the file's item ids to its ids, `item id` a line
 * @throws Error naming the file, the line and the remedy
 */
export async function readBenchmarkData(
  where: string,
  { attributes, items }: { attributes?: string; items?: string } = {},
): Promise<BenchmarkData> {
  const file = await sequenceFile(where)
  const text = await readFile(file, 'utf8')
  const { form, columns } = formOf(text)
  const data = await readSequences(file, form)
  const timed = form === 'pairs' && columns >= 3
  const described = attributes ?? (file === where ? undefined : await attributesBeside(file))
  return {
    ...data,
    name: path.basename(file).replace(/\.[^.]+$/, ''),
    sequences: timed ? data.sequences.map(inTimeOrder) : data.sequences,
    contents: described ? await readAttributes(described, data.works, items) : data.works.map(() => null),
    timed,
    eventful: form === 'pairs' && columns >= 4,
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}

/** Of a folder its largest .txt: beside the sequences lie maps and notes, all smaller. */
async function sequenceFile(where: string): Promise<string> {
  const found = await stat(where).catch(() => null)
  if (!found) throw new Error(`there is no ${where}: give --data a sequence file, or the folder it lies in`)
  if (found.isFile()) return where
  const names = (await readdir(where)).filter((name) => name.endsWith('.txt')).sort()
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(where, name))).size))
  if (!names.length) throw new Error(`${where} holds no .txt file: give --data the sequence file itself`)
  return path.join(where, names[sizes.indexOf(Math.max(...sizes))]!)
}

async function attributesBeside(file: string): Promise<string | undefined> {
  const folder = path.dirname(file)
  const name = (await readdir(folder)).find((name) => /attributes.*\.(json|csv)$/i.test(name))
  return name && path.join(folder, name)
}

/** One visitor a line when no visitor has two lines and some line names several works; else one event a line. */
function formOf(text: string): { form: 'pairs' | 'rows'; columns: number } {
  const visitors = new Set<string>()
  let repeated = false
  let widest = 0
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/)
    if (!fields[0]) continue
    repeated ||= visitors.has(fields[0])
    visitors.add(fields[0])
    widest = Math.max(widest, fields.length)
  }
  return { form: !repeated && widest > 2 ? 'rows' : 'pairs', columns: widest }
}

/** By time, equal times as they stand in the file. Times past the year 5000 were milliseconds already. */
function inTimeOrder({ works, kinds, dwellMs, at }: Sequence): Sequence {
  const order = Array.from(at.keys()).sort((a, b) => at[a]! - at[b]! || a - b)
  const scale = (at[0] ?? 0) > 1e14 ? 1e-3 : 1
  return {
    works: Int32Array.from(order, (i) => works[i]!),
    kinds: Uint8Array.from(order, (i) => kinds[i]!),
    dwellMs: Float32Array.from(order, (i) => dwellMs[i]!),
    at: Float64Array.from(order, (i) => at[i]! * scale),
  }
}
