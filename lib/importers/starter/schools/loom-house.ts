import type { School } from '../school'
import { gulnarAshtarak } from './loom-house/kilims'
import { temperanceOduya } from './loom-house/quilts'
import { annekeBrandsholm } from './loom-house/weaves'

export const loomHouse: School = {
  key: 'loom-house',
  name: 'Loom House',
  nameZh: '机杼坊',
  place: 'the imagined valley of Tamsar',
  placeZh: '虚构的塔姆萨尔谷',
  period: '1831–1996',
  medium: 'Generated textile design, wool manner',
  mediumZh: '程序生成的织物图样，羊毛织法',
  classification: 'textile',
  makers: [gulnarAshtarak, temperanceOduya, annekeBrandsholm],
}
