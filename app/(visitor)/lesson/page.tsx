import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { PageHead } from '@/app/_components/page-head'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { currentVisitor } from '@/lib/auth/service'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getLesson } from '@/lib/lesson/service'
import { Course, type Question } from './course'
import { Workbench } from './workbench'
import './lesson.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lesson'))('title') }
}

/** Seven digits are what a figure needs, and the page is half as heavy. */
function rounded<T>(value: T): T {
  if (typeof value === 'number') return Number(value.toPrecision(7)) as T
  if (Array.isArray(value)) return value.map(rounded) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)])) as T
}

export default async function LessonPage() {
  const visitor = await currentVisitor()
  const [t, all, messages, locale, lesson] = await Promise.all([
    getTranslations('lesson'),
    getTranslations(),
    getMessages(),
    getLocale(),
    getLesson(visitor ?? { type: 'nobody' }),
  ])
  const head = (
    <div className="pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')} />
    </div>
  )
  if (!lesson) {
    return (
      <>
        {head}
        <p className="notice">{t('noModel')}</p>
      </>
    )
  }
  const { box, history, works, own } = lesson
  const questions = (['weight', 'temperature', 'exact'] as const).map(
    (key): Question => ({
      ask: t(`questions.${key}.ask`),
      choices: [t(`questions.${key}.a`), t(`questions.${key}.b`), t(`questions.${key}.c`)],
      right: Number(t(`questions.${key}.right`)),
      because: t(`questions.${key}.because`),
    }),
  )
  const thumb = (card: ArtworkCard) => (
    <span className="thumb" style={{ '--aspect': aspectOf(card) } as CSSProperties}>
      <Picture card={card} sizes="3.5rem" decorative />
    </span>
  )
  const titleOf = (card: ArtworkCard) => cardText(card, locale).title
  return (
    <>
      {head}
      <Course
        questions={questions}
        words={{
          before: t('before'),
          beforeLead: t('beforeLead'),
          after: t('after'),
          afterLead: t('afterLead'),
          answers: t('answers'),
          youSaid: messages.lesson.youSaid,
          right: t('right'),
        }}
      >
        <p className="lesson-own">
          {own ? t('own', { count: history.length }) : t('sample', { count: history.length })}{' '}
          {!own && (
            <Link href="/exhibition" prefetch={false} className="link">
              {t('begin')}
            </Link>
          )}
        </p>
        <Workbench
          box={rounded(box)}
          looks={history.map(({ artwork, kind, dwellMs }) => ({
            title: titleOf(artwork),
            what: t(`kind.${kind}`, { time: durationText(all, Math.round((dwellMs ?? 0) / 1000)) }),
          }))}
          lookPictures={history.map(({ artwork }) => thumb(artwork))}
          works={works.map(titleOf)}
          workPictures={works.map(thumb)}
          words={{
            ...messages.lesson.words,
            matching: t(`matching.${box.matching}`),
            weighing: t(`weighing.${box.matching}.${box.normalisation}`),
          }}
        />
      </Course>
    </>
  )
}
