import { useLocale } from 'next-intl'
import { labelInChinese } from '@/lib/search/service'

/** The last word of a path of subjects: "nature/sea" is the sea. */
export const leafOf = (path: string) => path.split('/').at(-1)!

/** What a subject is called in the page's language, where it is known there. */
export function useSubjectName() {
  const locale = useLocale()
  return (subject: string) => (locale === 'zh' ? labelInChinese(subject) : subject)
}
