import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { accentStyle, brandingOfRegister } from '../server/settings/branding.ts'
import { Providers } from './providers.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const name = (await brandingOfRegister()).name ?? 'Plumbline'
  return {
    title: { default: name, template: `%s · ${name.replaceAll('%s', '')}` },
    description: 'The register of marketing AI systems.',
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#121417' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Pages read the register without touching the request; without this they would be frozen at build time.
  await connection()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const theme = (await cookies()).get('theme')?.value
  // As attributes of the root: a style element would need a nonce, and dialogs lie outside of every page.
  const accent = accentStyle(await brandingOfRegister())
  return (
    <html
      lang="en"
      {...(accent ? { style: accent } : {})}
      {...(theme === 'light' || theme === 'dark' ? { 'data-theme': theme } : {})}
      suppressHydrationWarning
    >
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
