import { findControl } from './catalogue/edition.ts'
import { dayInWords } from './day-words.ts'
import type { EventNames, Sentences } from './describe-event.ts'
import type { EventData } from './events.ts'

type EvidenceEvent =
  | 'ArtefactStored'
  | 'EvidenceFiled'
  | 'BiasAuditRun'
  | 'CheckRun'
  | 'FilingAccepted'
  | 'FilingRejected'
  | 'FilingWithdrawn'
  | 'FilingRevoked'
  | 'ExceptionGranted'
  | 'ExceptionRevoked'
  | 'FindingRaised'
  | 'FindingAmended'
  | 'FindingResolved'
  | 'FindingHandedOver'
  | 'FindingVerified'
  | 'ResolutionRejected'
  | 'FindingRegressed'

export const describeEvidenceEvent: Sentences<EvidenceEvent> = {
  ArtefactStored: ({ data }) => `uploaded a file of ${data.sizeBytes} bytes, ${data.mediaType}`,
  EvidenceFiled: ({ subject, data }, names) =>
    `filed ${subject}, ${kindInWords(data.kind, names)} that says ${data.verdict}, ${scopeInWords(data)} ` +
    `against ${controlsInWords(data.controls, names)}, from ${dayInWords(data.effectiveOn)}` +
    (data.validUntil === null ? '' : ` until ${dayInWords(data.validUntil)}`) +
    (data.computed === undefined ? '' : `, from the run ${data.computed}`) +
    (data.reattests === undefined ? '' : `, with the artefacts of ${data.reattests} checked again`),
  BiasAuditRun: ({ subject, data }) =>
    `ran the bias audit ${subject} on ${data.rows} decisions${ofExpected(data.expectedRows)}: ` +
    `${data.state.replaceAll('-', ' ')}${builder(data.builtTheSystem)}`,
  CheckRun: ({ subject, data }, { edition }) =>
    `ran the check ${subject}, “${edition.automatedChecks.find(({ id }) => id === data.check)?.title ?? data.check}”` +
    (data.computedElsewhere === null ? '' : `, read from ${data.computedElsewhere}`) +
    `: ${data.outcome}`,
  FilingAccepted: ({ subject, data }) => `accepted ${subject}${soleLead(data)}`,
  FilingRejected: ({ subject, data }) => `rejected ${subject}${soleLead(data)}`,
  FilingWithdrawn: ({ subject }) => `withdrew ${subject}`,
  FilingRevoked: ({ subject }) => `revoked the acceptance of ${subject}`,
  ExceptionGranted: ({ subject, data }, names) =>
    `granted the exception ${subject} for ${controlInWords(data.control, names)}, ` +
    `from ${dayInWords(data.from)} until ${dayInWords(data.until)}` +
    (data.renews === undefined ? '' : `, following ${data.renews}`),
  ExceptionRevoked: ({ subject, data }) => `revoked the exception ${subject} on ${dayInWords(data.effectiveOn)}`,
  FindingRaised: ({ subject, data }, names) =>
    `raised the ${data.severity} finding ${subject}` +
    (data.control === null ? '' : ` on ${controlInWords(data.control, names)}`) +
    `, due on ${dayInWords(data.dueOn)}`,
  FindingAmended: ({ subject, data }, names) =>
    `changed what the finding ${subject} promises: ${promised(data, names)}`,
  FindingResolved: ({ subject, data }) => `resolved the finding ${subject} on ${dayInWords(data.effectiveOn)}`,
  FindingHandedOver: ({ subject, data }, { people }) =>
    `handed the finding ${subject} over to ${people.get(data.ownerId) ?? data.ownerId}`,
  FindingVerified: ({ subject, data }) => `verified that the finding ${subject} is put right${soleLead(data)}`,
  ResolutionRejected: ({ subject, data }) =>
    `looked at the finding ${subject} and found it not put right: it counts as never resolved${soleLead(data)}`,
  FindingRegressed: ({ subject, data }) =>
    `found that the finding ${subject} is there again from ${dayInWords(data.effectiveOn)}, ` +
    `after ${data.cleanDays} clean ${data.cleanDays === 1 ? 'day' : 'days'}, due on ${dayInWords(data.dueOn)}`,
}

function ofExpected(expectedRows: number | null): string {
  return expectedRows === null ? '' : ` of ${expectedRows} expected`
}

function builder(builtTheSystem: boolean | null): string {
  return builtTheSystem === true ? ', having built the system' : ''
}

function promised({ action, ownerId, dueOn }: EventData['FindingAmended'], { people }: EventNames): string {
  const parts = [
    action === undefined ? [] : ['another action'],
    ownerId === undefined ? [] : [ownerId === null ? 'no owner' : `${people.get(ownerId) ?? ownerId} is to do it`],
    dueOn === undefined ? [] : [`due on ${dayInWords(dueOn)}`],
  ]
  return parts.flat().join(', ')
}

function kindInWords(kind: string, { edition }: EventNames): string {
  return `“${edition.evidenceTypes.find(({ id }) => id === kind)?.label ?? kind}”`
}

function scopeInWords({ organisation, unit, systems }: EventData['EvidenceFiled']): string {
  if (organisation) return 'for the organisation'
  if (unit !== null) return `for the unit ${unit}`
  return systems.length === 1 ? `for ${systems[0]}` : `for ${systems.length} systems`
}

function controlsInWords(controls: readonly string[], names: EventNames): string {
  const [first] = controls
  return first !== undefined && controls.length === 1 ? controlInWords(first, names) : `${controls.length} controls`
}

function controlInWords(control: string, { edition }: EventNames): string {
  return `“${findControl(edition, control)?.title ?? control}”`
}

function soleLead({ soleLead }: { soleLead: boolean }): string {
  return soleLead ? ', as the only lead: nobody else could confirm it' : ''
}
