import { getExampleLog } from '../../../../../../contracts/example.ts'
import { serveLog } from '../../../../../../server/example/logs/serve.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(getExampleLog, (context, { params }) => serveLog(context, params.name))
