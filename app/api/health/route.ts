import { healthResponse } from '../../../server/http/health-response.ts'

export const dynamic = 'force-dynamic'
export const GET = healthResponse
