import { daub, signInCorner } from '../../brush'
import { lerp } from '../../geometry'
import { createNoise, layerNoise } from '../../noise'
import { chord, mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { drawThing, type Thing } from './horizon'

interface Hour extends Commission {
  hour: keyof typeof hours
  horizon: number
  /** Sun or moon as fractions of width and of the sky, and its radius. */
  light: readonly [number, number, number]
  thing: Thing
}

const hours = {
  moonrise: chord({
    high: [0.27, 0.05, 262],
    low: [0.55, 0.06, 235],
    sea: [0.42, 0.06, 240],
    deep: [0.2, 0.04, 255],
    light: [0.93, 0.06, 95],
    dark: [0.16, 0.025, 260],
  }),
  dawn: chord({
    high: [0.72, 0.055, 235],
    low: [0.9, 0.07, 55],
    sea: [0.74, 0.05, 215],
    deep: [0.48, 0.06, 225],
    light: [0.97, 0.06, 85],
    dark: [0.32, 0.04, 270],
  }),
  dusk: chord({
    high: [0.36, 0.09, 300],
    low: [0.74, 0.15, 50],
    sea: [0.5, 0.1, 330],
    deep: [0.25, 0.07, 300],
    light: [0.9, 0.14, 80],
    dark: [0.2, 0.05, 300],
  }),
  noon: chord({
    high: [0.66, 0.1, 240],
    low: [0.9, 0.035, 200],
    sea: [0.6, 0.11, 195],
    deep: [0.42, 0.09, 215],
    light: [0.98, 0.02, 100],
    dark: [0.28, 0.05, 230],
  }),
  squall: chord({
    high: [0.36, 0.025, 220],
    low: [0.72, 0.035, 120],
    sea: [0.5, 0.045, 165],
    deep: [0.26, 0.035, 180],
    light: [0.9, 0.05, 110],
    dark: [0.19, 0.02, 200],
  }),
  ember: chord({
    high: [0.24, 0.06, 20],
    low: [0.62, 0.19, 35],
    sea: [0.4, 0.12, 25],
    deep: [0.19, 0.05, 15],
    light: [0.86, 0.15, 70],
    dark: [0.14, 0.03, 15],
  }),
}

const hourWords = {
  moonrise: ['moonlight', '月光'],
  dawn: ['dawn light', '晨光'],
  dusk: ['violet dusk', '紫色暮光'],
  noon: ['clear noon light', '正午清光'],
  squall: ['grey-green storm light', '灰绿的风暴之光'],
  ember: ['red evening light', '红色晚霞'],
} as const

const thingWords = {
  sails: ['small sails', '几片小帆'],
  rocks: ['black rocks', '黑色礁石'],
  pier: ['a long pier', '一道长栈桥'],
  lighthouse: ['a lighthouse', '一座灯塔'],
  steamer: ['a distant steamer', '一艘远方汽船'],
  nothing: ['nothing but water', '唯有海水'],
} as const

function paintHour({ canvas, random, work, width, height }: Stage<Hour>): Painted {
  const c = hours[work.hour]
  const sea = height * work.horizon
  const [lx, ly, lr] = [work.light[0] * width, work.light[1] * sea, work.light[2]]
  const cloud = layerNoise(createNoise(random), 3)
  canvas.rect(
    0,
    0,
    width,
    sea + 2,
    canvas.linear([
      [0, c.high],
      [0.55, mix(c.high, c.low, 0.5)],
      [1, c.low],
    ]),
  )
  daub(canvas, random, {
    area: { x: -40, y: 0, width: width + 80, height: sea * 0.96 },
    count: 240,
    length: (_, y) => lerp(190, 110, y / sea),
    width: (_, y) => lerp(26, 7, y / sea),
    angle: (x, y) => cloud(x / 500, y / 300) * 0.4,
    colour: (x, y) => {
      const lit = Math.max(0, 1 - Math.hypot(x - lx, (y - ly) * 1.6) / (width * 0.42))
      const base = mix(c.high, c.low, (y / sea) ** 1.2)
      return mix(shade(base, cloud(x / 260, y / 90) * 0.11), c.light, lit * 0.38)
    },
    opacity: 0.62,
  })
  canvas.circle(
    lx,
    ly,
    lr * 4.5,
    canvas.radial([
      [0, c.light, 0.55],
      [0.3, c.light, 0.22],
      [1, c.light, 0],
    ]),
  )
  canvas.circle(lx, ly, lr, c.light)
  canvas.rect(
    0,
    sea,
    width,
    height - sea,
    canvas.linear([
      [0, mix(c.sea, c.low, 0.35)],
      [0.2, c.sea],
      [1, c.deep],
    ]),
  )
  const depth = (y: number) => (y - sea) / (height - sea)
  daub(canvas, random, {
    area: { x: -40, y: sea + 4, width: width + 80, height: height - sea },
    count: 260,
    length: (_, y) => lerp(50, 210, depth(y)),
    width: (_, y) => lerp(1.5, 15, depth(y)),
    colour: (_, y) => shade(mix(c.sea, c.deep, depth(y)), random.bell() * 0.045),
    opacity: 0.75,
  })
  daub(canvas, random, {
    area: { x: lx - 1, y: sea + 3, width: 2, height: (height - sea) * 0.97 },
    count: 90,
    length: (_, y) => lerp(26, 120, depth(y)) * random.between(0.3, 1.1),
    width: (_, y) => lerp(2, 8.5, depth(y)),
    colour: (_, y) => mix(c.light, c.sea, depth(y) * 0.55 * random.next()),
    opacity: 0.85,
  })
  const skirt = (x: number, y: number, w: number) =>
    canvas.rect(x, y, w, 5, c.dark, { opacity: 0.5, rx: 2.5 })
  drawThing(canvas, random, work.thing, width, sea, lx, c, skirt)
  signInCorner(canvas, random.fork('sign'), [width - 66, height - 34], 20, mix(c.deep, c.light, 0.45))
  canvas.grain(c.dark, 0.16, [0.5, 0.8])
  const [light, lightZh] = hourWords[work.hour]
  const [thing, thingZh] = thingWords[work.thing]
  const disc = work.hour === 'moonrise' ? ['a pale moon', '淡月'] : ['a low sun', '低垂的太阳']
  return {
    palette: [c.sea, c.deep, mix(c.high, c.low, 0.5), c.low, c.light],
    alt: `Calm sea in ${light}: ${disc[0]} ${work.light[0] < 0.42 ? 'at left' : work.light[0] > 0.58 ? 'at right' : 'at the centre'} lays a broken path of light on the water, with ${thing} against the ${work.horizon < 0.5 ? 'high' : 'low'} horizon.`,
    altZh:
      `${lightZh}中的平静海面：${disc[1]}在水上铺出一道碎光，${work.horizon < 0.5 ? '高' : '低'}低的海平线前有${thingZh}。`
        .replace('高低的', '高高的')
        .replace('低低的', '低低的'),
    subjects: [
      'nature/sea',
      work.hour === 'moonrise' ? 'time/night' : `time/${work.hour}`,
      ...(work.thing === 'nothing' ? [] : [`things/${work.thing}`]),
    ],
  }
}

export const ingridSandvael = maker<Hour>(
  { name: 'Ingrid Sandvael', nameZh: '英格丽·桑德韦尔', born: 1826, died: 1901, active: [1850, 1897] },
  [
    {
      title: 'Ebb, Before Lamps',
      titleZh: '退潮，灯未上',
      format: 'landscape',
      cm: 74,
      hour: 'dusk',
      horizon: 0.56,
      light: [0.3, 0.84, 26],
      thing: 'pier',
    },
    {
      title: 'Moon over the Skerries',
      titleZh: '礁岛之月',
      format: 'wide',
      cm: 110,
      hour: 'moonrise',
      horizon: 0.52,
      light: [0.36, 0.4, 34],
      thing: 'rocks',
    },
    {
      title: 'Three Sails, Early',
      titleZh: '三帆，清晨',
      format: 'panorama',
      cm: 140,
      hour: 'dawn',
      horizon: 0.58,
      light: [0.28, 0.62, 26],
      thing: 'sails',
    },
    {
      title: 'The Coal Boat',
      titleZh: '运煤船',
      format: 'landscape',
      cm: 66,
      hour: 'squall',
      horizon: 0.62,
      light: [0.72, 0.5, 24],
      thing: 'steamer',
    },
    {
      title: 'Nothing but Noon',
      titleZh: '唯有正午',
      format: 'square',
      cm: 80,
      hour: 'noon',
      horizon: 0.38,
      light: [0.5, 0.34, 30],
      thing: 'nothing',
    },
    {
      title: 'Vess Light',
      titleZh: '韦斯灯塔',
      format: 'upright',
      cm: 92,
      hour: 'moonrise',
      horizon: 0.66,
      light: [0.24, 0.22, 42],
      thing: 'lighthouse',
    },
    {
      title: 'Red Water',
      titleZh: '赤水',
      format: 'wide',
      cm: 128,
      hour: 'ember',
      horizon: 0.45,
      light: [0.66, 0.78, 44],
      thing: 'sails',
    },
    {
      title: 'Last Evening',
      titleZh: '最后一个黄昏',
      format: 'tall',
      cm: 100,
      hour: 'dusk',
      horizon: 0.72,
      light: [0.52, 0.7, 60],
      thing: 'nothing',
    },
  ],
  paintHour,
)
