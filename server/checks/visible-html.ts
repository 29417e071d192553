import { defaultTreeAdapter, parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export interface VisibleHtml {
  readonly text: string
  /** `around`: what stands in the same paragraph, for links that only say “here”. */
  readonly links: readonly {
    readonly text: string
    readonly around: string
    readonly href: string
    readonly isHidden: boolean
  }[]
}

const NOT_SHOWN = new Set([
  'script',
  'style',
  'template',
  'head',
  'noscript',
  'title',
  'object',
  'iframe',
  'svg',
  'math',
])
const BLOCKS = new Set(
  'address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** More HTML than this is no page or message that a person reads. */
const MOST_CHARACTERS = 3_000_000
const AROUND_CHARACTERS = 300

interface Open {
  readonly node: Node
  readonly isHidden: boolean
  /** Of an element whose children are read: what is done after them. */
  readonly leave?: () => void
}

interface Link {
  readonly text: string
  readonly href: string
  readonly isHidden: boolean
  readonly block: number
}

/** What of an HTML page or message a reader sees, without running anything and without style sheets. */
export function visibleHtml(html: string): VisibleHtml {
  const reading = new Reading()
  const open: Open[] = [{ node: parse(html.slice(0, MOST_CHARACTERS)), isHidden: false }]
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.leave) at.leave()
    else open.push(...reading.enter(at))
  }
  return reading.finish()
}

/** Texts in their order, cut into blocks, and the links among them; never by recursion, as pages are nested at will. */
class Reading {
  readonly #pieces: string[] = []
  readonly #links: Link[] = []
  /** At which piece each block begins. */
  readonly #blocks: number[] = [0]

  /** Takes a node; gives what is to be read next, the last first. */
  enter({ node, isHidden: isInHidden }: Open): Open[] {
    if (defaultTreeAdapter.isTextNode(node)) {
      if (!isInHidden) this.#pieces.push(node.value.replace(/\s+/g, ' '))
      return []
    }
    const element = defaultTreeAdapter.isElementNode(node) ? node : null
    if (element && NOT_SHOWN.has(element.tagName)) return []
    const isHidden = isInHidden || (element !== null && hides(element))
    const children =
      'childNodes' in node ? node.childNodes.toReversed().map((child) => ({ node: child, isHidden })) : []
    if (!element) return children
    if (element.tagName === 'img' && !isHidden) this.#pieces.push(` ${attribute(element, 'alt')} `)
    const leave = this.#leaving(element, isHidden)
    return leave ? [{ node, isHidden, leave }, ...children] : children
  }

  finish(): VisibleHtml {
    const ends = [...this.#blocks.slice(1), this.#pieces.length]
    return {
      text: tidy(this.#pieces.join('')),
      links: this.#links.map(({ text, href, isHidden, block }) => {
        const around = this.#pieces.slice(this.#blocks[block], ends[block]).join('').slice(0, AROUND_CHARACTERS)
        return { text, around: isHidden ? '' : around.trim(), href, isHidden }
      }),
    }
  }

  #leaving(element: Element, isHidden: boolean): (() => void) | null {
    if (BLOCKS.has(element.tagName)) {
      this.#beginBlock()
      return () => this.#beginBlock()
    }
    const href = element.tagName === 'a' ? attribute(element, 'href') : ''
    if (href === '') return null
    const from = this.#pieces.length
    const block = this.#blocks.length - 1
    // A hidden link's words are not among the pieces: they are read from the element itself.
    const words = (): string => (isHidden ? textOf(element) : this.#pieces.slice(from).join('').trim())
    return () => void this.#links.push({ text: words(), href, isHidden, block })
  }

  #beginBlock(): void {
    this.#pieces.push('\n\n')
    this.#blocks.push(this.#pieces.length)
  }
}

function hides(element: Element): boolean {
  const style = attribute(element, 'style').toLowerCase().replace(/\s/g, '')
  const isStyledAway =
    /(?:^|;)(?:display:none|visibility:hidden|opacity:0(?:\.0+)?(?:;|!|$)|font-size:0(?:px|pt|em|;|!|$))/.test(style)
  return isStyledAway || element.attrs.some(({ name }) => name === 'hidden')
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value.trim() ?? ''
}

function textOf(element: Element): string {
  const texts: string[] = []
  const open: Node[] = [element]
  for (let node = open.pop(); node; node = open.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) texts.push(node.value)
    else if ('childNodes' in node) open.push(...node.childNodes.toReversed())
  }
  return texts.join('').replace(/\s+/g, ' ').trim()
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim()
}
