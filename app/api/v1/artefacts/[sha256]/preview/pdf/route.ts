import { previewPdfRoute } from '../../../../../../../contracts/artefacts.ts'
import { openPdf } from '../../../../../../../server/artefacts/read.ts'
import { inlineHeaders } from '../../../../../../../server/artefacts/serving.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const GET = handle(previewPdfRoute, async (context, { params }) => {
  const { sizeBytes, stream } = await openPdf(context, params.sha256)
  return new Response(stream, { headers: inlineHeaders('application/pdf', sizeBytes) })
})
