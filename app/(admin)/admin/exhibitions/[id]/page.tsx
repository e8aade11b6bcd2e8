import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { getCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'
import { ActButton } from '../../_components/act-button'
import { ActionForm, Field } from '../../_components/action-form'
import { pageAdmin } from '../../_page'
import { publish, remove, saveText, unpublish } from '../actions'
import { Hang } from './hang'

type Params = Promise<{ id: string }>

const findExhibition = cache(async (id: string) => {
  try {
    return await getCurated(await pageAdmin(), id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await findExhibition((await params).id)).title }
}

export default async function ExhibitionPage({ params }: { params: Params }) {
  const exhibition = await findExhibition((await params).id)
  const { id, slug, title, text, state, items } = exhibition
  const t = await getTranslations('admin.exhibitions')
  return (
    <div className="grid gap-6">
      <p className="flex flex-wrap gap-x-6 text-sm">
        <Link href="/admin/exhibitions" className="link">
          {t('back')}
        </Link>
        {state === 'published' && (
          <Link href={`/exhibitions/${slug}`} className="link">
            {t('see')}
          </Link>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1>{title}</h1>
        <p className="text-quiet">{t(`state.${state}`)}</p>
        {state === 'draft' ? (
          <ActButton action={publish} values={{ id }} text={t('publish')} />
        ) : (
          <ActButton action={unpublish} values={{ id }} text={t('unpublish')} />
        )}
      </div>
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="grid gap-8">
          <ActionForm action={saveText} className="grid gap-4">
            <input type="hidden" name="id" value={id} />
            <Field name="title" label={t('name')} defaultValue={title} maxLength={200} required />
            <Field
              name="slug"
              label={t('slug')}
              hint={t('slugHint')}
              defaultValue={slug}
              maxLength={80}
              required
            />
            <Field
              as="textarea"
              name="text"
              label={t('text')}
              defaultValue={text}
              maxLength={20_000}
              rows={8}
            />
            <button type="submit" className="admin-button admin-button-strong justify-self-start">
              {t('save')}
            </button>
          </ActionForm>
          <ActButton action={remove} values={{ id }} text={t('delete')} grave />
        </div>
        <Hang id={id} hung={items} />
      </div>
    </div>
  )
}
