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

/** What of an HTML page or message a reader sees, without running anything and without style sheets. */
export function visibleHtml(html: string): VisibleHtml {
  const pieces: string[] = []
  const links: { text: string; around: string; href: string; isHidden: boolean; from: number; block: number }[] = []
  const blocks: number[] = [0]
  let block = 0
  const open: { node: Node; isHidden: boolean; leave?: () => void }[] = [
    { node: parse(html.slice(0, MOST_CHARACTERS)), isHidden: false },
  ]
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.leave) {
      at.leave()
      continue
    }
    const { node } = at
    if (defaultTreeAdapter.isTextNode(node)) {
      if (!at.isHidden) pieces.push(node.value.replace(/\s+/g, ' '))
      continue
    }
    const element = defaultTreeAdapter.isElementNode(node) ? node : null
    if (element && NOT_SHOWN.has(element.tagName)) continue
    const isHidden = at.isHidden || (element !== null && hides(element))
    if (element && BLOCKS.has(element.tagName)) {
      pieces.push('\n\n')
      block = blocks.push(pieces.length) - 1
    }
    if (element?.tagName === 'img' && !isHidden) pieces.push(` ${attribute(element, 'alt')} `)
    const href = element?.tagName === 'a' ? attribute(element, 'href') : ''
    if (element && (href !== '' || BLOCKS.has(element.tagName))) {
      const link = { text: '', around: '', href, isHidden, from: pieces.length, block }
      open.push({
        node,
        isHidden,
        leave: () => {
          if (href === '') {
            pieces.push('\n\n')
            block = blocks.push(pieces.length) - 1
            return
          }
          // A hidden link's words are not among the pieces: they are read from the element itself.
          link.text = isHidden ? textOf(element) : pieces.slice(link.from).join('').trim()
          links.push(link)
        },
      })
    }
    const children = 'childNodes' in node ? node.childNodes : []
    for (let child = children.length - 1; child >= 0; child -= 1) open.push({ node: children[child]!, isHidden })
  }
  const ends = [...blocks.slice(1), pieces.length]
  return {
    text: tidy(pieces.join('')),
    links: links.map(({ text, href, isHidden, block: of }) => {
      const around = pieces.slice(blocks[of], ends[of]).join('').slice(0, AROUND_CHARACTERS)
      return { text, around: isHidden ? '' : around.trim(), href, isHidden }
    }),
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
