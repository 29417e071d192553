'use client'

import { useEffect } from 'react'

/** Opens what a link points into: browsers do so for addresses they load, but not all, and not for links within the page. */
export function OpenAtAnchor() {
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
      const folded = target?.closest('details')
      if (!target || !folded) return
      for (let box: HTMLDetailsElement | null | undefined = folded; box; box = box.parentElement?.closest('details')) {
        box.open = true
      }
      target.scrollIntoView({ block: 'start' })
      folded.querySelector('summary')?.focus({ preventScroll: true })
    }
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [])
  return null
}
