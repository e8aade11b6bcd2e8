'use client'

import { useRef, useState } from 'react'
import { deliver, record } from '@/app/_components/attention-recorder/recorder'
import { noteMark } from '../../actions'
import { Glyph } from './glyph'
import type { Marks, Refusal, Toggle } from './marks-of'

type Words = Record<'group' | 'notInterested' | 'notInterestedIn' | 'share' | 'shared' | 'undo', string>

export function MarkButtons({
  workId,
  marks: before,
  toggles,
  refusals,
  words,
}: {
  workId: string
  marks: Marks
  toggles: { kind: Toggle; word: string; done: string }[]
  refusals: (Refusal & { word: string; done: string })[]
  words: Words
}) {
  const [marks, setMarks] = useState(before)
  const [said, setSaid] = useState<{ text: string; undo?: () => void } | null>(null)
  const more = useRef<HTMLDetailsElement>(null)

  const undo = (key: Toggle | 'refusal', id: string) => {
    record({ kind: 'undo', undoesId: id, surface: 'artwork' })
    setMarks((now) => ({ ...now, [key]: key === 'refusal' ? null : undefined }))
    setSaid(null)
    void deliver()
  }
  const mark = (kind: Toggle, done: string) => {
    const id = record({ kind, artworkId: workId, surface: 'artwork' })
    setMarks((now) => ({ ...now, [kind]: id }))
    setSaid({ text: done, undo: () => undo(kind, id) })
    void deliver()
  }
  const refuse = ({ aspect, value, done }: (typeof refusals)[number]) => {
    const id = record({
      kind: 'not_interested',
      artworkId: workId,
      aspect,
      aspectValue: value,
      surface: 'artwork',
    })
    setMarks((now) => ({ ...now, refusal: { aspect, id } }))
    setSaid({ text: done, undo: () => undo('refusal', id) })
    if (more.current) more.current.open = false
    void deliver()
  }
  const share = async () => {
    record({ kind: 'share', artworkId: workId, surface: 'artwork' })
    void deliver()
    const { href } = location
    if (navigator.share) await navigator.share({ title: document.title, url: href }).catch(() => {})
    else {
      await navigator.clipboard?.writeText(href).catch(() => {})
      setSaid({ text: words.shared })
    }
  }

  const { refusal } = marks
  const refused = refusals.find(({ aspect }) => aspect === refusal?.aspect)
  const shown =
    said ?? (refusal && refused ? { text: refused.done, undo: () => undo('refusal', refusal.id) } : null)

  return (
    <div className="mt-6">
      <fieldset className="-mx-2 flex flex-wrap items-center gap-x-1">
        <legend className="sr-only">{words.group}</legend>
        {toggles.map(({ kind, word, done }) => {
          const id = marks[kind]
          return (
            <form
              key={kind}
              action={noteMark}
              onSubmit={(event) => {
                event.preventDefault()
                if (id) undo(kind, id)
                else mark(kind, done)
              }}
            >
              <input type="hidden" name="artworkId" value={workId} />
              <input type="hidden" name="kind" value={id ? 'undo' : kind} />
              {id && <input type="hidden" name="undoesId" value={id} />}
              <button type="submit" aria-pressed={Boolean(id)} className="mark">
                <Glyph kind={kind} full={Boolean(id)} />
                {id ? done : word}
              </button>
            </form>
          )
        })}
        <button type="button" className="mark needs-scripts" onClick={() => void share()}>
          <Glyph kind="share" full={false} />
          {words.share}
        </button>
        <details ref={more} className="relative">
          <summary className="mark">
            <Glyph kind="less" full={Boolean(refusal)} />
            {words.notInterested}
          </summary>
          <div className="menu">
            <p className="px-3 pt-1 pb-1.5 text-quiet text-xs">{words.notInterestedIn}</p>
            {refusals.map((each) => (
              <form
                key={each.aspect}
                action={noteMark}
                onSubmit={(event) => {
                  event.preventDefault()
                  refuse(each)
                }}
              >
                <input type="hidden" name="artworkId" value={workId} />
                <input type="hidden" name="kind" value="not_interested" />
                <input type="hidden" name="aspect" value={each.aspect} />
                <input type="hidden" name="aspectValue" value={each.value} />
                <button type="submit" className="menu-item">
                  {each.word}
                </button>
              </form>
            ))}
          </div>
        </details>
      </fieldset>
      <p role="status" className="mt-1 min-h-6 text-quiet text-sm">
        {shown?.text}
        {shown?.undo && (
          <button type="button" className="link needs-scripts ml-2" onClick={shown.undo}>
            {words.undo}
          </button>
        )}
      </p>
    </div>
  )
}
