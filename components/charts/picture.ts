/** What a picture says besides its plots. */
export interface PictureWords {
  title: string
  /** The day it tells of, and with what knowledge. */
  subtitle: string
  /** The bands with their colours, as CSS values, and what stands beside each. */
  legend: readonly { word: string; fill: string }[]
  /** By which the figures can be found again. */
  reference: string
}

const PAD = 32
const GAP = 24
const LEAST_WIDTH = 760
const FONT = "'Inter Variable', Inter, system-ui, sans-serif"

interface Plot {
  svg: SVGSVGElement
  label: string
  words: string
  left: number
  top: number
  width: number
  height: number
}

/**
 * The plots within a box as one picture that stands by itself: on white, in the colours of daylight, with its title,
 * legend and reference. Variables of CSS and fonts of the page do not outlive it, so they are written into it.
 *
 * throws  Error when nothing is drawn yet
 */
export async function drawPicture(box: HTMLElement, words: PictureWords): Promise<{ svg: string; size: Size }> {
  const plots = plotsIn(box)
  if (plots.length === 0) throw new Error('The chart is not drawn yet.')
  const colourOf = daylight()
  const drawnWidth = Math.max(...plots.map(({ left, width }) => left + width))
  const drawnHeight = Math.max(...plots.map(({ top, height }) => top + height))
  const scale = Math.max(1, (LEAST_WIDTH - 2 * PAD) / drawnWidth)
  const width = Math.round(drawnWidth * scale + 2 * PAD)
  const ink = colourOf('var(--color-ink)')
  const soft = colourOf('var(--color-ink-soft)')
  const head = headOf(words, width, { ink, soft, colourOf })
  const height = Math.round(head.height + drawnHeight * scale + GAP + 16 + PAD)
  const inner = plots.map((plot) => placed(plot, colourOf, { ink, soft })).join('')
  const font = await fontFace()
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(FONT)}" role="img">`,
    `<title>${escape(words.title)}</title><desc>${escape(`${words.subtitle} ${words.reference}`)}</desc>`,
    font === '' ? '' : `<style>${font}</style>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    head.svg,
    `<g transform="translate(${PAD} ${head.height}) scale(${scale.toFixed(4)})">${inner}</g>`,
    text(words.reference, { x: PAD, y: height - PAD, size: 11, fill: soft }),
    '</svg>',
  ].join('')
  return { svg, size: { width, height } }
}

export interface Size {
  width: number
  height: number
}

/** Drawn twice as fine as it is large, so that it stays sharp on a slide. */
export async function rasterise(svg: string, { width, height }: Size): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * 2
    canvas.height = height * 2
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
        'image/png',
      ),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function plotsIn(box: HTMLElement): Plot[] {
  const origin = box.getBoundingClientRect()
  return [...box.querySelectorAll<HTMLElement>('[data-plot]')].flatMap((element) => {
    const svg = element.querySelector<SVGSVGElement>('svg.recharts-surface, svg[data-drawn]')
    if (!svg) return []
    const at = element.getBoundingClientRect()
    const drawn = svg.getBoundingClientRect()
    const label = element.dataset['label'] ?? ''
    const words = element.dataset['words'] ?? ''
    // What is drawn for the picture alone is not on the page: it has its own size.
    if (svg.dataset['drawn'] !== undefined) {
      const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))]
      return { svg, label, words, left: 0, top: 0, width, height }
    }
    return {
      svg,
      label,
      words,
      left: at.left - origin.left,
      top: at.top - origin.top,
      width: drawn.width,
      height: drawn.height,
    }
  })
}

/** Small charts keep the name and figure that stand above them on the page. */
function placed(plot: Plot, colourOf: (value: string) => string, { ink, soft }: { ink: string; soft: string }) {
  const clone = plot.svg.cloneNode(true) as SVGSVGElement // safe because it is a clone of one
  for (const element of [clone, ...clone.querySelectorAll('*')]) {
    element.removeAttribute('class')
    for (const { name, value } of element.attributes) {
      if (value.includes('var(')) element.setAttribute(name, colourOf(value))
    }
  }
  clone.setAttribute('x', String(plot.left))
  clone.setAttribute('y', String(plot.top))
  clone.setAttribute('width', String(plot.width))
  clone.setAttribute('height', String(plot.height))
  clone.removeAttribute('style')
  const head =
    plot.label === ''
      ? ''
      : text(plot.label, { x: plot.left, y: plot.top - 22, size: 13, fill: ink, weight: 600 }) +
        text(plot.words, { x: plot.left, y: plot.top - 6, size: 12, fill: soft })
  return head + new XMLSerializer().serializeToString(clone)
}

interface Colours {
  ink: string
  soft: string
  colourOf: (value: string) => string
}

function headOf(words: PictureWords, width: number, { ink, soft, colourOf }: Colours): { svg: string; height: number } {
  let svg = text(words.title, { x: PAD, y: PAD + 16, size: 20, fill: ink, weight: 600 })
  svg += text(words.subtitle, { x: PAD, y: PAD + 40, size: 13, fill: soft })
  let [x, y] = [PAD, PAD + 66]
  for (const { word, fill } of words.legend) {
    const length = 18 + measure(word, 12) + 20
    if (x > PAD && x + length > width - PAD) [x, y] = [PAD, y + 20]
    svg += `<rect x="${x}" y="${y - 10}" width="12" height="12" rx="2" fill="${escape(colourOf(fill))}"/>`
    svg += text(word, { x: x + 18, y, size: 12, fill: ink })
    x += length
  }
  return { svg, height: (words.legend.length > 0 ? y : PAD + 40) + GAP }
}

interface Lettering {
  x: number
  y: number
  size: number
  fill: string
  weight?: number
}

function text(words: string, { x, y, size, fill, weight = 400 }: Lettering): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${escape(fill)}">${escape(words)}</text>`
}

function measure(words: string, size: number): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return words.length * size * 0.55
  pen.font = `${size}px ${FONT}`
  return pen.measureText(words).width
}

/** Gives a value with its variables replaced by the colours that they have in daylight, whatever the page looks like. */
function daylight(): (value: string) => string {
  const root = document.documentElement
  const theme = root.dataset['theme']
  // For the length of this function alone: nothing is painted in between.
  root.dataset['theme'] = 'light'
  const probe = document.createElement('span')
  // Where less motion is wanted every change takes a moment, in which the colour is that of before.
  probe.style.setProperty('transition', 'none', 'important')
  document.body.append(probe)
  const known = new Map(
    COLOURS.map((name) => {
      probe.style.color = `var(${name})`
      return [name, getComputedStyle(probe).color]
    }),
  )
  probe.remove()
  if (theme === undefined) delete root.dataset['theme']
  else root.dataset['theme'] = theme
  return (value) => value.replaceAll(/var\((--[\w-]+)\)/g, (whole, name: string) => known.get(name) ?? whole)
}

const COLOURS = [
  '--color-surface',
  '--color-line',
  '--color-line-strong',
  '--color-ink',
  '--color-ink-soft',
  '--color-accent',
  '--color-ok-fill',
  '--color-attention-fill',
  '--color-lapsed-fill',
  '--color-failing-fill',
  '--color-waiting-fill',
]

/** The page's font for Latin letters as a rule that holds it whole; empty where it cannot be had. */
async function fontFace(): Promise<string> {
  const source = [...document.styleSheets].flatMap(fontSources)[0]
  if (!source) return ''
  try {
    const bytes = new Uint8Array(await (await fetch(source)).arrayBuffer())
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`
  } catch {
    // Without it the picture is lettered in the reader's own font.
    return ''
  }
}

function fontSources(sheet: CSSStyleSheet): string[] {
  return [...sheet.cssRules].flatMap((rule) => {
    if (!(rule instanceof CSSFontFaceRule)) return []
    const isLatin = /U\+0{0,4}-/i.test(rule.style.getPropertyValue('unicode-range'))
    const url = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1]
    return isLatin && url ? [new URL(url, sheet.href ?? document.baseURI).href] : []
  })
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
