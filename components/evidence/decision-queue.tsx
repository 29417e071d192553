'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Filing, FilingPage, FilingPreview } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'
import { apiQuery } from '../use-api.ts'
import { DecisionDialog, type Outcome } from './decision-dialog.tsx'
import { decidedWords } from './decided-words.ts'
import { outlookQuery } from './filing-outlook.tsx'
import { QueueDetail } from './queue-detail.tsx'
import { QUEUE_QUERY } from './queue-query.ts'
import { QueueRow } from './queue-row.tsx'
import { useQueueKeys } from './use-queue-keys.ts'

/** What waits for the reader's decision, the longest waiting first: a list, and beside it the one that is read. */
export function DecisionQueue({ initial, ...place }: { initial: FilingPage; today: Day; timeZone: string }) {
  const { data } = useQuery({ ...apiQuery<FilingPage>('/filings', QUEUE_QUERY), initialData: initial })
  const queue = useQueue(data.items)
  const { current, chosen, dialog } = queue
  useQueueKeys({ move: queue.move, decide: queue.decideOnCurrent, select: queue.selectCurrent })
  return (
    <>
      <div role="status" className="mb-3 empty:mb-0">
        {queue.told === null ? null : (
          <Notice tone="ok" title={queue.told.title}>
            {queue.told.detail}
          </Notice>
        )}
      </div>
      {current === undefined ? (
        <EmptyState title="Nothing waits for your decision">
          When somebody files evidence that you may decide on, it appears here. Good news counts once it is accepted.
        </EmptyState>
      ) : (
        <div className="gap-6 lg:grid lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
          <div>
            <QueueTools
              count={data.items.length}
              total={data.total}
              chosen={chosen}
              onDecide={queue.ask}
              onAll={queue.chooseAll}
            />
            <ul className="rounded border border-line bg-surface" aria-label="Filings to decide on">
              {data.items.map((filing) => (
                <QueueRow
                  key={filing.id}
                  filing={filing}
                  {...place}
                  isCurrent={filing.id === current.id}
                  isChosen={chosen.some((one) => one.id === filing.id)}
                  onOpen={() => queue.open(filing.id)}
                  onChoose={() => queue.toggle(filing.id)}
                />
              ))}
            </ul>
          </div>
          <QueueDetail filing={current} today={place.today} onDecide={(outcome) => queue.ask(outcome, [current])} />
        </div>
      )}
      {dialog === null ? null : (
        <DecisionDialog
          key={`${dialog.outcome} ${dialog.filings.map((filing) => filing.id).join()}`}
          {...dialog}
          open={queue.isAsking}
          onOpenChange={queue.setAsking}
          onDone={(decided) => queue.done(dialog.outcome, decided)}
        />
      )}
    </>
  )
}

interface ToolsProps {
  count: number
  total: number
  chosen: readonly Filing[]
  onDecide: (outcome: Outcome, filings: readonly Filing[]) => void
  onAll: () => void
}

function QueueTools({ count, total, chosen, onDecide, onAll }: ToolsProps) {
  return (
    <div className="mb-2 flex min-h-9 flex-wrap items-center gap-2 text-small">
      {chosen.length === 0 ? (
        <p className="flex-1 text-ink-soft">
          {count === total ? countWords(total, 'filing') : `The first ${count} of ${countWords(total, 'filing')}`}
        </p>
      ) : (
        <p className="flex-1 font-medium">{chosen.length} selected</p>
      )}
      {chosen.length > 0 ? (
        <>
          <Button size="small" onClick={() => onDecide('reject', chosen)}>
            Reject selected
          </Button>
          <Button size="small" variant="primary" onClick={() => onDecide('accept', chosen)}>
            Accept selected
          </Button>
        </>
      ) : (
        <Button size="small" variant="quiet" onClick={onAll}>
          Select all
        </Button>
      )}
      <p className="basis-full text-ink-soft max-lg:hidden pointer-coarse:hidden">
        <kbd>j</kbd> <kbd>k</kbd> move, <kbd>x</kbd> select, <kbd>a</kbd> accept, <kbd>r</kbd> reject
      </p>
    </div>
  )
}

interface Told {
  title: string
  detail: string | null
}

/** Which filing is read, which are chosen, what is asked, what was done. */
function useQueue(items: readonly Filing[]) {
  const queries = useQueryClient()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<{ outcome: Outcome; filings: readonly Filing[] } | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const at = Math.max(
    0,
    items.findIndex((filing) => filing.id === currentId),
  )
  const current = items[at]
  const chosen = items.filter((filing) => chosenIds.has(filing.id))
  const toggle = (id: string) => {
    const next = new Set(chosenIds)
    if (!next.delete(id)) next.add(id)
    setChosenIds(next)
  }
  const ask = (outcome: Outcome, filings: readonly Filing[]) => {
    setDialog({ outcome, filings })
    setAsking(true)
  }
  const done = (outcome: Outcome, decided: readonly Filing[]) => {
    const ids = new Set(decided.map((filing) => filing.id))
    const outlooks = decided.flatMap(({ id }) => queries.getQueryData<FilingPreview>(outlookQuery(id).queryKey) ?? [])
    setTold(decidedWords(outcome, decided, outlooks))
    setChosenIds(new Set())
    if (current && ids.has(current.id)) {
      setCurrentId(items.slice(at).find((filing) => !ids.has(filing.id))?.id ?? null)
    }
  }
  return {
    current,
    chosen,
    dialog,
    isAsking,
    setAsking,
    told,
    toggle,
    ask,
    done,
    open: setCurrentId,
    chooseAll: () => setChosenIds(new Set(items.map((filing) => filing.id))),
    move: (by: 1 | -1) => setCurrentId(items[Math.min(items.length - 1, Math.max(0, at + by))]?.id ?? null),
    decideOnCurrent: (outcome: Outcome) => {
      if (current && !isAsking) ask(outcome, [current])
    },
    selectCurrent: () => {
      if (current) toggle(current.id)
    },
  }
}
