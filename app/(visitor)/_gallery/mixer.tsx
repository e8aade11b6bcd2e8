'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type WishedColour, wishedColoursMax, writeColours } from '@/lib/search/schema'
import { addressOf, type Chosen } from './address'
import { chromaMax, hexOf, type Shade, shadeOf } from './colour-space'
import { ColourWheel } from './colour-wheel'
import { PictureColours } from './picture-colours'
import './mixer.css'

type Words = Record<
  | 'hue'
  | 'strength'
  | 'lightness'
  | 'part'
  | 'colour'
  | 'add'
  | 'remove'
  | 'search'
  | 'picture'
  | 'choosePicture'
  | 'pictureHint'
  | 'takeAll'
  | 'unreadable',
  string
>
/** Hue and strength are kept beside the colour: a grey has none of its own to come back to. */
type Mixed = { shade: Shade; weight: number }

const begun: Shade = { l: 0.55, c: 0.13, h: 255 }
/** A part may be made smaller as well as larger. */
const weightBegun = 5
const weightUsualMax = 10

const largest = (weights: number[]) => Math.max(...weights)
const divisorOf = (one: number, other: number): number => (other === 0 ? one : divisorOf(other, one % other))

function mixedOf(wished: WishedColour[]): Mixed[] {
  if (wished.length === 0) return [{ shade: begun, weight: weightBegun }]
  // parts of the size the sliders are made for
  const times = Math.max(1, Math.floor(weightUsualMax / largest(wished.map(({ weight }) => weight))))
  return wished.map(({ hex, weight }) => ({
    shade: shadeOf(hex),
    weight: wished.length === 1 ? weightBegun : weight * times,
  }))
}

function wishedOf(mixed: Mixed[]): WishedColour[] {
  const divisor = mixed.map(({ weight }) => weight).reduce(divisorOf)
  return mixed.map(({ shade, weight }) => ({ hex: hexOf(shade), weight: weight / divisor }))
}

export function Mixer({ wished, chosen, words }: { wished: WishedColour[]; chosen: Chosen; words: Words }) {
  const router = useRouter()
  const [mixed, setMixed] = useState<Mixed[]>(() => mixedOf(wished))
  const [at, setAt] = useState(0)
  const current = mixed[Math.min(at, mixed.length - 1)]!
  const here = mixed.indexOf(current)
  const change = (next: Partial<Mixed>) =>
    setMixed(mixed.map((each, place) => (place === here ? { ...each, ...next } : each)))
  const reshade = (next: Partial<Shade>) => change({ shade: { ...current.shade, ...next } })
  const add = (shade: Shade) => {
    if (mixed.length >= wishedColoursMax) return change({ shade })
    setMixed([...mixed, { shade, weight: current.weight }])
    setAt(mixed.length)
  }
  const weightMax = Math.max(weightUsualMax, largest(mixed.map(({ weight }) => weight)))
  const whole = mixed.reduce((sum, { weight }) => sum + weight, 0)
  const colourNamed = (place: number) => words.colour.replace('{n}', String(place + 1))
  const slider = (label: string, value: number, max: number, step: number, set: (value: number) => void) => (
    <label className="mixer-slider">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={max}
        step={step}
        value={value}
        onChange={(event) => set(Number(event.target.value))}
      />
    </label>
  )
  return (
    <div className="mixer">
      <ColourWheel shade={current.shade} onChange={(shade) => change({ shade })} />
      <fieldset className="mixer-part">
        <legend className="text-sm">{colourNamed(here)}</legend>
        {slider(words.hue, Math.round(current.shade.h), 360, 5, (h) => reshade({ h }))}
        {slider(words.strength, current.shade.c, chromaMax, chromaMax / 20, (c) => reshade({ c }))}
        {slider(words.lightness, current.shade.l, 1, 0.05, (l) => reshade({ l }))}
      </fieldset>
      <fieldset className="mixer-part">
        <legend className="text-sm">{words.part}</legend>
        <ul className="grid gap-1">
          {mixed.map(({ shade, weight }, place) => (
            <li key={place} className="mixer-colour">
              <button
                type="button"
                className="mixer-swatch"
                aria-label={`${colourNamed(place)} ${hexOf(shade)}`}
                aria-pressed={place === here}
                style={{ backgroundColor: hexOf(shade) }}
                onClick={() => setAt(place)}
              />
              {mixed.length > 1 && (
                <>
                  <input
                    type="range"
                    min={1}
                    max={weightMax}
                    value={weight}
                    aria-label={`${words.part}: ${colourNamed(place)}`}
                    aria-valuetext={`${Math.round((100 * weight) / whole)} %`}
                    onChange={(event) =>
                      setMixed(
                        mixed.map((each, other) =>
                          other === place ? { ...each, weight: Number(event.target.value) } : each,
                        ),
                      )
                    }
                  />
                  <span className="mixer-percent">{Math.round((100 * weight) / whole)} %</span>
                  <button
                    type="button"
                    className="mixer-remove"
                    aria-label={`${words.remove}: ${colourNamed(place)}`}
                    onClick={() => setMixed(mixed.filter((_, other) => other !== place))}
                  >
                    ×
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-3 pt-2">
          {mixed.length < wishedColoursMax && (
            <button
              type="button"
              className="button"
              onClick={() => add({ ...current.shade, h: (current.shade.h + 150) % 360 })}
            >
              {words.add}
            </button>
          )}
          <button
            type="button"
            className="button button-strong"
            onClick={() =>
              router.push(addressOf({ ...chosen, colour: writeColours(wishedOf(mixed)) }), { scroll: false })
            }
          >
            {words.search}
          </button>
        </div>
      </fieldset>
      <PictureColours
        words={words}
        onPoint={(hex) =>
          mixed.length === 1 && mixed[0]!.shade === begun ? reshade(shadeOf(hex)) : add(shadeOf(hex))
        }
        onAll={(colours) => {
          setMixed(mixedOf(colours))
          setAt(0)
        }}
      />
    </div>
  )
}
