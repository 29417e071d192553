import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { epochMs, instantFromEpochMs } from '../../domain/days.ts'
import { formOf } from '../testing/audits.ts'
import { aRegister } from '../testing/register.ts'
import { sweepLogs } from './decision-log-store.ts'
import { readFormOnDisk } from './form-files.ts'

const register = await aRegister()

test('a part that came long before the last of its form is there until the form is worked on', async () => {
  const form = formOf({ configuration: new File(['{}'], 'configuration.json') })
  const read = await readFormOnDisk(register.as('owner'), { form, limitBytes: 1000, advice: 'Send less.' })
  await sweepLogs(register.store, instantFromEpochMs(epochMs(register.clock.now) + 6 * 3_600_000))
  expect(await readFile(read.files['configuration']!.path, 'utf8')).toBe('{}')
  await read.discard()
  expect(readdirSync(path.join(register.store.directory, 'decision-logs'))).toEqual([])
})
