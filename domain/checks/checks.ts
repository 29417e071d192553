import { invalid } from '../refusal.ts'
import { aequitas, fairlearn } from './outside-tables.ts'
import { chatDisclosure } from './chat-disclosure.ts'
import { consentRecordComplete } from './consent-record-complete.ts'
import { contentMarking } from './content-marking.ts'
import { contentReview } from './content-review.ts'
import { coverage } from './coverage.ts'
import { deepchecks, evidently, giskard } from './outside-tests.ts'
import { exposureRatio } from './exposure-ratio.ts'
import { featureImportance } from './feature-importance.ts'
import { gpc } from './gpc.ts'
import { kAnonymity } from './k-anonymity.ts'
import { logChain } from './log-chain.ts'
import { outcomeGap } from './outcome-gap.ts'
import { priceSpread } from './price-spread.ts'
import { readingLevel } from './reading-level.ts'
import { representativeness } from './representativeness.ts'
import { responseTimes } from './response-times.ts'
import { suppressionOverlap } from './suppression-overlap.ts'
import { trackerPreConsent } from './tracker-pre-consent.ts'
import { unsubscribeMessage } from './unsubscribe-message.ts'
import { unusedFields } from './unused-fields.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { withOptions } from './options.ts'
import type { CheckResult } from './result.ts'

const ALL: readonly Check[] = [
  outcomeGap,
  exposureRatio,
  priceSpread,
  trackerPreConsent,
  gpc,
  unsubscribeMessage,
  suppressionOverlap,
  consentRecordComplete,
  kAnonymity,
  unusedFields,
  readingLevel,
  chatDisclosure,
  contentMarking,
  representativeness,
  logChain,
  coverage,
  responseTimes,
  contentReview,
  featureImportance,
  fairlearn,
  aequitas,
  giskard,
  deepchecks,
  evidently,
]

/** In the order in which they are offered: the catalogue's, then those for generative systems, then other tools'. */
export const CHECKS: readonly CheckDefinition[] = ALL.map(({ definition }) => definition)

export function findCheck(id: string): CheckDefinition | null {
  return CHECKS.find((check) => check.id === id) ?? null
}

/**
 * Runs a check on what was read of its files. Throws Refusal: invalid, with a pointer to the option or the document that
 * is wrong and what to do.
 */
export function runCheck(request: CheckRequest): CheckResult {
  const check = ALL.find(({ definition }) => definition.id === request.check)
  if (!check) throw invalid('/check', 'There is no such check.')
  const { definition, run } = check
  for (const { name, label, kind, isOptional } of definition.inputs) {
    const document = request.documents[name]
    if (!document && !isOptional) throw invalid(`/documents/${name}`, `Add the file: ${label}.`)
    if (document && document.kind !== kind) throw invalid(`/documents/${name}`, `This is no ${kind} file: ${label}.`)
  }
  return run({ ...request, options: withOptions(definition, request.options) })
}
