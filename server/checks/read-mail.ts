import PostalMime, { type Email } from 'postal-mime'
import { withoutIdentifiers } from '../../domain/checks/conclude.ts'
import type { MailDocument } from '../../domain/checks/documents.ts'
import { speaksOfUnsubscribing } from '../../domain/checks/unsubscribe-message.ts'
import { Refusal } from '../../domain/refusal.ts'
import { visibleHtml, type VisibleHtml } from './visible-html.ts'

/** A message without who received it: domains for addresses, hosts for links. Throws Refusal: invalid, when it is none. */
export async function readMail(bytes: Buffer): Promise<MailDocument> {
  const mail = await parseMail(bytes)
  const header = (name: string): string | null => {
    const found = mail.headers.find(({ key }) => key === name)
    return found ? found.value.replace(/\s+/g, ' ').trim() : null
  }
  if (header('from') === null && header('subject') === null && header('date') === null) {
    throw new Refusal(
      'invalid',
      'This is no e-mail message: it has no From, Subject or Date. Save the message with its source, as .eml.',
    )
  }
  const seen =
    typeof mail.html === 'string' && mail.html.trim() !== '' ? visibleHtml(mail.html) : plainText(mail.text ?? '')
  const subject = (mail.subject ?? '').trim()
  return {
    kind: 'eml',
    fromDomain:
      (header('from') ?? '').split('@').length > 2 && !mail.from?.address ? null : domainOf(mail.from?.address),
    replyToDomain: domainOf(mail.replyTo?.[0]?.address),
    subjectPrefix: /^\s*((?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|rif|res|odp)(?:\[\d+\])?\s?:)/i.exec(subject)?.[1] ?? null,
    hasSubject: subject !== '',
    listUnsubscribe: addressesOf(header('list-unsubscribe') ?? ''),
    listUnsubscribePost: header('list-unsubscribe-post'),
    signedHeaders: signedHeaders(mail),
    links: linksOf(seen),
    hiddenUnsubscribeLinks: seen.links.filter(
      ({ isHidden, text, href }) => isHidden && speaksOfUnsubscribing(`${text} ${href}`),
    ).length,
    visibleText: withoutIdentifiers(seen.text),
  }
}

async function parseMail(bytes: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 50 })
  } catch {
    throw new Refusal('invalid', 'The message cannot be read. Save it with its source, as .eml, and give that.')
  }
}

function domainOf(address: string | undefined): string | null {
  const domain = address?.split('@').at(-1)?.trim().toLowerCase()
  return address?.includes('@') && domain ? domain : null
}

/** `<https://a.example/x>, <mailto:b@c.example>`: RFC 2369. */
function addressesOf(value: string): MailDocument['listUnsubscribe'] {
  return [...value.slice(0, 10_000).matchAll(/<([^<>]{1,2000})>/g)].map(([, address = '']) => placeOf(address.trim()))
}

function placeOf(address: string): { scheme: string; host: string } {
  const scheme = (/^([a-z][a-z\d+.-]*):/i.exec(address)?.[1] ?? '').toLowerCase()
  if (scheme === 'mailto') return { scheme, host: address.split('?', 1)[0]?.split('@').at(-1)?.toLowerCase() ?? '' }
  return { scheme, host: URL.canParse(address) ? new URL(address).hostname : '' }
}

function linksOf({ links }: VisibleHtml): MailDocument['links'] {
  return links
    .filter(({ isHidden }) => !isHidden)
    .map(({ text, around, href }) => ({ text: withoutIdentifiers(wordsOf(text, around)), ...placeOf(href) }))
}

/** A link that says “here” is read with the words around it. */
function wordsOf(text: string, around: string): string {
  const words = text === '' || (text.length <= 24 && !speaksOfUnsubscribing(text)) ? `${text} ${around}` : text
  return words.slice(0, 500)
}

/** The addresses in a message without HTML, with the words of their line and the one before. */
function plainText(text: string): VisibleHtml {
  const lines = text.slice(0, 1_000_000).split(/\r?\n/)
  const links = lines.flatMap((line, place) =>
    [...line.matchAll(/\bhttps?:\/\/[^\s<>"']{1,2000}/gi)].map(([href]) => {
      const words = `${lines[place - 1] ?? ''} ${line}`.replaceAll(
        href,
        speaksOfUnsubscribing(href) ? 'unsubscribe' : '',
      )
      return { text: words.trim().slice(0, 500), around: '', href, isHidden: false }
    }),
  )
  return { text, links }
}

/** The headers that DKIM signatures say they cover (RFC 6376, 3.5, h=); null without a signature. */
function signedHeaders({ headers }: Email): string[] | null {
  const signatures = headers.filter(({ key }) => key === 'dkim-signature')
  if (signatures.length === 0) return null
  return signatures.flatMap(({ value }) => {
    const names = /(?:^|;)\s*h\s*=([^;]{0,5000})/i.exec(value)?.[1] ?? ''
    return names.split(':').map((name) => name.trim().toLowerCase())
  })
}
