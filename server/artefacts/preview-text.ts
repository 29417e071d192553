/** Characters that reorder or hide others, or that end a line in some programs only. */
const TRICKS = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu
// oxlint-disable-next-line no-control-regex -- these are what is made visible
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g
const C1_CONTROLS = /[\u0080-\u009F]/g

/**
 * Bytes as text: UTF-8, or Windows-1252 where they are not. A character that the end cuts in two is left out.
 * What is not seen is shown as a symbol: ␛ for a control character, ⟨U+202E⟩ for one that reorders text.
 */
export function readableText(bytes: Uint8Array): string {
  return showInvisible(decode(bytes)).replaceAll(/\r\n?/g, '\n')
}

function decode(bytes: Uint8Array): string {
  try {
    // Streaming, so that a cut last character is kept back rather than an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function showInvisible(text: string): string {
  return text
    .replaceAll(TRICKS, codePoint)
    .replaceAll(C1_CONTROLS, codePoint)
    .replaceAll(CONTROLS, (character) => {
      const code = character.charCodeAt(0)
      if (code === 13) return character
      return String.fromCharCode(code === 127 ? 0x2421 : 0x2400 + code)
    })
}

function codePoint(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
