import { previewImageRoute } from '../../../../../../../contracts/artefacts.ts'
import { previewImage } from '../../../../../../../server/artefacts/read.ts'
import { inlineHeaders } from '../../../../../../../server/artefacts/serving.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const GET = handle(previewImageRoute, async (context, { params }) => {
  const png = await previewImage(context, params.sha256)
  return new Response(new Uint8Array(png), { headers: inlineHeaders('image/png', png.byteLength) })
})
