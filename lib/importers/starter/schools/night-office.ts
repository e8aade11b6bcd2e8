import type { School } from '../school'
import { abelardQuinceIdris } from './night-office/charts'
import { parvanehStellwagen } from './night-office/orbits'
import { jorisHalloran } from './night-office/sleeps'

export const nightOffice: School = {
  key: 'night-office',
  name: 'The Night Office',
  nameZh: '夜务司',
  place: 'the imagined observatory of Alderholm',
  placeZh: '虚构的阿尔德霍姆天文台',
  period: '1825–1949',
  medium: 'Generated celestial plate, engraving and gold manner',
  mediumZh: '程序生成的天象图版，雕版与描金画法',
  classification: 'print',
  makers: [abelardQuinceIdris, parvanehStellwagen, jorisHalloran],
}
