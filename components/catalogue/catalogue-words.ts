import type { Gate, Scope } from '../../domain/catalogue/edition.ts'

const SCOPES: Record<Scope, { word: string; help: string }> = {
  organisation: { word: 'Organisation', help: 'Shown once for the whole organisation; it counts for every system.' },
  inheritable: {
    word: 'Organisation, unit or system',
    help: 'May be shown for the organisation or a unit; what a system shows itself wins.',
  },
  system: { word: 'System', help: 'Every system shows it for itself.' },
}

const GATES: Record<Gate, { word: string; help: string }> = {
  design: { word: 'At design', help: 'It has to stand before the system goes live.' },
  'pre-launch': { word: 'Before launch', help: 'It has to stand before the system goes live.' },
  live: { word: 'Once live', help: 'It has its days of grace from going live.' },
}

export function scopeWords(scope: Scope): { word: string; help: string } {
  return SCOPES[scope]
}

export function gateWords(gate: Gate): { word: string; help: string } {
  return GATES[gate]
}
