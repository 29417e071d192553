/** What a control on a system can be, in the order in which the rules are tried: the first that holds. */
export const controlStatuses = [
  'not-applicable',
  'excepted',
  'failing',
  'inconclusive',
  'due-soon',
  'met',
  'overdue',
  'undetermined',
  'awaiting',
  'missing',
] as const
export type ControlStatus = (typeof controlStatuses)[number]

/** What a system can be, in the order in which the rules are tried: the first that holds. */
export const systemStatuses = ['retired', 'not-live', 'failing', 'lapsed', 'awaiting', 'attention', 'in-order'] as const
export type SystemStatus = (typeof systemStatuses)[number]

/** The stages of a system. A system is live, and counts, in the stages `pilot` and `live`. */
export const stages = ['idea', 'development', 'pilot', 'live', 'retired'] as const
export type Stage = (typeof stages)[number]

export function isLiveStage(stage: Stage): boolean {
  return stage === 'pilot' || stage === 'live'
}
