import { setThresholdRoute } from '../../../../../contracts/audit-policy.ts'
import { setThreshold } from '../../../../../server/audits/set-threshold.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const PUT = handle(setThresholdRoute, (context, { params, body }) => setThreshold(context, params.name, body))
