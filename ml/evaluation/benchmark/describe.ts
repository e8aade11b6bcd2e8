/** What a slate may know of the works of a benchmark. */
import { factsOf } from '@/ml/features/facts'
import { isSomebody } from '@/ml/features/makers'
import { likenessOf } from '@/ml/slates/likeness'
import type { WorkContent } from '@/ml/types'
import { questionPositions } from '../leave-one-out'
import type { Described } from '../slate-scorer'
import type { BenchmarkData } from './read-data'
import type { Task } from './task'

/**
 * What is known of the works. Two are alike by what is written about them, titles apart; where nothing is written about one of the two,
 * by who looked at both: else whatever nobody has described would be unlike everything, and variety would hang little else.
 */
export function describe(
  { contents, works }: Pick<BenchmarkData, 'contents' | 'works'>,
  { split }: Pick<Task, 'split'>,
): Described {
  const lookedAt = visitorsOf(works.length, split.train)
  const facts = factNumbers(contents)
  const byFacts = likenessOf(facts)
  const byVisitors = likenessOf(lookedAt)
  const known = (work: number) => facts[work]!.length > 0
  return {
    likeness: (one, other) => (known(one) && known(other) ? byFacts : byVisitors)(one, other),
    makers: contents.map((content) => content?.makers.filter(isSomebody) ?? []),
    groups: contents.map((content) => (content ? groupsOf(content) : [])),
    visitors: Float64Array.from(lookedAt, ({ length }) => length),
  }
}

/** Schools and kinds of work; where a work is described by neither, what is said of it first. */
function groupsOf({ style, culture, classification, subjects }: WorkContent): string[] {
  const groups = [style ?? culture ?? '', classification ?? ''].filter(Boolean)
  return groups.length ? groups : subjects.slice(0, 2)
}

/** The facts of each work as numbers, ascending. Words of the title tell works apart and not what they are like. */
function factNumbers(contents: BenchmarkData['contents']): Int32Array[] {
  const numbers = new Map<string, number>()
  return contents.map((content) => {
    const facts = content ? factsOf(content).filter(({ field }) => field !== 'title') : []
    for (const { token } of facts) if (!numbers.has(token)) numbers.set(token, numbers.size)
    return Int32Array.from(new Set(facts.map(({ token }) => numbers.get(token)!))).sort()
  })
}

/** Who has shown interest in each work, ascending. */
function visitorsOf(works: number, train: Task['split']['train']): Int32Array[] {
  const visitors: Set<number>[] = Array.from({ length: works }, () => new Set())
  train.forEach((sequence, visitor) => {
    for (const position of questionPositions(sequence)) visitors[sequence.works[position]!]!.add(visitor)
  })
  return visitors.map((some) => Int32Array.from(some).sort())
}
