import { API_BASE, ApiProblem, newKey, noAnswer, problemFromText } from './api-client.ts'

/** What the register answers to an artefact. */
export interface Uploaded {
  sha256: string
  sizeBytes: number
  mediaType: string
  name: string
}

export interface UploadRequest {
  /** Below /api/v1. */
  url: string
  file: File
  signal: AbortSignal
  onProgress: (sentBytes: number) => void
}

/**
 * Sends a file as the raw body, since only XMLHttpRequest tells how much of it has gone. Rejects with ApiProblem, or with
 * the AbortError of the signal.
 */
export function uploadFile<T = Uploaded>({ url, file, signal, onProgress }: UploadRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${API_BASE}${url}`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Content-Disposition', dispositionOf(file.name))
    request.setRequestHeader('Idempotency-Key', newKey())
    request.setRequestHeader('Accept', 'application/json')
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('error', () => reject(noAnswer()))
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled.', 'AbortError')))
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status >= 300) reject(problemFromText(request.status, request.responseText))
      else resolveAnswer(request.responseText, resolve, reject)
    })
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** Content-Disposition with the name as RFC 8187 writes it, and an ASCII shadow for those who cannot read that. */
export function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\u0020-\u007e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function resolveAnswer<T>(text: string, resolve: (value: T) => void, reject: (reason: ApiProblem) => void) {
  try {
    resolve(JSON.parse(text) as T) // safe because the contracts say what each route answers
  } catch {
    reject(noAnswer())
  }
}
