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

/** Filing evidence for a system, or for the organisation, against one control or with the choice left open. */
export function fileHref(forWhat: { system: string } | 'organisation', control?: string): string {
  const target = forWhat === 'organisation' ? 'organisation=true' : `system=${forWhat.system}`
  return `/file?${target}${control === undefined ? '' : `&control=${control}`}`
}

/** One question that somebody was asked. */
export function requestHref(id: string): string {
  return `/requests/${id}`
}
