import type { CheckDefinition } from '../../domain/checks/definition.ts'
import { DefinitionList } from '../definition-list.tsx'

/** By which rule a check decides, and what it cannot say. */
export function CheckAbout({ check }: { check: CheckDefinition }) {
  return (
    <DefinitionList
      items={[
        { term: 'Works out', detail: check.computes },
        { term: 'Passes when', detail: check.rule },
        { term: 'Outcomes', detail: check.outcomes },
        {
          term: 'To know',
          detail: (
            <ul className="list-disc space-y-1 pl-4">
              {check.caveats.map((caveat) => (
                <li key={caveat}>{caveat}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
