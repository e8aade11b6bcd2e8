import { useTranslations } from 'next-intl'
import { CopyButton } from '@/app/_components/copy-button'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { cardSize } from '@/lib/share/schema'
import { addressOfWork, citeWork } from '@/lib/share/service'

/** The permanent address, the citation in the forms it is asked for, and the card a shared link shows: all as plain text to take. */
export function Cite({ work }: { work: ArtworkDetail }) {
  const t = useTranslations('cite')
  const { text, bibtex, csl } = citeWork(work, useTranslations('site')('name'))
  const address = addressOfWork(work)
  const card = `/artworks/${work.slug}/card`
  const forms = [
    ['link', address],
    ['text', text],
    ['bibtex', bibtex],
    ['csl', csl],
  ] as const
  return (
    <details className="cite">
      <summary>{t('title')}</summary>
      {forms.map(([form, value]) => (
        <section key={form} aria-labelledby={`cite-${form}`}>
          <h3 id={`cite-${form}`}>
            {t(form)}{' '}
            <CopyButton text={value} what={t(form)} words={{ copy: t('copy'), copied: t('copied') }} />
          </h3>
          <pre>{value}</pre>
        </section>
      ))}
      <section aria-labelledby="cite-card">
        <h3 id="cite-card">
          {t('card')}{' '}
          <a href={card} download className="link">
            {t('download')}
          </a>
        </h3>
        <img src={card} alt={t('cardAlt')} width={cardSize.width} height={cardSize.height} loading="lazy" />
      </section>
    </details>
  )
}
