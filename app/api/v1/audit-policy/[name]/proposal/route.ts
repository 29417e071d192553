import { dropThresholdRoute } from '../../../../../../contracts/audit-policy.ts'
import { dropThreshold } from '../../../../../../server/audits/set-threshold.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const DELETE = handle(dropThresholdRoute, (context, { params }) => dropThreshold(context, params.name))
