'use client'

import { type CSSProperties, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { changeSettings, listenSettings, useListenSettings } from './settings'
import { Player, type Score } from './sound'

export type Heard = Score & { caption: string }
type Words = Record<'hear' | 'stop' | 'mute' | 'unmute' | 'volume' | 'how', string>

const never = () => () => {}

/** Colours and attention as quiet tones, with what is heard in words. Nothing sounds unless it is asked to. */
export function Hear({ parts, words }: { parts: Heard[]; words: Words }) {
  // Nearly every browser can: taken for granted until the page is awake, so that nothing moves under a press when it wakes.
  const possible = useSyncExternalStore(
    never,
    () => 'AudioContext' in window,
    () => true,
  )
  const { muted, volume } = useListenSettings()
  const player = useRef<Player | null>(null)
  const [part, setPart] = useState<number | null>(null)
  useEffect(() => () => player.current?.stop(), [])
  useEffect(() => player.current?.setLoudness(muted ? 0 : volume), [muted, volume])
  if (!possible) return null

  const stop = () => {
    player.current?.stop()
    player.current = null
    setPart(null)
  }
  const play = () => {
    stop()
    const { muted, volume } = listenSettings()
    player.current = new Player(muted ? 0 : volume)
    player.current.play(parts, (now) => (now === null ? stop() : setPart(now)))
  }
  const heard = part === null ? null : parts[part]
  return (
    <div className="listen needs-scripts">
      <div className="listen-bar">
        <button type="button" className="mark" aria-pressed={heard !== null} onClick={heard ? stop : play}>
          <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
            <path d="M3 12v-4M7 15V5M11 13V7M15 16V4" stroke="currentColor" strokeWidth="1.5" />
          </svg>
          {heard ? words.stop : words.hear}
        </button>
        {heard && (
          <>
            <button
              type="button"
              className="mark"
              aria-pressed={muted}
              onClick={() => changeSettings({ muted: !muted })}
            >
              {muted ? words.unmute : words.mute}
            </button>
            <label className="listen-range">
              <span className="sr-only">{words.volume}</span>
              <input
                type="range"
                min={0}
                max={1}
                step={0.05}
                value={volume}
                onChange={(event) => changeSettings({ volume: Number(event.target.value), muted: false })}
              />
            </label>
          </>
        )}
      </div>
      {heard && (
        <div className="listen-caption" role="status">
          <span className="listen-strip" aria-hidden="true">
            {heard.tones.map(({ hex, share }, index) => (
              <span key={index} style={{ background: hex, '--portion': share } as CSSProperties} />
            ))}
          </span>
          <p>{heard.caption}</p>
          <p className="text-quiet">{words.how}</p>
        </div>
      )}
    </div>
  )
}
