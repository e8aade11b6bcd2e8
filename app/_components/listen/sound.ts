import type { Tone } from './tones'

/** What is heard of one work: its colours as a chord, then a pulse for each look that hung it, as strong as its share. */
export type Score = { tones: Tone[]; pulses: number[] }

const chordSeconds = 2.6
const pulseSeconds = 0.42
const restSeconds = 0.7
/** the loudest it gets: background, not concert */
const quiet = 0.16

export const secondsOf = ({ pulses }: Score) => chordSeconds + pulses.length * pulseSeconds + restSeconds

/** Plays scores one after the other, and tells which one sounds. Nothing sounds before it is made. */
export class Player {
  private readonly context = new AudioContext()
  private readonly master = this.context.createGain()
  private timers: ReturnType<typeof setTimeout>[] = []

  constructor(loudness: number) {
    this.master.gain.value = quiet * loudness
    this.master.connect(this.context.destination)
  }

  play(scores: Score[], onPart: (part: number | null) => void) {
    let at = this.context.currentTime + 0.08
    let passed = 0
    scores.forEach((score, part) => {
      this.timers.push(setTimeout(() => onPart(part), passed * 1_000))
      this.chord(score, at)
      score.pulses.forEach((strength, n) => {
        this.pulse(score, strength, at + chordSeconds + n * pulseSeconds)
      })
      at += secondsOf(score)
      passed += secondsOf(score)
    })
    this.timers.push(setTimeout(() => onPart(null), passed * 1_000))
  }

  setLoudness(loudness: number) {
    this.master.gain.setTargetAtTime(quiet * loudness, this.context.currentTime, 0.05)
  }

  stop() {
    for (const timer of this.timers) clearTimeout(timer)
    void this.context.close()
  }

  private chord({ tones }: Score, at: number) {
    tones.forEach(({ frequency, loudness }, n) => {
      // one after the other by a breath, so that each is heard
      this.note(frequency, loudness, at + n * 0.12, chordSeconds - n * 0.12, 0.5)
    })
  }

  private pulse({ tones }: Score, strength: number, at: number) {
    const ground = Math.min(...tones.map(({ frequency }) => frequency), 220)
    this.note(ground * 4, 0.15 + 0.85 * strength, at, pulseSeconds * 1.6, 0.015)
  }

  private note(frequency: number, loudness: number, at: number, seconds: number, attack: number) {
    const oscillator = this.context.createOscillator()
    const gain = this.context.createGain()
    oscillator.type = 'sine'
    oscillator.frequency.value = frequency
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(loudness, at + attack)
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
    oscillator.connect(gain).connect(this.master)
    oscillator.start(at)
    oscillator.stop(at + seconds)
  }
}
