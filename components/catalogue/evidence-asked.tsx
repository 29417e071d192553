import type { Control, Edition } from '../../domain/catalogue/edition.ts'
import { Disclosure } from '../disclosure.tsx'

/** What shows a control, what auditors take for it with examples, and what they do not. */
export function EvidenceAsked({ edition, control }: { edition: Edition; control: Control }) {
  const kinds = edition.evidenceTypes.filter(({ id }) => control.evidenceTypes.includes(id))
  return (
    <>
      <div className="grid gap-x-8 gap-y-4 text-small sm:grid-cols-2">
        <Points title="Accepted, for example" points={control.auditorAccepts} />
        <Points title="Refused" points={control.auditorRejects} />
      </div>
      {kinds.length > 0 ? (
        <div className="mt-4">
          <h3 className="mb-1 text-small font-medium">Kinds of evidence</h3>
          <ul className="divide-y divide-line border-y border-line text-small">
            {kinds.map((kind) => (
              <li key={kind.id} className="py-1.5">
                <Disclosure summary={kind.label}>
                  <p className="max-w-prose">{kind.what}</p>
                  <p className="max-w-prose text-ink-soft">
                    It must show: {kind.mustShow}. Formats: {kind.formats}.
                  </p>
                </Disclosure>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul className="list-disc space-y-1 pl-4">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  )
}
