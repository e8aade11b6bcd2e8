import type { School } from '../school'
import { amalBenkiraneHolt } from './tenements/blocks'
import { wilhelminaDrost } from './tenements/facades'
import { ercoleSantavuori } from './tenements/piazzas'

export const tenements: School = {
  key: 'tenements',
  name: 'Tenement Group',
  nameZh: '公寓社',
  place: 'the imagined city of Marrowgate',
  placeZh: '虚构的马罗门城',
  period: '1879–1991',
  medium: 'Generated cityscape, linocut manner',
  mediumZh: '程序生成的城市景观，油毡版画法',
  classification: 'print',
  makers: [wilhelminaDrost, ercoleSantavuori, amalBenkiraneHolt],
}
