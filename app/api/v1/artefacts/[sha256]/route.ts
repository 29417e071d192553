import { getArtefactRoute } from '../../../../../contracts/artefacts.ts'
import { openArtefact } from '../../../../../server/artefacts/read.ts'
import { downloadHeaders } from '../../../../../server/artefacts/serving.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getArtefactRoute, async (context, { params }) => {
  const { artefact, sizeBytes, stream } = await openArtefact(context, params.sha256)
  const name = artefact.name ?? params.sha256
  return new Response(stream, { headers: downloadHeaders({ name, mediaType: artefact.mediaType, sizeBytes }) })
})
