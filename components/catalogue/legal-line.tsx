import type { Edition } from '../../domain/catalogue/edition.ts'
import { dayWords } from '../day-words.ts'

/** What the catalogue is not, and to which day its law was checked: on every page that shows law. */
export function LegalLine({ edition }: { edition: Pick<Edition, 'lawCheckedTo' | 'version'> }) {
  return (
    <p className="text-small text-ink-soft">
      Not legal advice. Law checked to {dayWords(edition.lawCheckedTo)}. Catalogue edition {edition.version}.
    </p>
  )
}
