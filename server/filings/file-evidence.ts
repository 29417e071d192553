import { FileEvidence, type Filing } from '../../contracts/filings.ts'
import { nextNumber } from '../../db/numbering.ts'
import { toDay } from '../../domain/days.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { authoriseFiling, checkFiling, checkSubstance, referArtefacts } from './check-filing.ts'
import { getFiling } from './get.ts'

/**
 * Files evidence against controls of systems, of a unit or of the organisation. It counts when it is accepted; a fail at
 * once. Throws Refusal: unauthenticated, forbidden, invalid.
 */
export async function fileEvidence(context: Context, raw: unknown): Promise<Filing> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'file evidence')
  const filing = parse(FileEvidence, raw)
  const { answer } = await commit(context, (orm) => {
    authoriseFiling(context, orm, filing)
    checkFiling(filing, editionInForce(context), today(context))
    checkSubstance(filing)
    const note = filing.note ? erasable(filing.note) : null
    const id = `FIL-${nextNumber(orm, 'FIL')}`
    return {
      events: [
        {
          type: 'EvidenceFiled',
          subject: id,
          data: {
            systems: [...new Set(filing.systems ?? [])],
            organisation: filing.organisation ?? false,
            unit: filing.unit ?? null,
            controls: [...new Set(filing.controls)],
            kind: filing.kind,
            effectiveOn: toDay(filing.effectiveOn),
            validUntil: filing.validUntil ? toDay(filing.validUntil) : null,
            verdict: filing.verdict,
            artefacts: referArtefacts(context, orm, filing),
            note: note?.reference ?? null,
          },
        },
      ],
      texts: note ? [note.text] : [],
      answer: id,
    }
  })
  return getFiling(context, answer)
}
