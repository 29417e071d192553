import { LIMIT_BYTES } from '../../contracts/artefacts.ts'
import type { Orm } from '../../db/open.ts'
import type { FileRules } from '../../domain/preferences.ts'
import { Refusal } from '../../domain/refusal.ts'
import { safeName } from '../artefacts/serving.ts'
import { extensionOf, findKind, kindLabels } from '../artefacts/file-kinds.ts'
import { organisationFacts } from '../organisation.ts'

export interface FileRulesInForce {
  limitBytes: number
  /** Extensions without dots; null: all that the program takes. */
  kinds: readonly string[] | null
}

/** What the organisation takes as files, within what the program does. */
export function fileRulesInForce(orm: Orm): FileRulesInForce {
  const { limitBytes, kinds }: FileRules = organisationFacts(orm).preferences.files
  return { limitBytes: Math.min(limitBytes ?? LIMIT_BYTES, LIMIT_BYTES), kinds }
}

/** Refuses what the organisation does not take, with what it does; what nobody takes is told elsewhere. Throws Refusal: unsupported-media. */
export function assertKindAllowed({ kinds }: FileRulesInForce, name: string): void {
  const extension = extensionOf(safeName(name))
  const kind = findKind(extension)
  if (kinds === null || kind === null || kinds.includes(extension)) return
  throw new Refusal(
    'unsupported-media',
    `${kind.label} files are not taken here: file ${kindLabels(kinds).join(', ')}, or give a link.`,
  )
}
