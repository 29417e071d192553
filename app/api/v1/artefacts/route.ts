import { uploadArtefactRoute } from '../../../../contracts/artefacts.ts'
import { uploadArtefact } from '../../../../server/artefacts/upload.ts'
import { handle } from '../../../../server/http/handle.ts'

export const POST = handle(uploadArtefactRoute, (context, { request }) => uploadArtefact(context, request))
