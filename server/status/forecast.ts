import { ForecastQuery, type Forecast, type ForecastChange } from '../../contracts/forecast.ts'
import { readTurns, type TurnRow } from '../../db/forecast-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import type { ControlStatus } from '../../domain/status-words.ts'
import { isUnsettled } from '../../domain/status/fall-causes.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { causeInSentence, type CauseNames } from './cause-words.ts'
import { countFalling, groupFalls, type FallGroup } from './fall-groups.ts'
import { foreseenWindows } from './forecast-windows.ts'
import { readForesight, type Foresight } from './foresight.ts'
import type { ChangeAhead } from './foreseen-changes.ts'
import { knowledgeOf } from './moment.ts'
import { causeNames, presentCauses } from './present-causes.ts'

const MOST_LISTED = 500

/** What changes in the coming days under a scenario. Throws Refusal: unauthenticated, invalid, not-found. */
export async function getForecast(context: Context, raw: unknown): Promise<Forecast> {
  authoriseReading(context)
  const foresight = await readForesight(context, parse(ForecastQuery, raw))
  const { today: from, upTo: to, scenario, changes } = foresight
  const groups = groupFalls(changes)
  const worst = mainCause(groups)
  const names = causeNames(context, worst === null ? [] : [worst])
  return {
    from,
    to,
    scenario: scenario.kind,
    filing: 'filing' in scenario ? scenario.filing : null,
    falling: countFalling(changes),
    sentence: forecastSentence(foresight, worst, names),
    cause: worst === null ? null : (presentCauses(context, [worst])[0] ?? null),
    changes: presentChanges(context, foresight),
    total: changes.length,
    windows: foreseenWindows(context, foresight),
  }
}

/** What is asked about, where one filing is; else what takes the most, the gravest and earliest of those. */
function mainCause(groups: readonly FallGroup[]): FallGroup | null {
  const lost = groups.find(({ kind }) => kind === 'filing-lost')
  return lost ?? groups.toSorted((a, b) => b.falls.length - a.falls.length)[0] ?? null
}

/** "If nobody acts, 6 systems fall out of order by 27 Nov 2026, 4 of them through FIL-204, Bias audit report." */
function forecastSentence({ upTo, scenario, changes }: Foresight, worst: FallGroup | null, names: CauseNames): string {
  const by = `by ${dayInWords(upTo)}`
  const falling = countFalling(changes)
  const fall =
    falling === 0
      ? 'nothing falls out of order'
      : `${falling === 1 ? '1 system falls' : `${falling} systems fall`} out of order`
  const supposed = suppositionOf(scenario)
  const sentence = supposed === '' ? capital(fall) : `${supposed}, ${fall}`
  if (!worst) return `${sentence} ${by}.`
  const share =
    falling === 1 ? '' : worst.falls.length === falling ? ', all of them' : `, ${worst.falls.length} of them`
  if (falling > 1 && worst.falls.length < 2 && worst.kind !== 'filing-lost') return `${sentence} ${by}.`
  return `${sentence} ${by}${share} through ${causeInSentence(worst, names)}.`
}

function suppositionOf(scenario: Foresight['scenario']): string {
  switch (scenario.kind) {
    case 'nobody-acts':
      return ''
    case 'all-filed':
      return 'If everything is filed and accepted by its day'
    case 'not-renewed':
      return `If everything but the successor of ${scenario.filing} is filed by its day`
    case 'without':
      return `If ${scenario.filing} is rejected or revoked, and nobody acts`
  }
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function presentChanges(context: Context, foresight: Foresight): ForecastChange[] {
  const { changes, scenario } = foresight
  const listed = changes.slice(0, MOST_LISTED)
  const edition = editionInForce(context)
  const names = readNames(
    context.store.orm,
    listed.map(({ ownerId }) => ownerId),
  )
  const turnsOn = Map.groupBy(turnsOf(context, foresight, listed), ({ systemId, on }) => `${systemId} ${on}`)
  return listed.map((change) => {
    const through =
      scenario.kind === 'nobody-acts'
        ? controlsThatTurn(change, turnsOn.get(`${change.system.id} ${change.on}`) ?? [], edition)
        : controlsOfCauses(change, edition)
    const { on, system, ownerId, from, to } = change
    const owner = ownerId === null ? null : personName(ownerId, names)
    return { on, system, owner, from, to, through, sentence: changeSentence(change, through) }
  })
}

/** As long as a foresight is remembered, so is what turns in it: nothing was recorded meanwhile. */
const turnsKept = new WeakMap<Foresight, TurnRow[]>()

function turnsOf(context: Context, foresight: Foresight, listed: readonly ChangeAhead[]): TurnRow[] {
  if (foresight.scenario.kind !== 'nobody-acts') return []
  const found = turnsKept.get(foresight)
  if (found) return found
  const pairs = listed.map(({ system, on }) => ({ systemId: system.id, on }))
  const turns = readTurns(context.store.orm, pairs, knowledgeOf(context))
  turnsKept.set(foresight, turns)
  return turns
}

function controlsThatTurn({ to }: ChangeAhead, turns: readonly TurnRow[], edition: Edition): ForecastChange['through'] {
  return turns
    .filter(({ status }) => (to === 'attention' ? status === 'due-soon' : isUnsettled(status as ControlStatus))) // safe: projected
    .map(({ controlId, status, basisId, basisBefore }) => ({
      control: controlId,
      title: findControl(edition, controlId)?.title ?? controlId,
      filing: basisBefore ?? basisId,
      status: status as ControlStatus, // safe: projected from states
    }))
}

/** What is supposed rests on no row: its controls are those of its causes. */
function controlsOfCauses({ causes }: ChangeAhead, edition: Edition): ForecastChange['through'] {
  return causes.flatMap(({ kind, id, controls }) =>
    controls.map((control) => ({
      control,
      title: findControl(edition, control)?.title ?? control,
      filing: kind.startsWith('filing-') ? id : null,
      status:
        kind === 'filing-fails'
          ? ('failing' as const)
          : kind === 'filing-ends'
            ? ('overdue' as const)
            : ('missing' as const),
    })),
  )
}

function changeSentence({ on, to }: ChangeAhead, through: ForecastChange['through']): string {
  const day = dayInWords(on)
  const first = through[0]
  if (!first) return `On ${day} it becomes ${words(to)}.`
  const more = through.length > 1 ? ` and ${through.length - 1} more` : ''
  return `On ${day} it becomes ${words(to)}: “${first.title}”${more} ${reason(first.status)}.`
}

function reason(status: string): string {
  if (status === 'due-soon') return 'ends soon'
  if (status === 'missing') return 'has no evidence when its grace ends'
  return status === 'overdue' ? 'ends' : `becomes ${status}`
}

function words(status: string): string {
  return status.replaceAll('-', ' ')
}
