import { fileURLToPath } from 'node:url'
import { createFirstLink } from '../server/access/links.ts'
import { describeSignIn } from '../server/example/sign-in-words.ts'
import { ensureOpened, programContext } from '../server/program-context.ts'
import { getStore } from '../server/store.ts'

// Run by the launcher when the server answers: with no lead yet, it prints the link that creates the first; of the
// example it says how to sign in as whom.
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root) // from which the program starts threads
const store = getStore(root)
await ensureOpened(store)
const context = programContext(store)
const link = await createFirstLink(context)
if (link !== null) {
  process.stdout.write(
    `Nobody can sign in yet. Create the first lead with this link, once, within three days:\n  ${link}\n`,
  )
}
const words = describeSignIn(context)
if (words !== null) process.stdout.write(`${words}\n`)
