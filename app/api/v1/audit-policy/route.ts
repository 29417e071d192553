import { getAuditPolicyRoute } from '../../../../contracts/audit-policy.ts'
import { viewAuditPolicy } from '../../../../server/audits/view-policy.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(getAuditPolicyRoute, (context) => viewAuditPolicy(context))
