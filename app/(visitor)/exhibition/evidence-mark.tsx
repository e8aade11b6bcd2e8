import { useTranslations } from 'next-intl'
import type { Evidence } from '@/lib/explanation/schema'

const lit = { strong: 3, mixed: 2, weak: 1 } as const

/** Three lamps and a word: how far the shown shares and the trial agree. */
export function EvidenceMark({ level }: { level: Evidence['level'] }) {
  const t = useTranslations('evidence')
  return (
    <span className="evidence" data-evidence={level}>
      <svg viewBox="0 0 30 10" aria-hidden="true">
        {[0, 1, 2].map((lamp) => (
          <circle key={lamp} cx={5 + 10 * lamp} cy="5" r="3.5" data-lit={lamp < lit[level] || undefined} />
        ))}
      </svg>
      {t(level)}
    </span>
  )
}

/** What the three words mean, said once above all the reasons. */
export function EvidenceKey() {
  const t = useTranslations('evidence')
  return (
    <dl className="evidence-key">
      {(['strong', 'mixed', 'weak'] as const).map((level) => (
        <div key={level}>
          <dt>
            <EvidenceMark level={level} />
          </dt>
          <dd>{t(`means.${level}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
