import { foldText } from '../imports/text.ts'
import { invalid } from '../refusal.ts'
import { ADVERTISING_HOSTS } from './advertising-hosts.ts'
import { documentOf } from './cells.ts'
import { conclude, count, limit, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { harExample } from './har-example.ts'
import { countHosts, hostMatcher, type HostCount } from './hosts.ts'
import { linesOption, textOption } from './options.ts'
import type { CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'gpc',
  title: 'Opt-out signal honoured',
  computes: 'Ad-tech hosts contacted; presence of a status message',
  rule: 'zero ad-tech hosts and status shown',
  outcomes: 'pass / fail',
  caveats: [
    'Server-to-server feeds need the reconciliation check.',
    'Advertising hosts are known by a list of ours and your additions: one behind a name of your own is not found.',
    'The status is looked for by its words; a person reads the page where it is not found.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Recording of the page with the signal on (HAR)',
      kind: 'har',
      help: 'Switch the opt-out signal (Global Privacy Control) on in the browser, load the page with the developer tools open, and save the network log as HAR with contents.',
      example: { fileName: 'opt-out-signal-example.har', text: harExample(true) },
    },
    {
      name: 'page',
      label: 'Text of the page as shown',
      kind: 'text',
      help: 'Needed where the status is written by a script: select all on the page and save it as text, or save the page as HTML.',
      isOptional: true,
      example: { fileName: 'page-text-example.txt', text: 'Welcome to the shop.\nOpt-out request honored.\n' },
    },
  ],
  options: [
    {
      name: 'statusText',
      label: 'Words of the status message',
      help: 'What your page says once it has seen the signal. Leave it empty to look for the usual words.',
      kind: 'text',
      default: '',
    },
    {
      name: 'moreHosts',
      label: 'Further advertising hosts',
      help: 'Partners of yours that must not be contacted, one on each line; *.example.com takes all below it.',
      kind: 'lines',
      default: [],
    },
    {
      name: 'notAdvertising',
      label: 'Hosts that are no advertising',
      help: 'Hosts of our list that only serve you under contract, one on each line. Reviewers read them.',
      kind: 'lines',
      default: [],
    },
  ],
  thresholds: ['gpc.most-hosts'],
  computedElsewhere: false,
}

const USUAL_STATUS =
  /opt[- ]?out (?:request |signal |preference )?(?:signal |request )?(?:has been |was |is )?(?:honou?red|recogni[sz]ed|applied|detected|processed)|(?:global privacy control|gpc|privacy signal)[^.\n]{0,40}(?:honou?red|recogni[sz]ed|applied|detected|respected|on|active|enabled)|you (?:are|have been) opted out/

function run(request: CheckRequest): CheckResult {
  const { requests, pageText } = documentOf(request, 'har')
  const withSignal = requests.filter(({ hasOptOutSignal }) => hasOptOutSignal)
  if (withSignal.length === 0) {
    const detail = 'No request carries Sec-GPC: 1. Switch the signal on in the browser and record the page again.'
    throw invalid('/documents/file', detail)
  }
  const page = request.documents['page'] ? documentOf(request, 'text', 'page').text : pageText
  if (page === null || page.trim() === '') {
    throw invalid('/documents/page', 'The recording holds no text of the page. Add the text of the page as shown.')
  }
  const hosts = countHosts(requests)
  const advertising = advertisingHosts(hosts, request)
  const isShown = hasStatus(page, textOption(request.options, 'statusText'))
  const isPass = advertising.length <= limit(request, 'gpc.most-hosts') && isShown
  return conclude(definition, request, {
    outcome: isPass ? 'pass' : 'fail',
    sentence: sentenceOf(advertising, isShown),
    figures: [
      { label: 'Advertising hosts contacted', value: advertising.length, of: hosts.length, unit: 'hosts' },
      { label: 'Requests that carry the signal', value: withSignal.length, of: requests.length },
      { label: 'Status messages found', value: isShown ? 1 : 0 },
    ],
    findings: [
      ...advertising.map(({ host, requests: number }) => ({
        where: `Host ${shown(host)}`,
        what: `${count(number, 'request')} although the signal was on.`,
      })),
      ...(isShown ? [] : [{ where: 'Page', what: 'Does not say that the signal was honoured.' }]),
    ],
  })
}

function advertisingHosts(hosts: readonly HostCount[], { options }: CheckRequest): HostCount[] {
  const isAdvertising = hostMatcher([...ADVERTISING_HOSTS, ...linesOption(options, 'moreHosts')])
  const isOther = hostMatcher(linesOption(options, 'notAdvertising'))
  return hosts.filter(({ host }) => isAdvertising(host) && !isOther(host))
}

function hasStatus(page: string, words: string): boolean {
  const text = foldText(page)
  return words === '' ? USUAL_STATUS.test(text) : text.includes(foldText(words))
}

function sentenceOf(advertising: readonly HostCount[], isShown: boolean): string {
  const names = list(advertising.map(({ host }) => shown(host)))
  const contacted =
    advertising.length === 0
      ? 'With the signal on no advertising host was contacted'
      : `With the signal on ${count(advertising.length, 'advertising host was', 'advertising hosts were')} contacted: ${names}`
  return isShown
    ? `${contacted}, and the page shows the status.`
    : `${contacted}; the page does not say that the signal was honoured.`
}

export const gpc: Check = { definition, run }
