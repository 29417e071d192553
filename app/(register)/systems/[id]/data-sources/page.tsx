import type { Metadata } from 'next'
import { DataSourcePanel } from '../../../../../components/data-sources/data-source-panel.tsx'
import { sourceWords } from '../../../../../components/data-sources/source-words.ts'
import { listSourcesOf } from '../../../../../server/data-sources/list-of-system.ts'
import { readSystemPage } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Data sources of ${(await readSystemPage((await params).id)).system.name}` }
}

export default async function SystemDataSourcesPage({ params }: Props) {
  const page = await readSystemPage((await params).id)
  const sources = await listSourcesOf(page.context, page.system.id)
  return (
    <SystemFrame page={page} tab="data-sources">
      <DataSourcePanel system={page.system} sources={sources} words={sourceWords(page.edition)} />
    </SystemFrame>
  )
}
