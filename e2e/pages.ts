import { aFiling, aPdf, aSystem, daysFromToday, upload } from './story.ts'
import { scriptOf } from './harness.ts'

/** Every page of the product, as a lead opens them, each with something on it. */
export async function listPages(): Promise<string[]> {
  const system = await aSystem({ name: 'System of every page', owner: 'owner' })
  const { json: file } = await upload(await scriptOf('owner'), aPdf('every page.pdf', 'Every page'))
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.opt-in', 'consent.records'],
    artefacts: [{ sha256: file.sha256 }],
    note: 'A sample of two hundred.',
  })
  const lead = await scriptOf('lead')
  const about = { system: system.id, control: 'consent.opt-in' }
  const finding = { ...about, severity: 'major', action: 'Ask in the second market too.' }
  const { json: found } = await lead('POST', '/findings', { body: finding })
  const exception = { ...about, reason: 'The consent tool is replaced.', until: daysFromToday(20) }
  const { json: excepted } = await lead('POST', '/exceptions', { body: exception })
  const { json: sources } = await lead('GET', '/imports')
  const lastImport = sources.items[0] ? [`/imports/${sources.items[0].id}`] : []
  return [
    '/',
    '/systems',
    '/systems?q=nothing%20is%20called%20this',
    '/systems/new',
    ...['', '/data-sources', '/evidence', '/reviews', '/history', '/edit', '/questions'].map(
      (tab) => `/systems/${system.id}${tab}`,
    ),
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
    '/people',
    '/settings',
    '/account',
    '/welcome',
  ]
}
