'use client'

import { useEffect, useState } from 'react'
import { changeSettings, useListenSettings } from './settings'

type Words = Record<'read' | 'stop' | 'transcript' | 'rate', string> & {
  rates: { value: number; word: string }[]
}

/** Whether this browser has a voice; browsers learn of their voices a little after the page. */
function useVoices(): boolean {
  const [some, setSome] = useState(false)
  useEffect(() => {
    const speech = window.speechSynthesis as SpeechSynthesis | undefined
    if (!speech) return
    const look = () => setSome(speech.getVoices().length > 0)
    look()
    speech.addEventListener('voiceschanged', look)
    return () => {
      speech.removeEventListener('voiceschanged', look)
      speech.cancel()
    }
  }, [])
  return some
}

/** The label read by the browser's own voice. What it says can be read, with a voice or without. */
export function ReadAloud({ text, language, words }: { text: string; language: string; words: Words }) {
  const voices = useVoices()
  const { rate } = useListenSettings()
  const [reading, setReading] = useState(false)
  const stop = () => {
    window.speechSynthesis.cancel()
    setReading(false)
  }
  const read = () => {
    window.speechSynthesis.cancel()
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = language
    utterance.rate = rate
    utterance.onend = () => setReading(false)
    utterance.onerror = () => setReading(false)
    setReading(true)
    window.speechSynthesis.speak(utterance)
  }
  return (
    <div className="listen">
      {voices && (
        <div className="listen-bar">
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
        </div>
      )}
      <details open={reading || undefined}>
        <summary className="link w-fit text-quiet text-sm">{words.transcript}</summary>
        <p className="mt-1 text-sm" lang={language}>
          {text}
        </p>
      </details>
    </div>
  )
}
