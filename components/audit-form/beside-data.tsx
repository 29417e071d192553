'use client'

import { useState } from 'react'
import { PanelTabs } from '../panel-tabs.tsx'
import { CopyButton } from '../copy-button.tsx'
import { Disclosure } from '../disclosure.tsx'
import { TextField } from '../field.tsx'
import { configurationOf, lackOfMapping, type AuditDraft } from './audit-draft.ts'
import { commandText, DIALECTS, sqlText } from './statement.ts'

interface BesideDataProps {
  systemId: string
  draft: AuditDraft
  isOpen: boolean
}

/** The same counts made where the rows are: a statement for each warehouse, and the command. */
export function BesideData({ systemId, draft, isOpen }: BesideDataProps) {
  const [table, setTable] = useState('decisions')
  const lack = lackOfMapping(draft)
  const configuration = configurationOf(draft)
  return (
    <Disclosure summary="Count beside the data, by SQL or by the command" open={isOpen}>
      {lack === null ? (
        <div className="flex flex-col gap-4">
          <TextField
            label="Table"
            help="Where the decisions are; it stands in the statement."
            value={table}
            onChange={({ target }) => setTable(target.value)}
          />
          <PanelTabs
            label="Ways to count"
            tabs={[
              ...DIALECTS.map(({ id, label }) => ({
                id,
                label,
                content: <Statement label={`SQL for ${label}`} text={sqlText(configuration, id, table)} />,
              })),
              {
                id: 'command',
                label: 'Command',
                content: <Statement label="Command" text={commandText(configuration, systemId)} />,
              },
            ]}
          />
        </div>
      ) : (
        <p className="text-small text-ink-soft">Name the columns first: the statement is made from them. {lack}</p>
      )}
    </Disclosure>
  )
}

function Statement({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-80 w-full overflow-auto rounded border border-line bg-sunken p-3 text-small"
      >
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={`Copy the ${label === 'Command' ? 'command' : 'statement'}`} />
    </div>
  )
}
