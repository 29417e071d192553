import { z } from 'zod'
import type { HarDocument, HarRequest } from '../../domain/checks/documents.ts'
import { Refusal } from '../../domain/refusal.ts'
import { visibleHtml } from './visible-html.ts'

const MOST_ENTRIES = 50_000

const pair = z.object({ name: z.string(), value: z.string().catch('') })
const cookie = z.object({ name: z.string(), domain: z.string().nullish().catch(null) })
const message = { headers: z.array(pair).catch([]), cookies: z.array(cookie).catch([]) }
/** What the checks read of HAR 1.2; all else may be as it is. */
const har = z.object({
  log: z.object({
    entries: z
      .array(
        z.object({
          request: z.object({ url: z.string(), ...message }),
          response: z.object({
            status: z.number().catch(0),
            content: z
              .object({
                mimeType: z.string().catch(''),
                text: z.string().nullish().catch(null),
                encoding: z.string().nullish().catch(null),
              })
              .catch({ mimeType: '', text: null, encoding: null }),
            ...message,
          }),
        }),
      )
      .max(MOST_ENTRIES),
  }),
})
type Entry = z.infer<typeof har>['log']['entries'][number]

/** Hosts, names of cookies and the page's text of a recording; values, paths and queries stay behind. */
export function readHar(raw: unknown): HarDocument {
  const parsed = har.safeParse(raw)
  if (!parsed.success) throw new Refusal('invalid', faultOf(parsed.error.issues[0]))
  const entries = parsed.data.log.entries.flatMap((entry) => {
    const host = hostOf(entry.request.url)
    return host === null ? [] : [{ ...entry, host }]
  })
  if (entries.length === 0) {
    throw new Refusal(
      'invalid',
      'The recording has no request to a site. Open the developer tools first, then load the page, and save it again.',
    )
  }
  const page = entries.find(({ response }) => isHtml(response) && response.status < 300) ?? null
  return {
    kind: 'har',
    pageHost: (page ?? entries[0])?.host ?? null,
    requests: entries.map(requestOf),
    pageText: page ? textOf(page.response.content) : null,
  }
}

function faultOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_big') return `The recording has more than ${MOST_ENTRIES} requests. Record one page alone.`
  const at = issue?.path.join('.') || 'log'
  return `This is no HAR recording: ${at} is not as it should be. Save the network log of the browser as HAR, and give that.`
}

function hostOf(url: string): string | null {
  if (!/^(?:https?|wss?):/i.test(url) || !URL.canParse(url)) return null
  return new URL(url).hostname.toLowerCase() || null
}

function requestOf({ host, request, response }: Entry & { host: string }): HarRequest {
  const sent = [
    ...request.cookies.map(({ name }) => name),
    ...headers(request.headers, 'cookie').flatMap((value) => value.split(';').map(nameOf)),
  ]
  const set = [
    ...response.cookies.map(({ name, domain }) => ({ name, domain: domainOf(domain) ?? host })),
    ...headers(response.headers, 'set-cookie')
      .flatMap((value) => value.split('\n'))
      .map((line) => ({ name: nameOf(line), domain: domainOf(/;\s*domain=([^;]+)/i.exec(line)?.[1]) ?? host })),
  ]
  const named = set.filter(({ name }) => name !== '')
  return {
    host,
    hasOptOutSignal: headers(request.headers, 'sec-gpc').some((value) => value.trim() === '1'),
    cookiesSent: [...new Set(sent.filter((name) => name !== ''))],
    cookiesSet: [...new Map(named.map((each) => [`${each.domain} ${each.name}`, each])).values()],
  }
}

function headers(all: readonly { name: string; value: string }[], wanted: string): string[] {
  return all.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value)
}

/** `session=abc; Path=/` names session. */
function nameOf(text: string): string {
  return (text.split('=', 1)[0] ?? '').trim()
}

function domainOf(domain: string | null | undefined): string | null {
  return domain?.trim().toLowerCase().replace(/^\./, '') || null
}

function isHtml({ content }: Entry['response']): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(content.mimeType)
}

function textOf({ text, encoding }: Entry['response']['content']): string | null {
  if (text === null || text === undefined || text === '') return null
  const html = encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
  return visibleHtml(html).text
}
