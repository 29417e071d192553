import {
  AmendFinding,
  Finding,
  FindingPage,
  ListFindings,
  RaiseFinding,
  RegressFinding,
  ResolveFinding,
  VerifyFinding,
  WholeFinding,
} from './findings.ts'
import { defineRoute } from './route.ts'

const tag = 'Exceptions and findings'
export const raiseFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings',
  summary: 'Raise a finding: something is wrong, and is to be put right by a day',
  tag,
  body: RaiseFinding,
  answer: Finding,
  status: 201,
})
export const listFindingsRoute = defineRoute({
  method: 'GET',
  path: '/findings',
  summary: 'List findings, the newest first',
  tag,
  query: ListFindings,
  answer: FindingPage,
  status: 200,
})
export const getFindingRoute = defineRoute({
  method: 'GET',
  path: '/findings/{id}',
  summary: 'One finding, with what happened to it',
  tag,
  answer: WholeFinding,
  status: 200,
})
export const amendFindingRoute = defineRoute({
  method: 'PATCH',
  path: '/findings/{id}',
  summary: 'Change the action, its owner or the due day from today on, with a reason',
  tag,
  body: AmendFinding,
  answer: Finding,
  status: 200,
})
export const resolveFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings/{id}/resolution',
  summary: 'Resolve a finding; somebody else then verifies it',
  tag,
  body: ResolveFinding,
  answer: Finding,
  status: 200,
})
export const verifyFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings/{id}/verification',
  summary: 'Verify that a finding is put right, or send it back; never by the one who resolved it',
  tag,
  body: VerifyFinding,
  answer: Finding,
  status: 200,
})
export const regressFindingRoute = defineRoute({
  method: 'POST',
  path: '/findings/{id}/regression',
  summary: 'Reopen a resolved finding that is there again',
  tag,
  body: RegressFinding,
  answer: Finding,
  status: 200,
})

export const findingRoutes = [
  raiseFindingRoute,
  listFindingsRoute,
  getFindingRoute,
  amendFindingRoute,
  resolveFindingRoute,
  verifyFindingRoute,
  regressFindingRoute,
]
