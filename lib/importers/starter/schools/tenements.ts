import type { School } from '../school'
import { amalBenkiraneHolt } from './tenements/blocks'
import { wilhelminaDrost } from './tenements/facades'
import { ercoleSantavuori } from './tenements/piazzas'

export const tenements: School = {
  key: 'tenements',
  name: 'Tenement Group',
  nameZh: '公寓社',
  place: 'the imagined city of Marrowgate',
  period: '1879–1991',
  medium: 'Generated cityscape, linocut manner',
  classification: 'print',
  makers: [wilhelminaDrost, ercoleSantavuori, amalBenkiraneHolt],
}
