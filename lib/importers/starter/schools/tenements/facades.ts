import { d, short } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Air, airs, airWords } from './airs'

interface Facade extends Commission {
  air: Air
  houses: number
  lit: number
  weather: 'snow' | 'rain' | 'moon' | 'clear'
}

// biome-ignore format: a table
const weathers = { snow: ['snow falling', '落雪'], rain: ['rain slanting across', '斜雨'], moon: ['a round moon above', '上有圆月'], clear: ['a clear sky', '晴空'] } as const

function paintFacade({ canvas, random, work, width: w, height: h }: Stage<Facade>): Painted {
  const c = airs[work.air]
  canvas.rect(
    0,
    0,
    w,
    h,
    canvas.linear([
      [0, c.sky],
      [0.75, c.low],
    ]),
  )
  if (work.weather === 'moon') {
    canvas.circle(w * 0.72, h * 0.17, h * 0.075, c.lit)
    canvas.circle(
      w * 0.72,
      h * 0.17,
      h * 0.22,
      canvas.radial([
        [0, c.lit, 0.35],
        [1, c.lit, 0],
      ]),
    )
  }
  for (let i = 0; i < work.houses * 1.6; i++) {
    const bw = (w / work.houses) * random.between(0.5, 0.9)
    const bh = h * random.between(0.45, 0.7)
    canvas.rect(random.between(-0.05, 1) * w, h - bh, bw, bh, mix(c.low, c.wall, 0.35))
  }
  let litCount = 0
  const ground = h * 0.93
  let x = -10
  for (let i = 0; i < work.houses; i++) {
    const bw = (w + 20) / work.houses
    const top = h * random.between(0.2, 0.5)
    const wall = mix(c.wall, c.wall2, random.next())
    const kind = random.whole(0, 3)
    canvas.rect(x, top, bw, ground - top, wall)
    canvas.rect(x + bw * 0.86, top, bw * 0.14, ground - top, shade(wall, -0.05))
    if (kind === 0)
      canvas.path(d`M${x - 5} ${top}L${x + bw / 2} ${top - bw * 0.5}L${x + bw + 5} ${top}z`, c.roof)
    else if (kind === 1)
      canvas.path(
        d`M${x - 4} ${top}L${x + bw * 0.12} ${top - bw * 0.28}H${x + bw * 0.88}L${x + bw + 4} ${top}z`,
        c.roof,
      )
    else if (kind === 2) {
      let step = `M${short(x)} ${short(top + 2)}`
      for (let k = 0; k < 4; k++) step += d`V${top - (k + 1) * bw * 0.12}H${x + ((k + 1) * bw) / 9}`
      step += d`H${x + (5 * bw) / 9}`
      for (let k = 3; k >= 0; k--) step += d`V${top - k * bw * 0.12}H${x + bw - (k * bw) / 9}`
      canvas.path(`${step}V${short(top + 2)}z`, wall)
      canvas.circle(x + bw / 2, top - bw * 0.14, bw * 0.07, c.dark)
    } else {
      canvas.rect(x - 3, top - 10, bw + 6, 14, c.roof)
      canvas.rect(x + bw * 0.6, top - bw * 0.3, bw * 0.12, bw * 0.3, c.roof)
    }
    if (kind < 2) canvas.rect(x + bw * 0.68, top - bw * 0.46, bw * 0.11, bw * 0.36, shade(c.roof, -0.04))
    const across = Math.max(2, Math.round(bw / 52))
    const floors = Math.max(3, Math.round((ground - top) / 78))
    for (let f = 0; f < floors; f++)
      for (let k = 0; k < across; k++) {
        const [cw, ch] = [bw / across, (ground - top) / floors]
        const [wx, wy, ww, wh] = [x + k * cw + cw * 0.26, top + f * ch + ch * 0.2, cw * 0.48, ch * 0.58]
        if (f === floors - 1 && k === i % across) {
          canvas.path(
            d`M${wx - 4} ${ground}V${wy + 8}Q${wx + ww / 2} ${wy - 12} ${wx + ww + 4} ${wy + 8}V${ground}z`,
            i % 2 ? c.pop : c.dark,
          )
          continue
        }
        const lit = random.chance(work.lit)
        if (lit) litCount++
        canvas.rect(
          wx,
          wy,
          ww,
          wh,
          lit ? shade(c.lit, random.bell() * 0.03) : c.dark,
          lit ? {} : { opacity: 0.82 },
        )
        if (lit && random.chance(0.3))
          canvas.path(
            d`M${wx + ww * 0.3} ${wy + wh}V${wy + wh * 0.55}q${ww * 0.2} ${-wh * 0.14} ${ww * 0.4} 0V${wy + wh}z`,
            c.dark,
          )
        if (lit && random.chance(0.3))
          canvas.path(d`M${wx} ${wy}h${ww * 0.3}q0 ${wh * 0.5} ${-ww * 0.3} ${wh * 0.7}z`, c.pop)
        canvas.stroke(d`M${wx + ww / 2} ${wy}v${wh}M${wx} ${wy + wh * 0.45}h${ww}`, wall, 2.4)
        canvas.rect(wx - 4, wy + wh, ww + 8, 4, shade(wall, 0.08))
      }
    x += bw
  }
  canvas.rect(0, ground, w, h - ground, c.roof)
  for (let i = 0; i < Math.ceil(w / 330); i++) {
    const lx = (i + 0.5) * 330 + random.bell() * 20
    canvas.circle(
      lx,
      ground - 118,
      74,
      canvas.radial([
        [0, c.lit, 0.5],
        [1, c.lit, 0],
      ]),
    )
    canvas.rect(lx - 2.5, ground - 116, 5, 122, c.dark)
    canvas.circle(lx, ground - 120, 8, c.lit)
    canvas.ellipse(lx, h * 0.965, 60, 8, c.lit, { opacity: 0.3 })
  }
  if (work.weather === 'snow') {
    for (let i = 0; i < 170; i++)
      canvas.circle(random.next() * w, random.next() * h, random.between(1.2, 4.6), '#ffffff', {
        opacity: 0.85,
      })
    canvas.rect(0, ground - 4, w, 12, '#f4f4f2')
  }
  if (work.weather === 'rain')
    canvas.stroke(
      Array.from(
        { length: 150 },
        () => d`M${random.next() * w} ${random.next() * h}l-9 ${random.between(24, 46)}`,
      ).join(''),
      c.low,
      1.5,
      { opacity: 0.55 },
    )
  canvas.grain(c.dark, 0.18, [0.7, 0.7])
  return {
    palette: [mix(c.wall, c.wall2, 0.5), c.dark, c.sky, c.roof, ...(litCount > 8 ? [c.lit] : [])],
    alt: `A row of ${work.houses} tall houses at ${airWords[work.air][0]}, ${litCount} of their windows lit and ${weathers[work.weather][0]}.`
      .replace('at amber', 'in the amber')
      .replace('at green', 'in green')
      .replace('at a frosty', 'on a frosty'),
    altZh: `${airWords[work.air][1]}的一排${work.houses}座高屋，${litCount}扇窗亮着，${weathers[work.weather][1]}。`,
    subjects: [
      'places/city',
      'architecture/houses',
      ...(work.weather === 'clear' ? [] : [`weather/${work.weather}`]),
    ],
  }
}

// biome-ignore format: a table
const facades: Facade[] = [
  { title: 'Who Is Awake', titleZh: '谁还醒着', format: 'wide', cm: 82, air: 'midnight', houses: 7, lit: 0.22, weather: 'moon' },
  { title: 'Canal Street, First Snow', titleZh: '运河街初雪', format: 'landscape', cm: 64, air: 'frost', houses: 6, lit: 0.3, weather: 'snow' },
  { title: 'Six O’Clock', titleZh: '六点', format: 'portrait', cm: 58, air: 'mauve', houses: 4, lit: 0.6, weather: 'clear' },
  { title: 'Rain on Tallow Row', titleZh: '油脂巷的雨', format: 'upright', cm: 70, air: 'jade', houses: 4, lit: 0.35, weather: 'rain' },
  { title: 'Siesta', titleZh: '午睡', format: 'panorama', cm: 120, air: 'amber', houses: 11, lit: 0.06, weather: 'clear' },
  { title: 'Last Window', titleZh: '最后一扇窗', format: 'tall', cm: 76, air: 'midnight', houses: 3, lit: 0.03, weather: 'snow' },
  { title: 'The Lamplighter’s Round', titleZh: '点灯人的巡回', format: 'panorama', cm: 134, air: 'mauve', houses: 10, lit: 0.4, weather: 'moon' },
  { title: 'Washing Weather', titleZh: '晾衣天', format: 'square', cm: 56, air: 'frost', houses: 5, lit: 0.12, weather: 'clear' },
  { title: 'Green Rain', titleZh: '绿雨', format: 'wide', cm: 90, air: 'jade', houses: 8, lit: 0.5, weather: 'rain' },
  { title: 'Everyone at Home', titleZh: '人人在家', format: 'square', cm: 62, air: 'midnight', houses: 5, lit: 0.85, weather: 'rain' },
]

export const wilhelminaDrost = maker(
  { name: 'Wilhelmina Drost', nameZh: '威廉明娜·德罗斯特', born: 1855, died: 1931, active: [1879, 1926] },
  facades,
  paintFacade,
)
