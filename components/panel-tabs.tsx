'use client'

import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { numberWords } from './number-words.ts'
import { tabClass } from './tabs.tsx'

export interface PanelTab {
  id: string
  label: string
  count?: number | undefined
  content: ReactNode
}

/** Tabs within a page whose panels are all there already. */
export function PanelTabs({ label, tabs }: { label: string; tabs: readonly PanelTab[] }) {
  return (
    <Tabs.Root defaultValue={tabs[0]?.id ?? null}>
      <Tabs.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.id} value={tab.id} className={tabClass}>
            {tab.label}
            {tab.count === undefined ? null : <span className="font-normal">{numberWords(tab.count)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.id} value={tab.id}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
