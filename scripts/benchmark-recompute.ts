/** `npm run benchmark:recompute -- FILE`: all metrics again, from the ranks that benchmark:model kept, and from nothing else. */
import { figuresByScorer } from '@/ml/evaluation/benchmark/figures'
import { readRanks } from '@/ml/evaluation/benchmark/ranks-file'
import { formatFigures } from '@/ml/evaluation/benchmark/table'

try {
  const file = process.argv[2]
  if (!file) throw new Error('say which ranks: npm run benchmark:recompute -- FILE.ranks.jsonl.gz')
  const { header, rows } = await readRanks(file)
  const figures = figuresByScorer(rows, header.works)
  console.log(`${header.data}, ${header.task}: ${header.questions} questions, ${header.works} works`)
  console.log(formatFigures(figures))
  console.log(JSON.stringify({ ...header, figures: Object.fromEntries(figures) }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
