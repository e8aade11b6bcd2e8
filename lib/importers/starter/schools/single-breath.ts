import type { School } from '../school'
import { munSeoHa } from './single-breath/creatures'
import { odileVarenneSato } from './single-breath/gestures'
import { kurosawaTenpei } from './single-breath/plants'

export const singleBreath: School = {
  key: 'single-breath',
  name: 'Single Breath Society',
  nameZh: '一息社',
  place: 'the imagined port of Haruna-sen',
  placeZh: '虚构的春名港',
  period: '1868–1979',
  medium: 'Generated brush drawing, ink manner',
  mediumZh: '程序生成的笔墨，水墨画法',
  classification: 'calligraphy',
  makers: [kurosawaTenpei, munSeoHa, odileVarenneSato],
}
