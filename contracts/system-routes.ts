import { z } from 'zod'
import {
  AddDataSource,
  AmendDataSource,
  DataSource,
  DataSourcePage,
  ListDataSources,
  SystemDataSources,
  UsedDataSource,
  UseDataSource,
} from './data-sources.ts'
import { defineRoute, type RouteContract } from './route.ts'
import {
  AcceptOwnership,
  AmendSystem,
  AppointActingOwner,
  AppointDeputy,
  ChangeStage,
  CompleteReview,
  ConfirmProposal,
  DeclareChange,
  DeclineOwnership,
  HistoryPage,
  HistoryQuery,
  ListSystems,
  NominateOwner,
  RaiseTier,
  RegisterSystem,
  ReviewPage,
  Schedule,
  SetSchedule,
  System,
  SystemPage,
  WithdrawNomination,
} from './systems.ts'

const tag = 'Systems'

export const listSystemsRoute = defineRoute({
  method: 'GET',
  path: '/systems',
  summary: 'The inventory as things are today, filtered, sorted, a page at a time',
  tag,
  query: ListSystems,
  answer: SystemPage,
  status: 200,
})
export const registerSystemRoute = defineRoute({
  method: 'POST',
  path: '/systems',
  summary: 'Register a system; an owner proposes one',
  tag,
  body: RegisterSystem,
  answer: System,
  status: 201,
})
export const getSystemRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}',
  summary: 'One system, as things are today',
  tag,
  answer: System,
  status: 200,
})
export const amendSystemRoute = defineRoute({
  method: 'PATCH',
  path: '/systems/{id}',
  summary: 'Change fields and answers of a system',
  tag,
  body: AmendSystem,
  answer: System,
  status: 200,
})

/** A write that is an event of a system and answers the system. */
function systemVerb<const P extends `/systems/{id}/${string}`, B extends z.ZodType>(path: P, summary: string, body: B) {
  return defineRoute({ method: 'POST', path, summary, tag, body, answer: System, status: 200 })
}

export const changeStageRoute = systemVerb('/systems/{id}/stage', 'Move a system to another stage', ChangeStage)
export const declareChangeRoute = systemVerb(
  '/systems/{id}/changes',
  'Say that something changed: what is to be renewed on such a change ends 30 days later',
  DeclareChange,
)
export const nominateOwnerRoute = systemVerb('/systems/{id}/owner', 'Nominate an owner', NominateOwner)
export const acceptOwnershipRoute = systemVerb(
  '/systems/{id}/owner/acceptance',
  'Accept to own a system as its nominee, or confirm as its owner',
  AcceptOwnership,
)
export const appointDeputyRoute = systemVerb('/systems/{id}/deputy', 'Appoint a deputy, or none', AppointDeputy)
export const appointActingOwnerRoute = systemVerb(
  '/systems/{id}/acting-owner',
  'Name who acts for the owner from one day to another, or nobody',
  AppointActingOwner,
)
export const declineOwnershipRoute = systemVerb(
  '/systems/{id}/owner/decline',
  'Decline to own a system as its nominee, with the reason',
  DeclineOwnership,
)
export const withdrawNominationRoute = systemVerb(
  '/systems/{id}/owner/withdrawal',
  'Take a nomination back before it is accepted',
  WithdrawNomination,
)
export const raiseTierRoute = systemVerb('/systems/{id}/tier', 'Raise the tier, or take a raise back', RaiseTier)
export const confirmProposalRoute = systemVerb(
  '/systems/{id}/confirmation',
  'Confirm a system that an owner proposed',
  ConfirmProposal,
)
export const completeReviewRoute = systemVerb(
  '/systems/{id}/reviews',
  'Record a review of the whole system',
  CompleteReview,
)
export const listReviewsRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/reviews',
  summary: 'The reviews of a system, the last recorded first',
  tag,
  query: HistoryQuery,
  answer: ReviewPage,
  status: 200,
})
export const getScheduleRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/schedule',
  summary: 'How often a system is reviewed, and when next',
  tag,
  answer: Schedule,
  status: 200,
})
export const setScheduleRoute = defineRoute({
  method: 'PUT',
  path: '/systems/{id}/schedule',
  summary: 'Set the cadence of reviews, and the next day by hand',
  tag,
  body: SetSchedule,
  answer: Schedule,
  status: 200,
})
export const listSystemEventsRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/events',
  summary: 'What happened to a system, the newest first, each in a sentence',
  tag,
  query: HistoryQuery,
  answer: HistoryPage,
  status: 200,
})

const sources = 'Data sources'

export const listSourcesOfRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/data-sources',
  summary: 'The data sources a system uses, and the answers they speak against',
  tag: sources,
  answer: SystemDataSources,
  status: 200,
})
export const useDataSourceRoute = defineRoute({
  method: 'PUT',
  path: '/systems/{id}/data-sources/{sourceId}',
  summary: 'Say that a system uses a data source, and what for',
  tag: sources,
  body: UseDataSource,
  answer: UsedDataSource,
  status: 200,
})
export const dropDataSourceRoute = defineRoute({
  method: 'DELETE',
  path: '/systems/{id}/data-sources/{sourceId}',
  summary: 'Say that a system no longer uses a data source',
  tag: sources,
  answer: null,
  status: 204,
})
export const listDataSourcesRoute = defineRoute({
  method: 'GET',
  path: '/data-sources',
  summary: 'The data sources in order of name',
  tag: sources,
  query: ListDataSources,
  answer: DataSourcePage,
  status: 200,
})
export const addDataSourceRoute = defineRoute({
  method: 'POST',
  path: '/data-sources',
  summary: 'Add a data source that systems may share',
  tag: sources,
  body: AddDataSource,
  answer: DataSource,
  status: 201,
})
export const getDataSourceRoute = defineRoute({
  method: 'GET',
  path: '/data-sources/{id}',
  summary: 'One data source with the systems that use it',
  tag: sources,
  answer: DataSource,
  status: 200,
})
export const amendDataSourceRoute = defineRoute({
  method: 'PATCH',
  path: '/data-sources/{id}',
  summary: 'Change a data source for every system that uses it',
  tag: sources,
  body: AmendDataSource,
  answer: DataSource,
  status: 200,
})

export const systemRoutes: readonly RouteContract[] = [
  listSystemsRoute,
  registerSystemRoute,
  getSystemRoute,
  amendSystemRoute,
  changeStageRoute,
  declareChangeRoute,
  nominateOwnerRoute,
  acceptOwnershipRoute,
  appointDeputyRoute,
  appointActingOwnerRoute,
  declineOwnershipRoute,
  withdrawNominationRoute,
  raiseTierRoute,
  confirmProposalRoute,
  completeReviewRoute,
  listReviewsRoute,
  getScheduleRoute,
  setScheduleRoute,
  listSystemEventsRoute,
  listSourcesOfRoute,
  useDataSourceRoute,
  dropDataSourceRoute,
  listDataSourcesRoute,
  addDataSourceRoute,
  getDataSourceRoute,
  amendDataSourceRoute,
]
