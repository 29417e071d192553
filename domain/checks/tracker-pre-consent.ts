import { documentOf } from './cells.ts'
import { conclude, count, limit, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { harExample } from './har-example.ts'
import { countCookies, countHosts, hostMatcher, isCookieIn } from './hosts.ts'
import { linesOption } from './options.ts'
import type { CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'tracker-pre-consent',
  title: 'Nothing before choice',
  computes: 'Requests and cookies outside the allow-list',
  rule: 'zero',
  outcomes: 'pass / fail with list',
  caveats: [
    'One page, one region, one moment; server-side tagging is invisible.',
    'Whether a host or cookie is strictly necessary is your judgement: the check only compares with your list.',
    'Storage other than cookies (local storage, fingerprints) is not in such a recording.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Recording of the page before any choice (HAR)',
      kind: 'har',
      help: 'In a fresh private window open the developer tools, load the page, touch nothing, and save the network log as HAR. Only hosts and names of cookies are read.',
      example: { fileName: 'before-choice-example.har', text: harExample(false) },
    },
  ],
  options: [
    {
      name: 'allowedHosts',
      label: 'Hosts that are strictly necessary',
      help: 'One on each line; *.example.com takes all below it. The host of the page itself need not be listed.',
      kind: 'lines',
      default: [],
      example: ['*.shop.example'],
    },
    {
      name: 'allowedCookies',
      label: 'Cookies that are strictly necessary',
      help: 'Names, one on each line; session* takes all that begin so.',
      kind: 'lines',
      default: [],
      example: ['session'],
    },
  ],
  thresholds: ['tracker-pre-consent.most'],
  computedElsewhere: false,
}

function run(request: CheckRequest): CheckResult {
  const { requests, pageHost } = documentOf(request, 'har')
  const isAllowed = hostMatcher([
    ...linesOption(request.options, 'allowedHosts'),
    ...(pageHost === null ? [] : [pageHost]),
  ])
  const allowedCookies = linesOption(request.options, 'allowedCookies')
  const hosts = countHosts(requests)
  const cookies = countCookies(requests)
  const strangeHosts = hosts.filter(({ host }) => !isAllowed(host))
  const strangeCookies = cookies.filter(({ name }) => !isCookieIn(name, allowedCookies))
  const strange = strangeHosts.length + strangeCookies.length
  const isPass = strange <= limit(request, 'tracker-pre-consent.most')
  const seen = `${count(strangeHosts.length, 'host')} and ${count(strangeCookies.length, 'cookie')} outside the list`
  const names = [...strangeHosts.map(({ host }) => shown(host)), ...strangeCookies.map(({ name }) => shown(name))]
  return conclude(definition, request, {
    outcome: isPass ? 'pass' : 'fail',
    sentence: isPass
      ? `Before any choice the page asked ${count(hosts.length, 'host')} and used ${count(cookies.length, 'cookie')}, ${strange === 0 ? 'all on the list' : seen}.`
      : `Before any choice: ${seen}: ${list(names)}.`,
    figures: [
      { label: 'Hosts outside the list', value: strangeHosts.length, of: hosts.length, unit: 'hosts' },
      { label: 'Cookies outside the list', value: strangeCookies.length, of: cookies.length, unit: 'items' },
      { label: 'Requests in the recording', value: requests.length },
    ],
    findings: [
      ...strangeHosts.map(({ host, requests: number }) => ({
        where: `Host ${shown(host)}`,
        what: `${count(number, 'request')} before any choice. Hold it back until consent, or list it as necessary.`,
      })),
      ...strangeCookies.map(({ name, host }) => ({
        where: `Cookie ${shown(name)}`,
        what: `Set or read for ${shown(host)} before any choice.`,
      })),
    ],
  })
}

export const trackerPreConsent: Check = { definition, run }
