'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { type RuleInput, ruleKinds, ruleTargets } from '@/lib/curation/schema'
import { ActionForm, Field } from '../_components/action-form'
import { type Option, WorkSearch } from '../_components/work-search'
import { add } from './actions'

/** "nature/water" holds for everything below it too, so the broader terms are offered as well. */
function withBroader(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, length) => parts.slice(0, length + 1).join('/'))
}

/** What the found works offer for a target: themselves, their makers, subjects or styles, those like the typed word first. */
function optionsFor(target: RuleInput['target'], works: ArtworkCard[], typed: string): Option[] {
  if (target === 'work') {
    return works.map((card) => ({ value: card.id, label: card.title, more: card.makers.join(', '), card }))
  }
  const pairs = works.flatMap((work): [string, string][] => {
    if (target === 'maker') return work.makerIds.map((id, place) => [id, work.makers[place] ?? ''])
    const words = target === 'style' ? [work.style ?? ''] : work.subjects.flatMap(withBroader)
    return words.filter(Boolean).map((word) => [word, word])
  })
  const like = (label: string) => label.toLowerCase().includes(typed.toLowerCase())
  return [...new Map(pairs)]
    .map(([value, label]) => ({ value, label, more: '' }))
    .sort((a, b) => Number(like(b.label)) - Number(like(a.label)))
    .slice(0, 12)
}

export function RuleForm() {
  const t = useTranslations('admin.rules')
  const [target, setTarget] = useState<RuleInput['target']>('work')
  const [chosen, setChosen] = useState<Option | null>(null)
  return (
    <ActionForm
      action={async (before, form) => {
        const outcome = await add(before, form)
        if (outcome.said) setChosen(null)
        return outcome
      }}
      clears
      className="grid max-w-[56rem] gap-4"
    >
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        <fieldset className="flex flex-wrap gap-x-6">
          <legend className="field-name">{t('kind')}</legend>
          {ruleKinds.map((kind) => (
            <label key={kind} className="flex min-h-9 items-center gap-2">
              <input type="radio" name="kind" value={kind} defaultChecked={kind === 'pin'} className="tick" />
              {t(`kinds.${kind}`)} <span className="text-quiet text-sm">{t(`kindsHint.${kind}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span className="field-name">{t('target')}</span>
          <select
            name="target"
            value={target}
            className="admin-select"
            onChange={(event) => {
              setTarget(ruleTargets.find((each) => each === event.target.value) ?? 'work')
              setChosen(null)
            }}
          >
            {ruleTargets.map((each) => (
              <option key={each} value={each}>
                {t(`targets.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <input type="hidden" name="value" value={chosen?.value ?? ''} />
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <WorkSearch
            label={t('value')}
            placeholder={t('choose')}
            optionsOf={(works, typed) => optionsFor(target, works, typed)}
            onChoose={setChosen}
          />
          <p aria-live="polite">{chosen && t('chosen', { label: chosen.label })}</p>
        </div>
        <Field name="endsAt" type="date" label={t('endsAt')} />
      </div>
      <Field
        name="reason"
        label={t('reason')}
        placeholder={t('reasonPlaceholder')}
        maxLength={500}
        required
      />
      <button
        type="submit"
        disabled={!chosen}
        className="admin-button admin-button-strong justify-self-start"
      >
        {t('add')}
      </button>
    </ActionForm>
  )
}
