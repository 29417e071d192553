'use client'

import { X } from 'lucide-react'
import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { etagOf } from '../api-client.ts'
import { IconButton } from '../button.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'

/** What the next edition has otherwise than its base; each can be taken out while it is a draft. */
export function ChangeList({ draft }: { draft: CatalogueDraft }) {
  const save = useApiMutation<CatalogueDraft>()
  const mayChange = draft.state === 'draft'
  const takeOut = (pointer: string) => {
    const { amended, added } = draft.changes
    const changes = {
      amended: amended.filter((_, index) => pointer !== `/amended/${index}`),
      added: added.filter((_, index) => pointer !== `/added/${index}`),
    }
    void save.send('PUT', '/catalogue/draft', { body: { changes }, ifMatch: etagOf(draft.version) })
  }
  return (
    <>
      <ProblemNotice problem={save.problem} onReload={save.reload} onDismiss={save.clear} />
      <ul className="divide-y divide-line rounded border border-line bg-surface">
        {draft.told.map(({ pointer, sentence }) => (
          <li key={pointer} className="flex items-start justify-between gap-3 px-3 py-2">
            <span className="max-w-prose">{sentence}</span>
            {mayChange ? (
              <IconButton
                label={`Take out: ${sentence}`}
                icon={<X size={15} aria-hidden="true" />}
                onClick={() => takeOut(pointer)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
