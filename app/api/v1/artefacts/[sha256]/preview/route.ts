import { previewArtefactRoute } from '../../../../../../contracts/artefacts.ts'
import { previewArtefact } from '../../../../../../server/artefacts/read.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(previewArtefactRoute, (context, { params }) => previewArtefact(context, params.sha256))
