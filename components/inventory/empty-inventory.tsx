import { ButtonLink } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'

/** Nothing is registered yet. */
export function EmptyInventory({ mayRegister }: { mayRegister: boolean }) {
  return (
    <EmptyState
      title="No systems yet"
      action={
        mayRegister ? (
          <ButtonLink variant="primary" href="/systems/new">
            Register a system
          </ButtonLink>
        ) : undefined
      }
    >
      Every marketing AI system belongs here: recommenders, bidding and targeting models, lead scores, chatbots, copy
      generators, and a platform’s black boxes too. What is not in the register cannot be shown to be in order. A name
      is enough to begin{mayRegister ? '.' : '; a lead or an owner registers systems.'}
    </EmptyState>
  )
}

/** Systems there are, but none under these filters. */
export function NoMatch({ clearHref }: { clearHref: string }) {
  return (
    <EmptyState
      title="No system matches"
      action={
        <ButtonLink href={clearHref} variant="primary">
          Clear the filters
        </ButtonLink>
      }
    >
      Nothing in the inventory fits all of these filters at once.
    </EmptyState>
  )
}
