import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { pictureUrl, publicationStates } from '@/lib/catalogue/schema'
import { getWork, listRegions } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import { ActionForm, Field } from '../../_components/action-form'
import { pageAdmin } from '../../_page'
import { saveWork } from '../actions'
import { RegionEditor } from './region-editor'

type Params = Promise<{ id: string }>

const findWork = cache(async (id: string) => {
  try {
    return await getWork(await pageAdmin(), id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await findWork((await params).id)).title }
}

export default async function WorkPage({ params }: { params: Params }) {
  const work = await findWork((await params).id)
  const regions = await listRegions(await pageAdmin(), work.id)
  const t = await getTranslations('admin.works')
  const text = (name: 'medium' | 'classification' | 'style' | 'culture' | 'period') => (
    <Field name={name} label={t(`fields.${name}`)} defaultValue={work[name] ?? ''} maxLength={1000} />
  )
  return (
    <div className="grid gap-6">
      <p className="flex flex-wrap gap-x-6 text-sm">
        <Link href="/admin/works" className="link">
          {t('back')}
        </Link>
        {work.state === 'published' && (
          <Link href={`/artworks/${work.slug}`} className="link">
            {t('see')}
          </Link>
        )}
      </p>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,44rem)]">
        <div className="grid gap-3 lg:sticky lg:top-4">
          {work.picture && (
            <img
              src={pictureUrl(work.picture, 640)}
              alt={work.altText}
              className="max-h-[28rem] w-full object-contain object-left-top"
            />
          )}
          <h1 className="italic">{work.title}</h1>
          <p>
            {work.makers.join(', ')}
            <br />
            <span className="text-quiet text-sm">
              {work.source} {work.sourceId}
            </span>
          </p>
        </div>
        <ActionForm action={saveWork} className="grid gap-4">
          <input type="hidden" name="id" value={work.id} />
          <input type="hidden" name="altTextBefore" value={work.altText} />
          <Field name="title" label={t('fields.title')} defaultValue={work.title} maxLength={1000} required />
          <Field
            as="textarea"
            name="altText"
            label={`${t('fields.altText')} (${t(`altOrigin.${work.altOrigin ?? 'none'}`)})`}
            hint={t('fields.altTextHint')}
            defaultValue={work.altText}
            maxLength={1000}
            rows={3}
          />
          <div className="grid gap-4 sm:grid-cols-3">
            <Field
              name="dateText"
              label={t('fields.dateText')}
              defaultValue={work.dateText ?? ''}
              maxLength={200}
            />
            <Field
              name="yearFrom"
              type="number"
              label={t('fields.yearFrom')}
              hint={t('fields.yearHint')}
              defaultValue={work.yearFrom ?? ''}
            />
            <Field name="yearTo" type="number" label={t('fields.yearTo')} defaultValue={work.yearTo ?? ''} />
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            {text('medium')}
            {text('classification')}
            {text('style')}
            {text('culture')}
            {text('period')}
          </div>
          <Field
            as="textarea"
            name="subjects"
            label={t('fields.subjects')}
            hint={t('fields.subjectsHint')}
            defaultValue={work.subjects.join('\n')}
            rows={3}
          />
          <Field
            name="creditLine"
            label={t('fields.creditLine')}
            defaultValue={work.creditLine ?? ''}
            maxLength={1000}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              name="rightsText"
              label={t('fields.rightsText')}
              defaultValue={work.rightsText ?? ''}
              maxLength={1000}
            />
            <Field
              name="rightsUri"
              type="url"
              label={t('fields.rightsUri')}
              defaultValue={work.rightsUri ?? ''}
            />
          </div>
          <label className="field max-w-[12rem]">
            <span className="field-name">{t('fields.state')}</span>
            <select name="state" defaultValue={work.state} className="admin-select">
              {publicationStates.map((state) => (
                <option key={state} value={state}>
                  {t(`states.${state}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="admin-button admin-button-strong justify-self-start">
            {t('save')}
          </button>
        </ActionForm>
      </div>
      {work.picture && (
        <RegionEditor
          id={work.id}
          src={pictureUrl(work.picture, 1280)}
          alt={work.altText}
          regions={regions}
        />
      )}
    </div>
  )
}
