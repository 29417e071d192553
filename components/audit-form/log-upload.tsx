'use client'

import { CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DecisionLog } from '../../contracts/audits.ts'
import { api, ApiProblem } from '../api-client.ts'
import { Button, IconButton } from '../button.tsx'
import { FieldShell } from '../field.tsx'
import { uploadFile } from '../file-upload.ts'
import { bytesWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import type { AuditDraft } from './audit-draft.ts'
import type { LogPreview } from './log-preview.ts'

type Log = AuditDraft['log']

interface LogUploadProps {
  log: Log
  onLog: (log: Log) => void
  maxBytes: number
}

interface Underway {
  name: string
  sizeBytes: number
  sentBytes: number
  isReading: boolean
}

/** A decision log on its way: sent as it is, with progress and a way to stop, then looked into. */
export function LogUpload({ log, onLog, maxBytes }: LogUploadProps) {
  const [underway, setUnderway] = useState<Underway | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])

  const send = async (file: File) => {
    const complaint = complaintOf(file, maxBytes)
    setProblem(complaint)
    if (complaint) return
    const abort = new AbortController()
    controller.current = abort
    setUnderway({ name: file.name, sizeBytes: file.size, sentBytes: 0, isReading: false })
    try {
      const onProgress = (sentBytes: number) =>
        setUnderway((now) => (now === null ? null : { ...now, sentBytes, isReading: sentBytes >= file.size }))
      const { signal } = abort
      const sent = await uploadFile<DecisionLog>({ url: '/decision-logs', file, signal, onProgress })
      setUnderway((now) => (now === null ? null : { ...now, isReading: true }))
      const preview = await api<LogPreview>('GET', `/decision-logs/${sent.id}/preview`, { signal })
      onLog({ id: sent.id, name: sent.name, sizeBytes: sent.sizeBytes, preview })
    } catch (error) {
      if (abort.signal.aborted) return
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    } finally {
      if (controller.current === abort) setUnderway(null)
    }
  }
  const discard = () => {
    if (log) void api('DELETE', `/decision-logs/${log.id}`).catch(() => null)
    onLog(null)
  }

  if (log) return <Sent log={log} onDiscard={discard} />
  return (
    <div className="flex flex-col gap-3">
      <FieldShell
        label="Decision log"
        help={`CSV, JSON lines or Parquet, also gzipped; up to ${bytesWords(maxBytes)}. Leave out names, addresses and ids: they are not needed.`}
      >
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet,.gz"
            disabled={underway !== null}
            className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void send(file)
            }}
          />
        )}
      </FieldShell>
      {underway ? (
        <UnderwayRow
          underway={underway}
          onCancel={() => {
            controller.current?.abort()
            setUnderway(null)
          }}
        />
      ) : null}
      <ProblemNotice problem={problem} kept="Nothing was kept." />
    </div>
  )
}

function complaintOf(file: File, maxBytes: number): ApiProblem | null {
  const title = 'This file cannot be taken'
  if (file.size === 0) return new ApiProblem({ title, status: 422, detail: 'It is empty. Choose another.' })
  if (file.size <= maxBytes) return null
  const detail = `It is larger than ${bytesWords(maxBytes)}. Count it beside the data and bring the count table.`
  return new ApiProblem({ title, status: 413, detail })
}

function UnderwayRow({ underway, onCancel }: { underway: Underway; onCancel: () => void }) {
  const { name, sizeBytes, sentBytes, isReading } = underway
  return (
    <div className="rounded border border-line bg-surface px-3 py-2">
      <div className="mb-1.5 flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1 truncate text-small">
          {isReading ? `Reading ${name}` : `Sending ${name}: ${bytesWords(sentBytes)} of ${bytesWords(sizeBytes)}`}
        </p>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <Progress value={isReading ? null : sentBytes} max={sizeBytes} label={isReading ? 'Reading' : 'Sending'} />
    </div>
  )
}

function Sent({ log, onDiscard }: { log: NonNullable<Log>; onDiscard: () => void }) {
  return (
    <div className="flex min-h-9 items-center gap-2.5 rounded border border-line bg-surface py-1 pr-1 pl-3">
      <CircleCheck size={15} className="shrink-0 text-ok" aria-label="Uploaded" />
      <span className="min-w-0 flex-1 truncate">{log.name}</span>
      <span className="text-small whitespace-nowrap text-ink-soft">{bytesWords(log.sizeBytes)}</span>
      <IconButton label={`Discard ${log.name}`} icon={<X size={15} aria-hidden="true" />} onClick={onDiscard} />
    </div>
  )
}
