import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { hangInRows } from '@/app/_components/hang'
import { Label } from '@/app/_components/label'
import { PageHead } from '@/app/_components/page-head'
import { Picture, wholePhone } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { Actor } from '@/lib/auth/schema'
import { startExhibition } from '../actions'
import { ChosenCount } from './chosen-count'
import { listStartingWorks, startCount } from './start'

/** An empty history: twelve works unlike each other, of which five begin the visitor's wall. */
export async function StartWall({ actor, chosen }: { actor: Actor; chosen: string[] | null }) {
  const [t, locale, works] = await Promise.all([
    getTranslations('start'),
    getLocale(),
    listStartingWorks(actor),
  ])
  return (
    <form action={startExhibition} className="wall pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')}>
        {chosen && (
          <p role="alert" className="mt-4">
            {t('tooFew', { count: chosen.length })}
          </p>
        )}
      </PageHead>
      {hangInRows(works, aspectOf).map((row) => (
        <ul
          key={row.works[0]!.item.id}
          className="hang-row"
          style={{ '--extent': row.extent } as CSSProperties}
        >
          {row.works.map(({ item, aspect, breadth, index }) => (
            <li
              key={item.id}
              className="hang-work"
              style={{ '--breadth': breadth, '--aspect': aspect } as CSSProperties}
              data-work={item.id}
              data-surface="start"
              data-position={index}
            >
              <label className="hang-link choice">
                <input
                  type="checkbox"
                  name="work"
                  value={item.id}
                  defaultChecked={chosen?.includes(item.id)}
                  className="sr-only"
                  aria-label={t('choose', {
                    title: [cardText(item, locale).title, cardText(item, locale).makers].join(', '),
                  })}
                />
                <Picture card={item} sizes={`(min-width: 40rem) 28vw, ${wholePhone}`} first={index === 0} />
                <Label card={item} />
              </label>
            </li>
          ))}
        </ul>
      ))}
      <div className="start-bar">
        <ChosenCount
          needed={startCount}
          words={Array.from({ length: works.length + 1 }, (_, count) => t('count', { count }))}
        />
        <button type="submit" className="button button-strong">
          {t('hang')}
        </button>
        <Link href="/" className="link text-sm">
          {t('orLook')}
        </Link>
      </div>
    </form>
  )
}
