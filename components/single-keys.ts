const STORAGE_KEY = 'plumbline.single-keys'

/**
 * The key of a shortcut made of one character, or null where it is meant for something else: while typing, with a
 * modifier, behind a dialog, or when the reader has switched such shortcuts off (WCAG 2.1.4).
 */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const target = event.target instanceof Element ? event.target : null
  if (
    target?.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]',
    )
  )
    return null
  return areSingleKeysOn() ? event.key : null
}

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off'
  } catch {
    return true
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, 'off')
  } catch {
    // Where storage is forbidden the shortcuts stay on.
  }
}
