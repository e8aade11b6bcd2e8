import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { Facet } from '@/lib/catalogue/schema'
import { addressOf, type Chosen, without } from './address'
import { useFacetLabel } from './labels'

type Node = Facet & { below: Node[] }

function treeOf(subjects: Facet[]): Node[] {
  const nodes = new Map<string, Node>()
  const top: Node[] = []
  for (const subject of subjects) {
    const node = { ...subject, below: [] }
    nodes.set(subject.value, node)
    const parent = nodes.get(subject.value.slice(0, Math.max(0, subject.value.lastIndexOf('/'))))
    ;(parent?.below ?? top).push(node)
  }
  return top
}

function Branch({ nodes, chosen }: { nodes: Node[]; chosen: Chosen }) {
  const labelOf = useFacetLabel()
  const locale = useLocale()
  return (
    <ul className="subject-branch">
      {nodes.map((node) => {
        const here = node.value === chosen.subject
        return (
          <li key={node.value}>
            <Link
              href={addressOf(here ? without(chosen, 'subject') : { ...chosen, subject: node.value })}
              className="subject"
              aria-current={here ? 'true' : undefined}
              scroll={false}
              prefetch={false}
            >
              {labelOf('subject', node)}
              <span className="subject-count">{node.count.toLocaleString(locale)}</span>
            </Link>
            {node.below.length > 0 && <Branch nodes={node.below} chosen={chosen} />}
          </li>
        )
      })}
    </ul>
  )
}

/** The tree of subjects, open where one is chosen: each a link, so that it works without scripts. */
export function SubjectTree({ subjects, chosen }: { subjects: Facet[]; chosen: Chosen }) {
  const t = useTranslations('finding')
  if (subjects.length === 0) return null
  return (
    <details className="refine" name="refine">
      <summary>{t('subjects')}</summary>
      <nav aria-label={t('subjects')} className="refine-panel subject-tree">
        <Branch nodes={treeOf(subjects)} chosen={chosen} />
      </nav>
    </details>
  )
}
