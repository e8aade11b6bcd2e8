import { readContents } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import { readTrainingEvents } from '@/lib/interactions/service'
import { collectSequences } from '@/ml/features/sequences'
import type { TrainingData } from '@/ml/training/train-recommender'
import type { WorkContent } from '@/ml/types'

/** What the visitors did and what is known of the works they met, read as streams. */
export async function readTrainingData(): Promise<
  Omit<TrainingData, 'contents'> & { contents: WorkContent[] }
> {
  const contents = new Map<string, WorkContent>()
  for await (const { content } of readContents()) contents.set(content.id, content)
  const { works, sequences } = await collectSequences(readTrainingEvents(), (id) => contents.has(id))
  if (!sequences.length) {
    throw new AppError(
      'conflict',
      'There are no interactions to learn from yet. Let visitors in, or simulate some first: npm run simulate',
    )
  }
  return { works, sequences, contents: works.map((id) => contents.get(id)!) }
}
