import {
  Audit,
  AuditForm,
  AuditPage,
  AuditQuery,
  CountTableAnswer,
  CountTableQuery,
  DecisionLog,
  DecisionLogPreview,
  FileAudit,
  ListAudits,
  LOG_LIMIT_BYTES,
} from './audits.ts'
import { Filing } from './filings.ts'
import { defineRoute } from './route.ts'

const tag = 'Audits'
export const runBiasAuditRoute = defineRoute({
  method: 'POST',
  path: '/systems/{id}/audits/bias',
  summary: 'Audit the decisions of a system, from rows or from counts; every completed run is recorded',
  tag,
  query: AuditQuery,
  body: 'multipart',
  isStreamed: true,
  parts: AuditForm,
  answer: Audit,
  status: 201,
  limitBytes: LOG_LIMIT_BYTES,
})
export const listAuditsRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/audits',
  summary: 'The bias audits of a system, the newest first',
  tag,
  query: ListAudits,
  answer: AuditPage,
  status: 200,
})
export const getAuditRoute = defineRoute({
  method: 'GET',
  path: '/audits/{id}',
  summary: 'A bias audit with its result; small cells are hidden unless one may see them and asks',
  tag,
  query: AuditQuery,
  answer: Audit,
  status: 200,
})
export const getCountTableRoute = defineRoute({
  method: 'GET',
  path: '/audits/{id}/count-table',
  summary: 'The counts that an audit was worked out from: for leads, auditors and the owner of the system',
  tag,
  query: CountTableQuery,
  answer: CountTableAnswer,
  status: 200,
})
export const fileAuditRoute = defineRoute({
  method: 'POST',
  path: '/audits/{id}/file',
  summary: 'File an audit as evidence for a control, with the verdict that it came to',
  tag,
  body: FileAudit,
  answer: Filing,
  status: 201,
})
export const uploadDecisionLogRoute = defineRoute({
  method: 'POST',
  path: '/decision-logs',
  summary: 'Upload a decision log as it is, 2 GB at most; it is discarded once counted, or after an hour',
  tag,
  body: 'raw',
  answer: DecisionLog,
  status: 201,
  limitBytes: LOG_LIMIT_BYTES,
})
export const discardDecisionLogRoute = defineRoute({
  method: 'DELETE',
  path: '/decision-logs/{id}',
  summary: 'Discard an uploaded decision log',
  tag,
  answer: null,
  status: 204,
})
export const previewDecisionLogRoute = defineRoute({
  method: 'GET',
  path: '/decision-logs/{id}/preview',
  summary: 'What was understood of an uploaded decision log: for who uploaded it',
  tag,
  answer: DecisionLogPreview,
  status: 200,
})

export const auditRoutes = [
  runBiasAuditRoute,
  listAuditsRoute,
  getAuditRoute,
  getCountTableRoute,
  fileAuditRoute,
  uploadDecisionLogRoute,
  previewDecisionLogRoute,
  discardDecisionLogRoute,
]
