/** Texts of the house that have no Chinese: missing, or the English left standing. */
import { chinese, english } from '@/app/_messages/texts'
import { untranslatedTexts } from '../../support/untranslated'

export async function measure() {
  const missing = untranslatedTexts(english, chinese)
  for (const key of missing) process.stderr.write(`  ${key}\n`)
  return { untranslated: missing.length }
}
