/** A number by which a check decides, with where it comes from and since when it holds. */
export interface CheckThreshold {
  /** The check's id, a full stop, and what it limits: `outcome-gap.largest-difference`. */
  readonly name: string
  readonly label: string
  readonly value: number
  readonly unit: 'share' | 'ratio' | 'number' | 'days' | 'working-days' | 'hours' | 'months' | 'grade'
  readonly clause: string
  readonly source: string
  readonly effectiveOn: string
}

/** The numbers that hold on the day of a run; those of the bias audit (`AuditPolicy`) come with them. */
export interface CheckPolicy {
  readonly thresholds: readonly CheckThreshold[]
}
