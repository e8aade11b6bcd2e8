/** What is asked: three tasks, one shape, so that every scorer answers all of them the same way. */
import type { SequenceScorer } from '@/ml/types'
import { answer, interestPositions, type Split, splitLeaveOneOut } from '../leave-one-out'
import { splitByTime } from '../split-by-time'
import { type Answered, listLength } from './figures'
import type { BenchmarkData } from './read-data'

export type Task = {
  name: 'leave-one-out' | 'temporal' | 'completion'
  /** in words, for the report */
  protocol: string
  /** what trains, what stops training early, and the histories that are asked about */
  split: Split
  ask(scorer: SequenceScorer): Promise<Omit<Answered, 'diversity'>>
}

const ranking =
  "all works are ranked, the visitor's earlier works leave the ranking, the target never does, ties count against the scorer"

/** Each visitor's last item tests, the second-last validates and joins the history for the test. */
export function leaveOneOutTask(data: BenchmarkData): Task {
  // Where rows say what happened, one visit of a work may leave several: a view, a zoom, a like. The question is the first.
  const split = data.eventful
    ? splitLeaveOneOut(data.sequences)
    : splitLeaveOneOut(data.sequences, interestPositions)
  const asked = data.eventful ? 'last work new to the visitor' : 'last item'
  return taskOf('leave-one-out', `${asked} tests, the one before validates; ${ranking}`, split)
}

/** @throws Error when the data carry no times */
export function temporalTask(data: BenchmarkData): Task {
  if (!data.timed)
    throw new Error(`${data.name} has no times: a temporal split needs lines of 'user item time'`)
  const protocol = `trains on the first 80 % of events by time, validates on the next 10 %, tests on the last 10 %, where each visitor's last new work is asked; ${ranking}`
  return taskOf('temporal', protocol, splitByTime(data.sequences))
}

function taskOf(name: Task['name'], protocol: string, split: Split): Task {
  if (!split.validation.length || !split.test.length)
    throw new Error(
      'nobody can be asked: a visitor needs a history and new items after it, for validation and for the test',
    )
  return {
    name,
    protocol,
    split,
    ask: async (scorer) => {
      const { ranks, lists } = await answer(scorer, split.test, { k: listLength })
      return { ranks, lists }
    },
  }
}
