import { foldText } from '../imports/text.ts'
import { documentOf } from './cells.ts'
import { conclude, count, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { MailDocument } from './documents.ts'
import { linesOption, textOption } from './options.ts'
import type { CheckResult } from './result.ts'

const EXAMPLE = [
  'From: The Shop <news@mail.shop.example>',
  'To: reader@example.org',
  'Subject: New in November',
  'Date: Mon, 02 Nov 2026 09:00:00 +0000',
  'Message-ID: <1@mail.shop.example>',
  'List-Unsubscribe: <https://mail.shop.example/stop/opaque>, <mailto:stop@mail.shop.example>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Rain boots are back.</p>',
  '<p><a href="https://mail.shop.example/stop/opaque">Unsubscribe</a></p>',
  '<p>The Shop Ltd, 12 Example Street, London N1 9GU</p>',
  '',
].join('\r\n')

const definition: CheckDefinition = {
  id: 'unsubscribe-message',
  title: 'Message hygiene',
  computes:
    'List-Unsubscribe and List-Unsubscribe-Post headers (RFC 8058), visible unsubscribe link, postal address, From domain = brand, no RE:/FWD: in subject',
  rule: 'all present',
  outcomes: 'pass / fail per item',
  caveats: [
    'RFC and mailbox-provider details from memory.',
    'The headers are read as RFC 8058, section 3 asks; whether the link works, and the signature of the message, are not tried.',
    'Without the address to look for, a postal address is found by its look, which misses some and takes others for one.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'The message as received (.eml)',
      kind: 'eml',
      help: 'Send it to a test address and save it with its source. Who received it, and the personal part of links, are not kept.',
      example: { fileName: 'message-example.eml', text: EXAMPLE },
    },
  ],
  options: [
    {
      name: 'brandDomains',
      label: 'Domains of the brand',
      help: 'From which the brand writes, one on each line; what is below them counts too.',
      kind: 'lines',
      default: [],
      example: ['shop.example'],
      isRequired: true,
    },
    {
      name: 'postalAddress',
      label: 'Postal address',
      help: 'As it stands in the message. Leave it empty to look for what looks like one.',
      kind: 'text',
      default: '',
    },
  ],
  thresholds: [],
  computedElsewhere: false,
}

interface Item {
  readonly item: string
  readonly isThere: boolean
  readonly seen: string
  readonly todo: string
}

function run(request: CheckRequest): CheckResult {
  const mail = documentOf(request, 'eml')
  const items = [
    ...headerItems(mail),
    linkItem(mail),
    addressItem(mail, textOption(request.options, 'postalAddress')),
    senderItem(mail, linesOption(request.options, 'brandDomains')),
    subjectItem(mail),
  ]
  const missing = items.filter(({ isThere }) => !isThere)
  return conclude(definition, request, {
    outcome: missing.length === 0 ? 'pass' : 'fail',
    sentence:
      missing.length === 0
        ? `All ${items.length} items are in the message.`
        : `${count(missing.length, 'item')} of ${items.length} not in order: ${list(
            missing.map(({ item }) => item),
            6,
          )}.`,
    figures: [{ label: 'Items in order', value: items.length - missing.length, of: items.length, unit: 'items' }],
    findings: missing.map(({ item, todo }) => ({ where: item, what: todo })),
    tables: [
      {
        title: 'Item by item',
        columns: [{ label: 'Item' }, { label: 'In order' }, { label: 'Seen' }],
        rows: items.map(({ item, isThere, seen }) => [item, isThere ? 'yes' : 'no', seen]),
      },
    ],
    caveats: signatureCaveats(mail),
  })
}

/** RFC 8058, 3.1: one HTTPS address, and the post header with exactly this value. */
function headerItems({ listUnsubscribe, listUnsubscribePost }: MailDocument): Item[] {
  const targets = listUnsubscribe.map(({ scheme, host }) => `${scheme} ${shown(host)}`.trim())
  const secure = listUnsubscribe.filter(({ scheme }) => scheme === 'https')
  return [
    {
      item: 'List-Unsubscribe header',
      isThere: secure.length > 0,
      seen: targets.length === 0 ? 'none' : list(targets),
      todo: 'Add a List-Unsubscribe header with an https address, such as <https://mail.example.com/stop/…>.',
    },
    {
      item: 'List-Unsubscribe-Post header',
      isThere: listUnsubscribePost !== null && /^List-Unsubscribe=One-Click$/i.test(listUnsubscribePost),
      seen: listUnsubscribePost === null ? 'none' : shown(listUnsubscribePost),
      todo: 'Add the header List-Unsubscribe-Post: List-Unsubscribe=One-Click.',
    },
  ]
}

/** In the languages of most of Europe; looked for in a folded text. */
const UNSUBSCRIBE =
  /unsub|opt[- ]?out|stop (?:receiving|these|getting)|abmeld|abbestell|austragen|d[eé]sabonn|d[eé]sinscri|se d[eé]sinscrire|darse? de baja|cancelar (?:la )?suscripci[oó]n|disiscri|annulla (?:l')?iscrizione|afmelden|uitschrijven|cancelar (?:a )?subscri|wypisz|rezygnuj|avregistrera|avmeld|afmeld|tilmeld fra|odhl[aá]si|leiratkoz|dezabon/

export function speaksOfUnsubscribing(text: string): boolean {
  return UNSUBSCRIBE.test(foldText(text.slice(0, 2_000)))
}

function linkItem({ links, hiddenUnsubscribeLinks }: MailDocument): Item {
  const found = links.find(({ text, scheme }) => /^https?$|^mailto$/.test(scheme) && speaksOfUnsubscribing(text))
  return {
    item: 'Visible unsubscribe link',
    isThere: found !== undefined,
    seen: found
      ? `leads to ${shown(found.host)}`
      : hiddenUnsubscribeLinks > 0
        ? 'one that a reader cannot see'
        : 'none',
    todo:
      hiddenUnsubscribeLinks > 0
        ? 'There is an unsubscribe link, but it is hidden. Show it, in words that say what it does.'
        : 'Add a link that says that it unsubscribes, where a reader sees it.',
  }
}

const STREET =
  /\b(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|square|court|boulevard|blvd\.?|suite|floor|house|p\.? ?o\.? ?box|postfach|platz|allee|weg|rue|quai|place|calle|avenida|paseo|plaza|via|viale|piazza|straat|laan|plein|ulica|ul\.|gatan|vej|utca)(?=[\s,.;\d]|$)|\p{L}{3,30}(?:strasse|straße|str\.|gasse|straat|weg|platz|gatan|laan)(?=[\s,.;\d]|$)/u
const POSTCODE =
  /\b(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{5}(?:-\d{4})?|\d{4} ?[a-z]{2}|\d{4}|\d{2}-\d{3}|\d{3} ?\d{2}|[a-z]\d[a-z] ?\d[a-z]\d)\b/

function addressItem({ visibleText }: MailDocument, wanted: string): Item {
  const text = foldForAddress(visibleText)
  const isThere = wanted === '' ? looksLikeAddress(text) : text.includes(foldForAddress(wanted))
  const hint =
    wanted === '' ? ' If there is one, give it as an option to look for.' : ' It is not there as you wrote it.'
  return {
    item: 'Postal address',
    isThere,
    seen: isThere ? (wanted === '' ? 'what looks like one' : 'the one asked for') : 'none',
    todo: `Add the sender’s postal address.${hint}`,
  }
}

/** A street, and a post code within the 120 characters around it. */
function looksLikeAddress(text: string): boolean {
  for (const { index } of text.matchAll(new RegExp(STREET, 'gu'))) {
    if (POSTCODE.test(text.slice(Math.max(0, index - 120), index + 120))) return true
  }
  return false
}

function foldForAddress(text: string): string {
  return foldText(text)
    .replace(/[\s,;|·•]+/g, ' ')
    .trim()
}

function senderItem({ fromDomain, replyToDomain }: MailDocument, brands: readonly string[]): Item {
  const isBrands = (domain: string): boolean =>
    brands.some((brand) => {
      const name = brand
        .toLowerCase()
        .replace(/^(?:https?:\/\/)?(?:www\.|\*\.|@)?/, '')
        .replace(/[/.]+$/, '')
      return domain === name || domain.endsWith(`.${name}`)
    })
  const replies = replyToDomain !== null && !isBrands(replyToDomain) ? `; replies go to ${shown(replyToDomain)}` : ''
  return {
    item: 'Sender is the brand',
    isThere: fromDomain !== null && isBrands(fromDomain),
    seen: fromDomain === null ? 'no single sender' : shown(fromDomain) + replies,
    todo: `Send from one address at ${list(brands.map(shown), 3)}, so that readers see who writes.`,
  }
}

function subjectItem({ subjectPrefix, hasSubject }: MailDocument): Item {
  return {
    item: 'Truthful subject',
    isThere: hasSubject && subjectPrefix === null,
    seen: hasSubject ? (subjectPrefix === null ? 'no RE: or FWD:' : `begins with ${shown(subjectPrefix)}`) : 'none',
    todo: hasSubject ? 'Take RE: or FWD: away: the message is no reply.' : 'Give the message a subject.',
  }
}

function signatureCaveats({ signedHeaders }: MailDocument): string[] {
  if (signedHeaders === null) return ['The message carries no DKIM signature; RFC 8058 wants both headers signed.']
  const unsigned = ['list-unsubscribe', 'list-unsubscribe-post'].filter((name) => !signedHeaders.includes(name))
  if (unsigned.length === 0) return ['Both headers are among those that the signature names.']
  return [`The signature does not cover ${list(unsigned)}; RFC 8058 wants both headers signed.`]
}

export const unsubscribeMessage: Check = { definition, run }
