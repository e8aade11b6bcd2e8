'use client'

import { type ReactNode, useMemo, useState } from 'react'
import {
  asServed,
  type GlassBox,
  type Settings,
  type Worked,
  worksInLight,
  workThrough,
} from '@/lib/lesson/arithmetic'
import { Matrix, Strip, Sum } from './figures'
import { fill } from './fill'

type Words = Record<string, string>

const strongestOf = (rows: readonly (readonly number[])[]) => Math.max(...rows.flat().map(Math.abs), 1e-9)
const total = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0)
const digits = (value: number) => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2)
const toggled = (set: ReadonlySet<number>, item: number): Set<number> => {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

/** What each head lights: its weights with the gates of what happened; nothing where it is silent. (H, L) */
function lightsOf({ gates }: GlassBox, { weights }: Worked, silent: ReadonlySet<number>): number[][] {
  return weights.map((row, h) => row.map((weight, i) => (silent.has(h) ? 0 : weight * gates[h]![i]!)))
}

/** One step of the arithmetic, with what it does in words. */
function Bench({
  id,
  title,
  text,
  children,
}: {
  id: string
  title: string
  text: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="bench">
      <h2 id={id} className="text-2xl">
        {title}
      </h2>
      <p className="bench-text">{text}</p>
      {children}
    </section>
  )
}

/** The served arithmetic, done here again at every movement of a control. */
export function Workbench({
  box,
  looks,
  lookPictures,
  works,
  workPictures,
  words,
}: {
  box: GlassBox
  looks: { title: string; what: string }[]
  lookPictures: ReactNode[]
  works: string[]
  workPictures: ReactNode[]
  words: Words
}) {
  const [settings, setSettings] = useState<Settings>(() => asServed(box))
  const [head, setHead] = useState(0)
  const served = useMemo(() => workThrough(box, asServed(box)), [box])
  const worked = useMemo(() => workThrough(box, settings), [box, settings])
  const move = (change: Partial<Settings>) => setSettings((now) => ({ ...now, ...change }))
  const { masked, silent, temperature, normalisation } = settings

  const light = lightsOf(box, worked, silent)
  const most = strongestOf([...light, ...lightsOf(box, served, new Set())])
  const query = box.queries[head]!
  const keys = box.keys[head] ?? box.keys[0]!
  const keyMost = strongestOf(keys)

  const lookLight = looks.map((_, i) => total(light.map((row) => Math.abs(row[i]!))))
  const allLight = total(lookLight) || 1
  const brightest = looks
    .map(({ title }, i) => ({ title, portion: lookLight[i]! / allLight }))
    .sort((a, b) => b.portion - a.portion)
    .slice(0, 3)
    .map(({ title, portion }) => fill(words.lookShare, { title, percent: Math.round(portion * 100) }))
    .join(', ')
  const best = worked.scores.indexOf(Math.max(...worked.scores))
  const scoreMost = Math.max(
    ...[served, worked].flatMap(({ shares }) =>
      shares.map((row, w) => total([...row, box.base[w]!].map(Math.abs))),
    ),
  )
  const untouched =
    temperature === 1 && masked.size + silent.size === 0 && normalisation === box.normalisation
  const distance = Math.max(...worked.scores.map((score, w) => Math.abs(score - box.served[w]!)))

  return (
    <div className="workbench">
      <Bench id="match" title={words.matchTitle!} text={words.matching!}>
        <fieldset className="heads needs-scripts">
          <legend className="sr-only">{words.whichHead}</legend>
          {light.map((_, h) => (
            <label key={h} className="head-choice">
              <input type="radio" name="head" checked={head === h} onChange={() => setHead(h)} />
              {fill(words.head, { n: h + 1 })}
            </label>
          ))}
        </fieldset>
        <div className="query">
          <span className="text-sm">{fill(words.query, { n: head + 1 })}</span>
          <Strip values={query} most={strongestOf([query])} />
        </div>
        <ol className="looks" aria-label={words.looks}>
          {looks.map(({ title, what }, i) => {
            const given = light[head]![i]!
            return (
              <li key={box.historyIds[i]} className="look-row" data-masked={masked.has(i) || undefined}>
                {lookPictures[i]}
                <span className="look-name">
                  <cite className="line-clamp-1 font-serif italic">{title}</cite>
                  <span className="text-quiet text-xs">{what}</span>
                </span>
                <Strip values={keys[i]!} most={keyMost} />
                <span className="look-numbers">
                  <span>{fill(words.match, { value: digits(worked.matches[head]![i]!) })}</span>
                  <strong>{fill(words.light, { value: digits(given) })}</strong>
                </span>
                <span className="beam" aria-hidden="true">
                  <span
                    data-against={given < 0 || undefined}
                    style={{ width: `${(Math.abs(given) / most) * 100}%` }}
                  />
                </span>
                <button
                  type="button"
                  aria-pressed={masked.has(i)}
                  className="mark needs-scripts"
                  onClick={() => move({ masked: toggled(masked, i) })}
                >
                  {words.mask}
                  <span className="sr-only">: {title}</span>
                </button>
              </li>
            )
          })}
        </ol>
      </Bench>

      <Bench id="weigh" title={words.weighTitle!} text={words.weighing!}>
        <div className="bench-controls needs-scripts">
          <div className="temperature">
            <span>
              <label htmlFor="temperature">{words.temperature}</label>{' '}
              <output htmlFor="temperature">{digits(temperature)}</output>
            </span>
            <input
              id="temperature"
              type="range"
              min={-2}
              max={2}
              step={0.25}
              value={Math.log2(temperature)}
              aria-valuetext={digits(temperature)}
              onChange={({ target }) => move({ temperature: 2 ** Number(target.value) })}
            />
          </div>
          <fieldset className="heads">
            <legend className="sr-only">{words.normalisation}</legend>
            {(['softmax', 'sigmoid'] as const).map((each) => (
              <label key={each} className="head-choice">
                <input
                  type="radio"
                  name="normalisation"
                  checked={normalisation === each}
                  onChange={() => move({ normalisation: each })}
                />
                {words[each]}
                {each === box.normalisation && <span className="text-quiet">{words.isServed}</span>}
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            className="button"
            disabled={untouched}
            onClick={() => setSettings(asServed(box))}
          >
            {words.reset}
          </button>
        </div>
        <div className="matrix-frame">
          <div className="matrix-heads">
            {light.map((_, h) => (
              <button
                key={h}
                type="button"
                aria-pressed={silent.has(h)}
                className="mark"
                onClick={() => move({ silent: toggled(silent, h) })}
              >
                <span className="sr-only">{words.silence}: </span>
                {fill(words.head, { n: h + 1 })}
              </button>
            ))}
          </div>
          <Matrix rows={light} most={most} label={fill(words.matrix, { looks: brightest })} />
          <div className="matrix-looks" aria-hidden="true">
            {lookPictures.map((picture, i) => (
              <span key={box.historyIds[i]}>{picture}</span>
            ))}
          </div>
        </div>
        <p role="status" className="bench-says">
          {fill(words.says, {
            works: worksInLight(box, worked, settings).toFixed(1),
            looks: brightest,
            first: works[best] ?? '',
          })}
        </p>
      </Bench>

      <Bench id="sum" title={words.sumTitle!} text={words.summing!}>
        <ol className="sums" aria-label={words.works}>
          {works.map((title, w) => (
            <li key={box.workIds[w]} className="sum-row" data-score={worked.scores[w]}>
              {workPictures[w]}
              <span className="min-w-0">
                <cite className="line-clamp-1 font-serif italic">{title}</cite>
                <Sum shares={worked.shares[w]!} rest={box.base[w]!} most={scoreMost} />
              </span>
              <span className="sum-number">
                <strong>{digits(worked.scores[w]!)}</strong>
                <span className="text-quiet text-xs">
                  {fill(words.served, { score: digits(box.served[w]!) })}
                </span>
              </span>
            </li>
          ))}
        </ol>
        <p className="bench-text text-quiet text-sm">
          {untouched ? fill(words.agrees, { distance: Math.max(distance, 0.00005).toFixed(4) }) : words.moved}
        </p>
      </Bench>
    </div>
  )
}
