import { getCards } from '@/lib/catalogue/service'
import { systemClock } from '@/lib/clock'
import { modelHabits, modelHeads, modelInUse } from '@/lib/recommendation/service'
import { settingOf } from './dial'
import { listRuleRows } from './queries/rules'
import { asTrained, type Choosing } from './schema'

/** How walls are chosen here today: asked of the model that really ranks and of the rules that are really in force. */
export async function describeChoosing(): Promise<Choosing> {
  const [model, habits, heads, rules] = await Promise.all([
    modelInUse(),
    modelHabits(),
    modelHeads(),
    listRuleRows(systemClock()),
  ])
  const works = await getCards(rules.flatMap(({ target, value }) => (target === 'work' ? value : [])))
  return {
    model: model && { version: model.version, trainedAt: model.trainedAt },
    habits,
    heads,
    rules: rules.map(({ kind, target, value, reason }) => ({
      kind,
      target,
      value,
      reason,
      artwork: works.get(value) ?? null,
    })),
    worksPerMakerMax: settingOf(asTrained).worksPerMakerMax,
    stylePart: settingOf(asTrained).stylePartMax,
  }
}
