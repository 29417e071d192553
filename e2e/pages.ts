import { aFiling, aPdf, aSystem, upload } from './story.ts'
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
  const { json: sources } = await (await scriptOf('lead'))('GET', '/imports')
  const lastImport = sources.items[0] ? [`/imports/${sources.items[0].id}`] : []
  return [
    '/',
    '/systems',
    '/systems?q=nothing%20is%20called%20this',
    '/systems/new',
    '/systems/duplicates',
    `/systems/merge?systems=${system.id},${twin.id}`,
    ...['', '/data-sources', '/evidence', '/reviews', '/history', '/edit', '/questions'].map(
      (tab) => `/systems/${system.id}${tab}`,
    ),
    '/work',
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
