import lists from './common-passwords.json' with { type: 'json' }

/** Words and phrases that lead the published lists of passwords in use. */
const COMMON = new Set(Object.values(lists).flatMap((words) => words.split(' ')))
const LONGEST = Math.max(...[...COMMON].map((word) => word.length))
const MOST_WORDS = 2

/**
 * Whether a password is among the first that are tried: one or two common words, repeated or not, with digits and signs
 * about or in place of letters; a run of the keyboard or of the digits; few different characters.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  if (new Set(folded).size < 5) return true
  const core = folded.replaceAll(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
  const forms = [core, undisguise(core)].map((form) => form.replaceAll(/[\d\p{P}\p{S}\s]/gu, ''))
  return forms.some((form) => form.length < 4 || isMadeOfFew(unrepeat(form)))
}

const DISGUISES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function undisguise(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (sign) => DISGUISES[sign] ?? sign)
}

/** `abcabcabc` is `abc`. */
function unrepeat(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text
}

/** Whether the whole text is so many common words in a row, or fewer. */
function isMadeOfFew(text: string, words: number = MOST_WORDS): boolean {
  if (COMMON.has(text)) return true
  if (words === 1) return false
  for (let end = 3; end <= Math.min(LONGEST, text.length - 3); end += 1) {
    if (COMMON.has(text.slice(0, end)) && isMadeOfFew(text.slice(end), words - 1)) return true
  }
  return false
}
