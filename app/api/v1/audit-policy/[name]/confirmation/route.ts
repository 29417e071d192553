import { confirmThresholdRoute } from '../../../../../../contracts/audit-policy.ts'
import { confirmThreshold } from '../../../../../../server/audits/set-threshold.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(confirmThresholdRoute, (context, { params }) => confirmThreshold(context, params.name))
