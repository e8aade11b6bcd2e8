/**
 * Per-visitor ranks on disk, so that a stranger can compute every figure again without data or model: gzipped JSON lines,
 * a header first, then one line for each scorer and seed. Visitors are in the data's order of first appearance, works by
 * theirs; which works were asked for is not said, for some data sets may not be passed on.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Run } from './figures'

export type RanksHeader = {
  format: 'regard-ranks-1'
  data: string
  task: string
  /** visitors asked, works in the catalogue */
  questions: number
  works: number
}

export async function writeRanks(file: string, header: RanksHeader, rows: readonly Run[]): Promise<void> {
  const lines = rows.map(({ scorer, seed, answered: { ranks, ranksOfSets, lists, diversity } }) => ({
    scorer,
    seed,
    ...(ranks && { ranks: Array.from(ranks) }),
    ...(ranksOfSets && { ranksOfSets }),
    lists: Array.from(lists),
    // JSON knows no NaN; six digits are more than any figure shows
    diversity: Array.from(diversity, (value) => (Number.isNaN(value) ? null : Number(value.toFixed(6)))),
  }))
  const text = [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, await promisify(gzip)(text, { level: 9 }))
}

/** @throws Error when the file is no such file, or its lines are not as long as its header says */
export async function readRanks(file: string): Promise<{ header: RanksHeader; rows: Run[] }> {
  const bytes = await readFile(file)
  const text = await promisify(gunzip)(bytes).catch((cause) => {
    throw new Error(`${file} is not a gzipped file of ranks as benchmark:model writes it`, { cause })
  })
  const [header, ...lines] = text
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  if (header?.format !== 'regard-ranks-1')
    throw new Error(`${file} is not a file of ranks as benchmark:model writes it`)
  const rows = lines.map((line: Line, i): Run => {
    const asked = (line.ranks ?? line.ranksOfSets ?? []).length
    if (asked !== header.questions || line.lists.length !== 10 * asked || line.diversity.length !== asked)
      throw new Error(`${file}:${i + 2}: holds ranks of ${asked} visitors, not of ${header.questions}`)
    return {
      scorer: line.scorer,
      seed: line.seed,
      answered: {
        ranks: line.ranks && Int32Array.from(line.ranks),
        ranksOfSets: line.ranksOfSets,
        lists: Int32Array.from(line.lists),
        diversity: Float32Array.from(line.diversity, (value) => value ?? Number.NaN),
      },
    }
  })
  return { header, rows }
}

type Line = {
  scorer: string
  seed: number | null
  ranks?: number[]
  ranksOfSets?: number[][]
  lists: number[]
  diversity: (number | null)[]
}
