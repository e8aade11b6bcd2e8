import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { jpeg } from '@/app/_jpeg'
import { cardOfWork } from '@/lib/share/service'
import { workFor } from '../work-for'

/** What a link to the work shows where links are previewed. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const work = await workFor((await params).slug)
  const text = cardText(work, await getLocale())
  const t = await getTranslations('site')
  const below = [text.dateText, text.medium].filter(Boolean).join('\n')
  return jpeg(await cardOfWork(work, { above: text.makers, title: text.title, below, house: t('name') }))
}
