/** The pages of what has an id, so that one place knows their addresses. */
export function systemHref(id: string): string {
  return `/systems/${id}`
}

/** The questions about a system; one of them where its attribute is given. */
export function questionsHref(systemId: string, attribute?: string): string {
  return `/systems/${systemId}/questions${attribute === undefined ? '' : `#q-${attribute}`}`
}

export function filingHref(id: string): string {
  return `/filings/${id}`
}

/** Filing evidence for a system, a unit or the organisation, against one control or with the choice left open. */
export function fileHref(forWhat: { system: string } | { unit: string } | 'organisation', control?: string): string {
  const target = forWhat === 'organisation' ? { organisation: 'true' } : forWhat
  return `/file?${new URLSearchParams({ ...target, ...(control === undefined ? {} : { control }) }).toString()}`
}

/** One question that somebody was asked. */
export function requestHref(id: string): string {
  return `/requests/${id}`
}

/** A bias audit; with the control that it may be filed for, where the reader comes from one. */
export function auditHref(id: string, control: string | null = null): string {
  return `/audits/${id}${control === null ? '' : `?${new URLSearchParams({ control }).toString()}`}`
}

/** The thresholds by which audits and checks give their verdicts. */
export const THRESHOLDS_HREF = '/settings/thresholds'

export function auditsHref(systemId: string): string {
  return `/systems/${systemId}/audits`
}

/** Auditing the decisions of a system, for one of its controls where it is known. */
export function newAuditHref(systemId: string, control?: string): string {
  const query = control === undefined ? '' : `?${new URLSearchParams({ control }).toString()}`
  return `/systems/${systemId}/audits/new${query}`
}

/** The checks of a system, or one of them, for one of its controls where it is known. */
export function checksHref(systemId: string, check?: string, control?: string): string {
  const query = control === undefined ? '' : `?${new URLSearchParams({ control }).toString()}`
  return `/systems/${systemId}/checks${check === undefined ? '' : `/${encodeURIComponent(check)}`}${query}`
}

/** Where a control's check of the catalogue is run on a system; the impact ratio is the bias audit's. */
export function computeHref(systemId: string, check: string, control: string): string {
  return check === 'impact-ratio' ? newAuditHref(systemId, control) : checksHref(systemId, check, control)
}

export function checkRunHref(id: string, control: string | null = null): string {
  return `/checks/runs/${id}${control === null ? '' : `?${new URLSearchParams({ control }).toString()}`}`
}

export function findingHref(id: string): string {
  return `/findings/${id}`
}

export function exceptionHref(id: string): string {
  return `/exceptions/${id}`
}

/** Raising a finding, or granting an exception, on a system and one of its controls where they are known. */
export function newHref(what: 'findings' | 'exceptions', system?: string, control?: string): string {
  const query = new URLSearchParams({ ...(system ? { system } : {}), ...(control ? { control } : {}) }).toString()
  return query === '' ? `/${what}/new` : `/${what}/new?${query}`
}

/** Attesting again what has not changed: of a system, or of one's own; one control ticked, or all. */
export function reattestHref(system?: string, control?: string): string {
  const query = new URLSearchParams({ ...(system ? { system } : {}), ...(control ? { control } : {}) }).toString()
  return query === '' ? '/reattest' : `/reattest?${query}`
}

/** A control in the catalogue, with its law only where people are in these places; all of it for none. */
export function controlHref(id: string, places: readonly string[] | null = null): string {
  const query = places === null || places.length === 0 ? '' : `?place=${places.map(encodeURIComponent).join(',')}`
  return `/catalogue/${encodeURIComponent(id)}${query}`
}
