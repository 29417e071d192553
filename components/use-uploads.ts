'use client'

import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from './api-client.ts'
import type { Uploaded } from './file-upload.ts'
import { uploadFile } from './file-upload.ts'
import { bytesWords } from './number-words.ts'

/** A file on its way, or one that did not make it. */
export interface Upload {
  id: number
  file: File
  sentBytes: number
  /** Why it did not arrive; null while it is on its way. */
  problem: string | null
  canRetry: boolean
}

interface Uploads {
  open: readonly Upload[]
  isBusy: boolean
  add: (files: readonly File[]) => void
  retry: (id: number) => void
  /** Cancels it where it is on its way, and takes it off the list. */
  drop: (id: number) => void
}

interface Target {
  url: string
  maxBytes: number
  /** Extensions with their dots; undefined: the register says what it takes. */
  extensions?: readonly string[] | undefined
  onChange: (change: ChangeOfFiles) => void
}

/** What becomes of the files that have arrived: made from those that are there then, since several may arrive at once. */
export type ChangeOfFiles = (files: readonly Uploaded[]) => Uploaded[]

/** Sends files side by side; those that arrive move to the caller's files, those that fail stay here with the reason. */
export function useUploads(target: Target): Uploads {
  const [open, setOpen] = useState<readonly Upload[]>([])
  const controllers = useRef(new Map<number, AbortController>())
  const lastId = useRef(0)
  const chosen = useRef(new Map<string, number>())
  const now = useRef(target)
  useEffect(() => {
    now.current = target
  })
  useEffect(() => {
    const all = controllers.current
    return () => all.forEach((controller) => controller.abort())
  }, [])

  const patch = (id: number, change: Partial<Upload>) =>
    setOpen((list) => list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  const remove = (id: number) => setOpen((list) => list.filter((upload) => upload.id !== id))

  const start = async (id: number, file: File) => {
    const controller = new AbortController()
    controllers.current.set(id, controller)
    try {
      const onProgress = (sentBytes: number) => patch(id, { sentBytes })
      const uploaded = await uploadFile({ url: now.current.url, file, signal: controller.signal, onProgress })
      chosen.current.set(uploaded.sha256, id)
      remove(id)
      now.current.onChange((files) => inOrder([...files, uploaded], chosen.current))
    } catch (error) {
      if (controller.signal.aborted) return
      const problem = error instanceof ApiProblem ? error : null
      patch(id, { problem: problem?.message ?? 'The upload failed.', canRetry: isWorthRetrying(problem?.status ?? 0) })
    } finally {
      controllers.current.delete(id)
    }
  }

  const add = (files: readonly File[]) => {
    const added = files.map((file) => {
      lastId.current += 1
      return { id: lastId.current, file, sentBytes: 0, problem: complaint(file, target), canRetry: false }
    })
    setOpen((list) => [...list, ...added])
    for (const upload of added) if (!upload.problem) void start(upload.id, upload.file)
  }
  const retry = (id: number) => {
    const upload = open.find((one) => one.id === id)
    if (!upload) return
    patch(id, { problem: null, sentBytes: 0 })
    void start(id, upload.file)
  }
  const drop = (id: number) => {
    controllers.current.get(id)?.abort()
    remove(id)
  }
  return { open, isBusy: open.some((upload) => upload.problem === null), add, retry, drop }
}

/** Each once, in the order in which they were chosen, whichever of them arrived first. */
function inOrder(files: readonly Uploaded[], chosen: ReadonlyMap<string, number>): Uploaded[] {
  const each = new Map(files.map((file) => [file.sha256, file]))
  return [...each.values()].toSorted((a, b) => (chosen.get(a.sha256) ?? 0) - (chosen.get(b.sha256) ?? 0))
}

function complaint(file: File, { maxBytes, extensions }: Target): string | null {
  if (file.size === 0) return 'This file is empty. Choose another.'
  if (file.size > maxBytes) return `This is larger than ${bytesWords(maxBytes)}. Give a link to it, or split it.`
  const isTaken = extensions?.some((extension) => file.name.toLowerCase().endsWith(extension)) ?? true
  if (!isTaken) return `Files of this kind are not taken here: ${extensions?.join(', ')}. Give a link, or export it.`
  return null
}

/** What the register refused for its content will be refused again; a lost connection or a busy server may not. */
function isWorthRetrying(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500
}
