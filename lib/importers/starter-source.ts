import { storeDrawing } from '@/lib/catalogue/service'
import type { Source } from './source'
import { type StarterWork, starterWorks } from './starter'

/** The collection this project draws itself, so that a gallery has something on its walls before its own works come. */
export function starterSource(): Source<StarterWork> {
  return {
    name: 'starter',
    fingerprint: async () => null,
    async *read() {
      let number = 0
      for (const work of starterWorks()) yield { number: ++number, name: work.sourceId, raw: work }
    },
    total: () => null,
    reshape: ({ svg, ...record }) => record,
    picture: async ({ svg, imageWidth, imageHeight }, dryRun) =>
      dryRun ? {} : storeDrawing(svg, imageWidth, imageHeight),
    batchSize: 24,
  }
}
