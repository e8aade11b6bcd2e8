import adminEn from './en/admin.json'
import findingEn from './en/finding.json'
import lessonEn from './en/lesson.json'
import listsEn from './en/lists.json'
import reasonsEn from './en/reasons.json'
import steeringEn from './en/steering.json'
import visitorEn from './en/visitor.json'
import workEn from './en/work.json'
import adminZh from './zh/admin.json'
import findingZh from './zh/finding.json'
import lessonZh from './zh/lesson.json'
import listsZh from './zh/lists.json'
import reasonsZh from './zh/reasons.json'
import steeringZh from './zh/steering.json'
import visitorZh from './zh/visitor.json'
import workZh from './zh/work.json'

/** Every text there is, one file a part of the house; a key stands in one file only. */
export const english = {
  ...visitorEn,
  ...adminEn,
  ...steeringEn,
  ...reasonsEn,
  ...lessonEn,
  ...workEn,
  ...findingEn,
  ...listsEn,
}
export const chinese = {
  ...visitorZh,
  ...adminZh,
  ...steeringZh,
  ...reasonsZh,
  ...lessonZh,
  ...workZh,
  ...findingZh,
  ...listsZh,
}
