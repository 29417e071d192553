import { z } from 'zod'
import { defineRoute } from './route.ts'

/** The most that one file may have. */
export const LIMIT_BYTES = 50 * 1024 * 1024

export const Artefact = z
  .object({ sha256: z.string(), sizeBytes: z.number(), mediaType: z.string(), name: z.string() })
  .meta({ id: 'Artefact' })
export type Artefact = z.infer<typeof Artefact>

export const ArtefactPreview = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('image'), url: z.string() }),
    z.object({ kind: z.literal('text'), text: z.string(), truncated: z.boolean() }),
    z.object({
      kind: z.literal('table'),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      truncated: z.boolean(),
    }),
    z.object({ kind: z.literal('pdf'), url: z.string() }),
    z.object({ kind: z.literal('none'), reason: z.string() }),
  ])
  .meta({ id: 'ArtefactPreview', description: 'Made by Plumbline; `url` is below the origin.' })
export type ArtefactPreview = z.infer<typeof ArtefactPreview>

const tag = 'Evidence'
export const uploadArtefactRoute = defineRoute({
  method: 'POST',
  path: '/artefacts',
  summary: 'Upload a file as it is: its type in Content-Type, its name in Content-Disposition',
  tag,
  body: 'raw',
  answer: Artefact,
  status: 201,
  limitBytes: LIMIT_BYTES,
})
export const getArtefactRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}',
  summary: 'The file itself, to be saved',
  tag,
  answer: null,
  answerType: 'application/octet-stream',
  status: 200,
})
export const previewArtefactRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}/preview',
  summary: 'What can be shown of a file: an image drawn anew, text, a table, or where its pages are',
  tag,
  answer: ArtefactPreview,
  status: 200,
})
export const previewImageRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}/preview/image',
  summary: 'The image of a preview',
  tag,
  answer: null,
  answerType: 'image/png',
  status: 200,
})
export const previewPdfRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}/preview/pdf',
  summary: 'The pages of a PDF, for a sandboxed frame',
  tag,
  answer: null,
  answerType: 'application/pdf',
  status: 200,
})

export const artefactRoutes = [
  uploadArtefactRoute,
  getArtefactRoute,
  previewArtefactRoute,
  previewImageRoute,
  previewPdfRoute,
]
