import type { CurationRule } from '../schema'
import type { Rule } from './candidate'
import { speaksOf } from './targets'

/** Takes down every work a curator excluded. With no such rule the list is unchanged. */
export function exclusions(rules: CurationRule[]): Rule {
  const excluding = rules.filter((rule) => rule.kind === 'exclude')
  return (candidates) =>
    candidates.filter((candidate) => !excluding.some((rule) => speaksOf(rule, candidate.artwork)))
}
