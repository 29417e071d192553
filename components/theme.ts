'use client'

import { useSyncExternalStore } from 'react'

export type Theme = 'device' | 'light' | 'dark'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The reader's choice of theme. It lies in a cookie, so that the server's first paint is right already. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, readTheme, () => 'device'), setTheme]
}

function setTheme(theme: Theme): void {
  if (theme === 'device') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  document.cookie = `theme=${theme === 'device' ? '' : theme}; path=/; max-age=${theme === 'device' ? 0 : YEAR_SECONDS}; samesite=lax`
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'device'
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
