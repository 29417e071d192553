'use client'

import type { AuditPolicyView, PolicyThresholdView } from '../../contracts/audit-policy.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { valueWords } from './policy-words.ts'

/** What leads proposed, with what another may do about it. */
export function ProposedThresholds({ policy, personId }: { policy: AuditPolicyView; personId: string }) {
  const waiting = policy.items.flatMap((item) => (item.proposal ? [{ item, proposal: item.proposal }] : []))
  if (waiting.length === 0) return null
  return (
    <div className="mb-6 flex max-w-3xl flex-col gap-2">
      {waiting.map(({ item, proposal }) => (
        <ProposalNotice
          key={item.name}
          item={item}
          proposal={proposal}
          version={policy.version}
          isOwn={proposal.by.id === personId}
          mayChange={policy.may.change}
        />
      ))}
    </div>
  )
}

interface ProposalProps {
  item: PolicyThresholdView
  proposal: NonNullable<PolicyThresholdView['proposal']>
  version: number
  isOwn: boolean
  mayChange: boolean
}

function ProposalNotice({ item, proposal, version, isOwn, mayChange }: ProposalProps) {
  const toast = useToast()
  const send = useApiMutation<AuditPolicyView>()
  const path = `/audit-policy/${item.name}`
  const ifMatch = etagOf(version)
  const confirm = async () => {
    const done = await send.send('POST', `${path}/confirmation`, { ifMatch })
    if (done) toast({ title: 'Threshold confirmed', detail: item.label })
  }
  const drop = async () => {
    const done = await send.send('DELETE', `${path}/proposal`, { ifMatch })
    if (done) toast({ title: 'Proposal dropped', detail: item.label })
  }
  const actions = (
    <>
      {isOwn ? null : (
        <Button
          size="small"
          aria-label={`Confirm: ${item.label}`}
          pending={send.isPending}
          onClick={() => void confirm()}
        >
          Confirm
        </Button>
      )}
      <Button size="small" variant="quiet" aria-label={`Drop: ${item.label}`} onClick={() => void drop()}>
        Drop
      </Button>
    </>
  )
  return (
    <>
      <ProblemNotice problem={send.problem} kept="" onReload={send.reload} onDismiss={send.clear} />
      <Notice
        tone="attention"
        title={`${isOwn ? 'You' : proposal.by.name} proposed ${valueWords(item, proposal.value)}: ${item.label}`}
        actions={mayChange ? actions : undefined}
      >
        <p>
          {placeWords(item, proposal)} {nextWords(isOwn, mayChange)}
        </p>
        <p>
          Taken from {proposal.clause}
          {proposal.source === proposal.clause ? '' : `. ${proposal.source}`}
        </p>
        <p>{proposal.reason === null ? 'The reason was erased.' : `Why: ${proposal.reason}`}</p>
      </Notice>
    </>
  )
}

function placeWords(item: PolicyThresholdView, { effectiveOn }: ProposalProps['proposal']): string {
  const from = dayWords(effectiveOn as Day) // safe because the contract answers days in this form
  return `${item.check?.title ?? 'Bias audit'}: from ${from}, in place of ${valueWords(item, item.value)}.`
}

function nextWords(isOwn: boolean, mayChange: boolean): string {
  if (isOwn || !mayChange) return 'Another lead confirms it.'
  return 'It holds once you confirm.'
}
