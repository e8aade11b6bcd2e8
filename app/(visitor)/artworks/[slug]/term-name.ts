import { useLocale } from 'next-intl'
import { labelInChinese } from '@/lib/search/service'

/** The last word of a path of subjects: "nature/sea" is the sea. */
export const leafOf = (path: string) => path.split('/').at(-1)!

/** What a kind or a subject is called in the page's language, where it is known there. */
export function useTermName() {
  const locale = useLocale()
  return (term: string) => (locale === 'zh' ? labelInChinese(term) : term)
}
