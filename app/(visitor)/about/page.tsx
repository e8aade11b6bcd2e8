import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('about'))('title') }
}

export default async function AboutPage() {
  const t = await getTranslations('about')
  const sections = [
    ['chooses', ['one', 'two', 'three']],
    ['keeps', ['one', 'two']],
    ['works', ['one']],
  ] as const
  return (
    <div className="max-w-[var(--measure)] pt-6 sm:pt-10">
      <h1 className="text-3xl">{t('title')}</h1>
      {sections.map(([section, paragraphs]) => (
        <section key={section} className="mt-10">
          <h2 className="text-xl">{t(`${section}.title`)}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="mt-3">
              {t(`${section}.${paragraph}` as 'chooses.one')}
            </p>
          ))}
        </section>
      ))}
    </div>
  )
}
