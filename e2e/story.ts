import { expect } from '@playwright/test'
import type { Filing } from '../contracts/filings.ts'
import type { System } from '../contracts/systems.ts'
import { newsletterAnswers } from '../domain/status/story-answers.ts'
import { scriptOf } from './harness.ts'
import type { Who } from './people.ts'
import type { Send } from './register.ts'

/** What journeys begin from, made through the API as people would: each with systems and filings of its own. */

/** Today in the organisation's time zone, which is UTC in these journeys. */
export const today = new Date().toISOString().slice(0, 10)

export function daysFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

export async function idOf(who: Who): Promise<string> {
  const send = await scriptOf(who)
  return (await send('GET', '/me')).json.id
}

interface SystemWish {
  name: string
  /** Nominated and accepting; nobody where it is left out. */
  owner?: Who
  [field: string]: unknown
}

/** A live newsletter composer, of which every question is answered. */
export async function aSystem({ owner, ...wish }: SystemWish): Promise<System> {
  const lead = await scriptOf('lead')
  const body = {
    purpose: 'Puts together the weekly newsletter for each reader.',
    kind: 'email-personalisation',
    stage: 'live',
    attributes: newsletterAnswers,
    ...wish,
    ...(owner ? { ownerId: await idOf(owner) } : {}),
  }
  const made = await lead('POST', '/systems', { body })
  expect(made.status, made.text).toBe(201)
  if (owner) {
    const accepted = await (await scriptOf(owner))('POST', `/systems/${made.json.id}/owner/acceptance`, { body: {} })
    expect(accepted.status, accepted.text).toBe(200)
  }
  return (await lead('GET', `/systems/${made.json.id}`)).json
}

interface FilingWish {
  systems: string[]
  controls: string[]
  [field: string]: unknown
}

/** A filing that passes from today on, with a link. */
export async function aFiling(who: Who, wish: FilingWish): Promise<Filing> {
  const send = await scriptOf(who)
  const body = {
    kind: 'consent-record-export',
    effectiveOn: today,
    verdict: 'pass',
    artefacts: [{ url: 'https://intranet.example.org/consent/export' }],
    ...wish,
  }
  const filed = await send('POST', '/filings', { body })
  expect(filed.status, filed.text).toBe(201)
  return filed.json
}

export async function upload(send: Send, { name, mimeType, buffer }: ReturnType<typeof aPdf>) {
  const headers = { 'content-type': mimeType, 'content-disposition': `attachment; filename="${name}"` }
  return send('POST', '/artefacts', { body: buffer, headers })
}

/** The smallest PDF that shows a line of words, its offsets counted. */
export function aPdf(name: string, words: string) {
  const stream = `BT /F1 18 Tf 40 90 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 180] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = text.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text) }
}

export function aCsv(name: string) {
  const text = 'person,purpose,wording,given_at\n17,newsletter,v3,2026-10-02\n23,newsletter,v3,2026-10-05\n'
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}
