/** The colours of an accent in one of the two themes, as `#rrggbb`. */
export interface AccentTones {
  accent: string
  strong: string
  soft: string
  /** Text on the accent. */
  on: string
}

export type Accent =
  { state: 'readable'; light: AccentTones; dark: AccentTones } | { state: 'unreadable'; because: string }

/** WCAG 2.2, 1.4.3, level AA, for text of the usual size. */
const LEAST_CONTRAST = 4.5
const WHITE = '#ffffff'
const LIGHT_GROUNDS = ['#f6f7f8', '#ffffff', '#f0f2f4', '#eceef1']
const DARK_GROUNDS = ['#121417', '#1a1d21', '#15181b', '#22262b', '#2c3137']
const DARK_TEXT = '#0d1b2e'
const STEPS = 50

/** Accents that were checked, by name; the first is the program's own. */
export const ACCENTS = [
  { label: 'Blue', hex: null },
  { label: 'Teal', hex: '#00646b' },
  { label: 'Green', hex: '#2a6a2e' },
  { label: 'Violet', hex: '#6941b8' },
  { label: 'Magenta', hex: '#a0266c' },
  { label: 'Brown', hex: '#8a4b14' },
  { label: 'Slate', hex: '#44566b' },
] as const

/**
 * The tones of an accent for both themes, from `#rrggbb`: as given where the page is light, lightened until it can be read
 * where it is dark. Links, buttons and their text reach AA on every ground; what cannot is told with the nearest that can.
 */
export function computeAccent(hex: string): Accent {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return { state: 'unreadable', because: 'Give a colour such as #1a5fb4.' }
  const given = hex.toLowerCase()
  const light = lightTones(given)
  if (!isReadable(light, LIGHT_GROUNDS)) return tooLight(given)
  for (let step = 0; step <= STEPS; step += 1) {
    const dark = darkTones(mix(given, WHITE, step / STEPS))
    if (isReadable(dark, DARK_GROUNDS)) return { state: 'readable', light, dark }
  }
  throw new Error('white is not readable on dark grounds')
}

function tooLight(given: string): Accent {
  const worst = Math.min(...LIGHT_GROUNDS.map((ground) => contrastOf(given, ground)))
  let nearest = '#000000'
  for (let step = STEPS; step >= 0; step -= 1) {
    const darker = mix(given, '#000000', step / STEPS)
    if (isReadable(lightTones(darker), LIGHT_GROUNDS)) nearest = darker
  }
  const ratio = worst.toFixed(1)
  const because = `${given} is too light to be read on the page: ${ratio} to 1, where ${LEAST_CONTRAST} to 1 is needed. The nearest that can be read is ${nearest}.`
  return { state: 'unreadable', because }
}

function lightTones(accent: string): AccentTones {
  return { accent, strong: mix(accent, '#000000', 0.22), soft: mix(accent, WHITE, 0.9), on: WHITE }
}

function darkTones(accent: string): AccentTones {
  return { accent, strong: mix(accent, WHITE, 0.3), soft: mix('#15181b', accent, 0.16), on: DARK_TEXT }
}

function isReadable({ accent, strong, soft, on }: AccentTones, grounds: readonly string[]): boolean {
  const isOnGrounds = [...grounds, soft].every((ground) => contrastOf(accent, ground) >= LEAST_CONTRAST)
  return isOnGrounds && [accent, strong].every((ground) => contrastOf(on, ground) >= LEAST_CONTRAST)
}

/** WCAG 2.2's contrast ratio of two colours, from 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(a), luminanceOf(b)].toSorted((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(from: string, to: string, share: number): string {
  const target = channelsOf(to)
  const channels = channelsOf(from).map((channel, index) =>
    Math.round(channel + ((target[index] ?? 0) - channel) * share),
  )
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
}
