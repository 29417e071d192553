import { aFiling, aPdf, aSystem, daysFromToday, idOf, upload } from './story.ts'
import { scriptOf } from './harness.ts'

/** Every page of the product, as a lead opens them, each with something on it. */
export async function listPages(): Promise<string[]> {
  const system = await aSystem({ name: 'System of every page', owner: 'owner' })
  const twin = await aSystem({ name: 'System of Every Page', unit: 'Twins' })
  const { json: file } = await upload(await scriptOf('owner'), aPdf('every page.pdf', 'Every page'))
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.opt-in', 'consent.records'],
    artefacts: [{ sha256: file.sha256 }],
    note: 'A sample of two hundred.',
  })
  const lead = await scriptOf('lead')
  const { json: request } = await lead('POST', '/requests', {
    body: { system: system.id, attribute: 'jurisdictions', personId: await idOf('lead') },
  })
  const about = { system: system.id, control: 'consent.opt-in' }
  const finding = { ...about, severity: 'major', action: 'Ask in the second market too.' }
  const { json: found } = await lead('POST', '/findings', { body: finding })
  const exception = { ...about, reason: 'The consent tool is replaced.', until: daysFromToday(20) }
  const { json: excepted } = await lead('POST', '/exceptions', { body: exception })
  const { json: sources } = await lead('GET', '/imports')
  const lastImport = sources.items[0] ? [`/imports/${sources.items[0].id}`] : []
  const audit = await anAudit(system.id)
  return [
    '/',
    '/systems',
    '/systems?q=nothing%20is%20called%20this',
    '/systems/new',
    '/systems/duplicates',
    `/systems/merge?systems=${system.id},${twin.id}`,
    ...['', '/data-sources', '/evidence', '/audits', '/checks', '/reviews', '/history', '/edit', '/questions'].map(
      (tab) => `/systems/${system.id}${tab}`,
    ),
    `/systems/${system.id}/absent?asOf=2020-01-01`,
    `/systems/${system.id}/audits/new`,
    `/systems/${system.id}/checks/response-times`,
    ...['', '?tab=intersections', '?tab=errors', '?tab=strata', '?tab=drift', '?tab=new-york', '?exact=true'].map(
      (tab) => `/audits/${audit.id}${tab}`,
    ),
    '/systems?struck=true',
    '/changes',
    '/changes?cause=registered',
    '/restatements',
    '/figure?at=2026-03-05&known=2026-03-06',
    '/figure',
    '/forecast',
    '/forecast?days=365&scenario=all-filed',
    '/charts',
    '/charts?by=unit&span=3m',
    '/charts?show=remedy',
    '/charts?show=freshness',
    '/charts?show=lapsed',
    '/?asOf=2020-01-01&view=corrected',
    `/systems/${system.id}/findings`,
    '/work',
    '/findings',
    `/findings/${found.id}`,
    `/findings/new?system=${system.id}`,
    '/exceptions',
    `/exceptions/${excepted.id}`,
    `/exceptions/new?system=${system.id}&control=consent.records`,
    '/reattest',
    '/evidence',
    '/evidence?tab=decide',
    `/filings/${filing.id}`,
    `/file?system=${system.id}&control=consent.opt-in`,
    '/imports',
    ...lastImport,
    '/reviews',
    '/reviews?view=owner',
    `/requests/${request.id}`,
    '/owners',
    '/owners?reason=declined',
    '/catalogue',
    '/catalogue?tab=frameworks&q=price&place=EU',
    '/catalogue?tab=calendar',
    '/catalogue/consent.opt-in',
    '/catalogue/editions',
    '/catalogue/draft',
    '/catalogue/draft/change?control=consent.opt-in',
    '/catalogue/draft/add',
    '/people',
    `/people/${await idOf('owner')}/handover`,
    '/settings',
    '/settings/thresholds',
    '/account',
    '/welcome',
  ]
}

/** An audit of four groups, of which one is too small to be shown. */
async function anAudit(systemId: string): Promise<{ id: string }> {
  const rows = [
    ...Array.from({ length: 120 }, (_, index) => `a,${index % 2 ? 'x' : 'y'},app,${index % 3 ? 'no' : 'yes'}`),
    ...Array.from({ length: 90 }, (_, index) => `b,${index % 2 ? 'x' : 'y'},mail,${index % 4 ? 'no' : 'yes'}`),
    'c,x,app,yes',
  ]
  const form = new FormData()
  form.set('file', new File([`one,two,channel,decided\n${rows.join('\n')}\n`], 'log.csv', { type: 'text/csv' }))
  form.set(
    'configuration',
    JSON.stringify({ decision: 'decided', positive: 'yes', attributes: ['one', 'two'], stratify_by: 'channel' }),
  )
  form.set('route', 'area-counts')
  form.set('builtTheSystem', 'false')
  const lead = await scriptOf('lead')
  const { status, json, text } = await lead('POST', `/systems/${systemId}/audits/bias`, { form })
  if (status !== 201) throw new Error(text)
  return json
}
