import { signIn } from 'next-auth/react'

export type SignInOutcome =
  { state: 'in' } | { state: 'wrong' } | { state: 'wait'; seconds: number } | { state: 'lost' }

/** Asks the register for a session; the browser keeps its cookie. */
export async function trySignIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const result = await signIn('credentials', { email, password, redirect: false })
    if (result?.ok) return { state: 'in' }
    const seconds = /^wait:(\d+)$/.exec(result?.error ?? '')?.[1]
    if (seconds !== undefined) return { state: 'wait', seconds: Number(seconds) }
    return result?.error === 'CredentialsSignin' ? { state: 'wrong' } : { state: 'lost' }
  } catch {
    return { state: 'lost' }
  }
}

/** Where to go after signing in: an address of this register alone. */
export function ownAddress(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]|[\u0000-\u001f]/.test(wanted)) return '/'
  return wanted
}
