import fc from 'fast-check'

/**
 * Properties run over the same cases every time, so that a change is judged by what it changes. To look for new
 * counterexamples: `PROPERTY_SEED=random npm test unit domain`.
 */
const chosen = process.env['PROPERTY_SEED']
if (chosen !== 'random') fc.configureGlobal({ seed: chosen ? Number(chosen) : 20_261_122 })
