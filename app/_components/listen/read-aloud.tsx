'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { changeSettings, listenSettings, useListenSettings } from './settings'

type Words = Record<'read' | 'stop' | 'transcript' | 'rate' | 'noVoice', string> & {
  rates: { value: number; word: string }[]
}

const never = () => () => {}
const speech = () => window.speechSynthesis as SpeechSynthesis | undefined

/** The label read by the browser's own voice. What it says can be read, with a voice or without. */
export function ReadAloud({ text, language, words }: { text: string; language: string; words: Words }) {
  // Nearly every browser speaks: taken for granted until the page is awake, so that nothing moves under a press when it wakes.
  const possible = useSyncExternalStore(
    never,
    () => Boolean(speech()),
    () => true,
  )
  useEffect(() => () => speech()?.cancel(), [])
  const { rate } = useListenSettings()
  const [reading, setReading] = useState(false)
  const [silent, setSilent] = useState(false)
  const stop = () => {
    window.speechSynthesis.cancel()
    setReading(false)
  }
  const read = () => {
    window.speechSynthesis.cancel()
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = language
    utterance.rate = listenSettings().rate
    utterance.onstart = () => setSilent(false)
    utterance.onend = () => setReading(false)
    utterance.onerror = () => setReading(false)
    // Some learn of their voices only when they speak: it is tried all the same.
    const voiceless = window.speechSynthesis.getVoices().length === 0
    setSilent(voiceless)
    setReading(!voiceless)
    window.speechSynthesis.speak(utterance)
  }
  return (
    <div className="listen">
      {possible && (
        <div className="listen-bar needs-scripts">
          <button type="button" className="mark" aria-pressed={reading} onClick={reading ? stop : read}>
            <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
              <path
                d="M3 8v4h3l4 3.5v-11L6 8zM13 7.5q2 2.5 0 5M15.5 5q4 5 0 10"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
              />
            </svg>
            {reading ? words.stop : words.read}
          </button>
          <label className="field-rate">
            <span className="sr-only">{words.rate}</span>
            <select value={rate} onChange={(event) => changeSettings({ rate: Number(event.target.value) })}>
              {words.rates.map(({ value, word }) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
          <p role="status" className="text-quiet text-sm">
            {silent && <span className="block ps-[0.4rem]">{words.noVoice}</span>}
          </p>
        </div>
      )}
      <details open={reading || silent || undefined}>
        <summary className="link w-fit text-quiet text-sm">{words.transcript}</summary>
        <p className="mt-1 text-sm" lang={language}>
          {text}
        </p>
      </details>
    </div>
  )
}
