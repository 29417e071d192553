import { listEditionProblems } from '../contracts/catalogue.ts'
import { editions } from '../domain/catalogue/editions.ts'

/** Part of the build: an edition of the wrong shape, or with an id that leads nowhere, stops it. */
const problems = editions.flatMap((edition) =>
  listEditionProblems(edition).map((problem) => `catalogue ${edition.version}: ${problem}`),
)
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
