import { z } from 'zod'

// Control characters, line separators, and marks that turn the direction of what follows: they can make one name read as another.
const HIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const HIDDEN_BUT_LINES = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u

/** Text on one line, such as a name: trimmed and composed (NFC), not empty, without hidden characters. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .refine((words) => !HIDDEN.test(words), { error: 'Leave out line breaks and characters that cannot be seen.' })
}

/** Text of several lines, such as a note: trimmed and composed, not empty, line breaks as a single character. */
export function lines(most: number) {
  return z
    .string()
    .overwrite((words) => words.replaceAll(/\r\n?/g, '\n'))
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .refine((words) => !HIDDEN_BUT_LINES.test(words), { error: 'Leave out characters that cannot be seen.' })
}
