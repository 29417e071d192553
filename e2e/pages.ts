import { aFiling, aPdf, aSystem, idOf, upload } from './story.ts'
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
  const { json: request } = await lead('POST', '/requests', {
    body: { system: system.id, attribute: 'jurisdictions', personId: await idOf('lead') },
  })
  const { json: sources } = await (await scriptOf('lead'))('GET', '/imports')
  const lastImport = sources.items[0] ? [`/imports/${sources.items[0].id}`] : []
  return [
    '/',
    '/systems',
    '/systems?q=nothing%20is%20called%20this',
    '/systems/new',
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
    '/reviews',
    '/reviews?view=owner',
    `/requests/${request.id}`,
    '/people',
    '/settings',
    '/account',
    '/welcome',
  ]
}
