import type { Filing } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { addDays } from '../../domain/days.ts'
import type { FilingVerdict } from '../../domain/events.ts'
import { uploadArtefact } from '../artefacts/upload.ts'
import { editionInForce } from '../organisation.ts'
import { decideFilings } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { aPaper, aSample, isTabular, type Document } from './documents.ts'
import { CAST, type Who } from './people.ts'
import { unlessRefused, type Story } from './story.ts'
import { ACCEPTANCES, ANY_REJECTION, BAD_NEWS, NOTES, REJECTIONS } from './wording.ts'

/** Something to be filed, and by whom. */
export interface Wish {
  by: Who
  /** Systems by id, a unit, or the organisation. */
  about: { systems: string[] } | { unit: string } | { organisation: true }
  /** As documents call it. */
  subject: string
  controls: readonly string[]
  kind: string
  effectiveOn: Day
  verdict?: FilingVerdict
  note?: string
}

/** Files evidence with a document, a link or a note, as people do. */
export async function file(story: Story, wish: Wish): Promise<Filing | null> {
  const { random } = story.filling
  const verdict = wish.verdict ?? 'pass'
  const means = random.next()
  const artefacts =
    wish.kind === 'public-statement' || means > 0.86
      ? [{ url: `https://intranet.example.org/evidence/${random.between(1000, 9999)}` }]
      : means > 0.76
        ? []
        : [{ sha256: await upload(story, wish, aDocument(story, { ...wish, verdict })) }]
  const usual = verdict === 'pass' ? random.pick(NOTES[wish.kind] ?? [ANY_NOTE]) : (BAD_NEWS[wish.kind] ?? ANY_BAD_NEWS)
  const isNoteNeeded = artefacts.length === 0 || verdict !== 'pass' || random.chance(0.55)
  const note = wish.note ?? (isNoteNeeded ? usual : null)
  const { by, subject: _, verdict: __, note: ___, about, ...rest } = wish
  return unlessRefused(() => fileEvidence(story.as(by), { ...rest, ...about, verdict, artefacts, note }))
}

const ANY_NOTE = 'Done as in the last period; the file has the details.'
const ANY_BAD_NEWS = 'This is not as it should be. What we do about it is in the file.'

function aDocument(story: Story, wish: Wish & { verdict: FilingVerdict }): Document {
  const { random } = story.filling
  const { kind, effectiveOn: on, verdict, subject, by } = wish
  if (isTabular(kind) && random.chance(0.7)) return aSample(kind, { on, verdict, random })
  const type = editionInForce(story.filling.program).evidenceTypes.find(({ id }) => id === kind)
  const body = [
    type ? `${type.label}: ${type.what}` : 'Evidence.',
    wish.note ?? (verdict === 'pass' ? random.pick(NOTES[kind] ?? [ANY_NOTE]) : (BAD_NEWS[kind] ?? ANY_BAD_NEWS)),
    `Reference ${random.between(100_000, 999_999)}. The working files are with the author.`,
  ]
  return aPaper({ title: type?.label ?? 'Evidence', system: subject, on, author: CAST[by].name, verdict, body })
}

async function upload(story: Story, { by }: Wish, { name, mediaType, bytes }: Document): Promise<string> {
  const { sha256 } = await uploadArtefact(story.as(by), {
    headers: new Headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` }),
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(), // safe because it was made in memory of its own
  })
  return sha256
}

export interface Ruling {
  /** null: accepted. */
  rejection: string | null
  by: Who
}

/** Decides on filings some days later, all at once, as somebody does who works through the queue. */
export function decideLater(story: Story, filings: readonly Filing[], ruling: Ruling, afterDays: number): void {
  if (filings.length === 0) return
  const ids = filings.map(({ id }) => id)
  story.filling.plan(addDays(story.filling.today, afterDays), () => {
    const { random } = story.filling
    const words = ruling.rejection ?? (random.chance(0.35) ? random.pick(ACCEPTANCES) : null)
    const outcome = ruling.rejection === null ? 'accept' : 'reject'
    return unlessRefused(() => decideFilings(story.as(ruling.by), { filings: ids, outcome, reason: words }))
  })
}

export function rejectionOf(story: Story, kind: string): string {
  return story.filling.random.pick(REJECTIONS[kind] ?? [ANY_REJECTION])
}
