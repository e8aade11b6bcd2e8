'use client'

import { type ReactNode, useState } from 'react'
import { fill } from './fill'

export type Question = { ask: string; choices: string[]; right: number; because: string }
type Words = Record<'before' | 'beforeLead' | 'after' | 'afterLead' | 'answers' | 'youSaid' | 'right', string>
type Phase = 'before' | 'after'

/** Three questions, the lesson, and the same three questions. The answers are kept in this page and nowhere else. */
export function Course({
  questions,
  words,
  children,
}: {
  questions: Question[]
  words: Words
  children: ReactNode
}) {
  const [said, setSaid] = useState<Record<Phase, (number | undefined)[]>>({ before: [], after: [] })
  const say = (phase: Phase, n: number, choice: number) =>
    setSaid((now) => ({ ...now, [phase]: questions.map((_, i) => (i === n ? choice : now[phase][i])) }))

  const ask = (phase: Phase) => (
    <section aria-labelledby={phase} className="lesson-questions">
      <h2 id={phase} className="text-2xl">
        {words[phase]}
      </h2>
      <p className="text-quiet">{words[`${phase}Lead`]}</p>
      <div className="questions">
        {questions.map(({ ask, choices }, n) => (
          <fieldset key={ask}>
            <legend>{ask}</legend>
            {choices.map((choice, c) => (
              <label key={choice} className="question-choice">
                <input
                  type="radio"
                  name={`${phase}-${n}`}
                  checked={said[phase][n] === c}
                  onChange={() => say(phase, n, c)}
                />
                {choice}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </section>
  )
  const known = ({ choices, right }: Question, choice: number | undefined) => {
    if (choice === undefined) return '–'
    return choice === right ? `${choices[choice]} (${words.right})` : choices[choice]!
  }
  return (
    <>
      {ask('before')}
      {children}
      {ask('after')}
      <details className="answers">
        <summary className="button">{words.answers}</summary>
        <ol>
          {questions.map((question, n) => {
            const [before, after] = [said.before[n], said.after[n]]
            return (
              <li key={question.ask}>
                <p className="text-quiet text-sm">{question.ask}</p>
                <p className="font-serif text-lg">{question.choices[question.right]}</p>
                <p>{question.because}</p>
                {(before !== undefined || after !== undefined) && (
                  <p className="text-quiet text-sm">
                    {fill(words.youSaid, { before: known(question, before), after: known(question, after) })}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      </details>
    </>
  )
}
