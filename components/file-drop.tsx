'use client'

import { CircleCheck, RotateCcw, Upload, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { FieldWords } from './field.tsx'
import { FieldGroup } from './field.tsx'
import type { Uploaded } from './file-upload.ts'
import type { ChangeOfFiles, Upload as UploadState } from './use-uploads.ts'
import { useUploads } from './use-uploads.ts'
import { IconButton } from './button.tsx'
import { bytesWords } from './number-words.ts'
import { Progress } from './progress.tsx'

export interface FileDropProps extends FieldWords {
  /** Where the raw body goes, below /api/v1: "/artefacts". */
  url: string
  files: readonly Uploaded[]
  onChange: (change: ChangeOfFiles) => void
  maxBytes: number
  /** Extensions with their dots; undefined: the register says what it takes. */
  extensions?: readonly string[] | undefined
  /** True from the first byte of the first file until the last has arrived or failed. */
  onBusyChange?: ((isBusy: boolean) => void) | undefined
}

/** Files by drop or choice. Each is sent at once, with its own progress; one that fails stays with its reason. */
export function FileDrop({ url, files, onChange, maxBytes, extensions, onBusyChange, ...words }: FileDropProps) {
  const uploads = useUploads({ url, maxBytes, extensions, onChange })
  const { isBusy } = uploads
  const tellBusy = useRef(onBusyChange)
  useEffect(() => {
    tellBusy.current = onBusyChange
  })
  useEffect(() => tellBusy.current?.(isBusy), [isBusy])
  return (
    <FieldGroup {...words}>
      <DropZone extensions={extensions} maxBytes={maxBytes} onFiles={uploads.add} />
      <ul className="mt-2 flex flex-col gap-1 empty:hidden" aria-label="Files">
        {files.map((file) => (
          <FileRow
            key={file.sha256}
            file={file}
            onRemove={() => onChange((now) => now.filter((other) => other.sha256 !== file.sha256))}
          />
        ))}
        {uploads.open.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            onCancel={() => uploads.drop(upload.id)}
            onRetry={() => uploads.retry(upload.id)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {isBusy ? 'Uploading' : files.length > 0 ? `${files.length} uploaded` : ''}
      </p>
    </FieldGroup>
  )
}

interface DropZoneProps {
  extensions: readonly string[] | undefined
  maxBytes: number
  onFiles: (files: readonly File[]) => void
}

function DropZone({ extensions, maxBytes, onFiles }: DropZoneProps) {
  const id = useId()
  const [isOver, setOver] = useState(false)
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
      className={`flex min-h-24 flex-col items-center justify-center gap-1 rounded border border-dashed px-4 py-5 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-hover'}`}
    >
      <span className="flex items-center gap-2 font-medium">
        <Upload size={16} className="text-accent" aria-hidden="true" />
        <span>
          <span className="text-accent underline underline-offset-2">Choose files</span>
          <span className="pointer-coarse:hidden"> or drop them here</span>
        </span>
      </span>
      <span className="text-small text-ink-soft">
        Up to {bytesWords(maxBytes)} each{extensions ? `: ${extensions.join(', ')}` : ''}
      </span>
      <input
        id={id}
        type="file"
        multiple
        accept={extensions?.join(',')}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </label>
  )
}

const rowClass = 'flex min-h-9 items-center gap-2.5 rounded border border-line bg-surface py-1 pr-1 pl-3'

function FileRow({ file, onRemove }: { file: Uploaded; onRemove: () => void }) {
  return (
    <li className={rowClass}>
      <CircleCheck size={15} className="shrink-0 text-ok" aria-label="Uploaded" />
      <span className="min-w-0 flex-1 truncate">{file.name}</span>
      <span className="text-small whitespace-nowrap text-ink-soft">{bytesWords(file.sizeBytes)}</span>
      <IconButton
        label={`Remove ${file.name}`}
        size="small"
        icon={<X size={15} aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  )
}

interface UploadRowProps {
  upload: UploadState
  onCancel: () => void
  onRetry: () => void
}

function UploadRow({ upload, onCancel, onRetry }: UploadRowProps) {
  const { name, size } = upload.file
  return (
    <li className={rowClass}>
      <div className="min-w-0 flex-1">
        <div className="flex gap-2.5">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="text-small whitespace-nowrap text-ink-soft">{bytesWords(size)}</span>
        </div>
        {upload.problem ? (
          <p role="alert" className="text-small text-failing">
            {upload.problem}
          </p>
        ) : (
          <Progress value={upload.sentBytes} max={size} label={`Uploading ${name}`} />
        )}
      </div>
      {upload.problem && upload.canRetry ? (
        <IconButton
          label={`Try ${name} again`}
          size="small"
          icon={<RotateCcw size={15} aria-hidden="true" />}
          onClick={onRetry}
        />
      ) : null}
      <IconButton
        label={upload.problem ? `Remove ${name}` : `Cancel ${name}`}
        size="small"
        icon={<X size={15} aria-hidden="true" />}
        onClick={onCancel}
      />
    </li>
  )
}
