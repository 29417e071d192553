import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkPort, describeSettings, prepareDataFolder, readSettings } from './settings.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-settings-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('without settings the server is on localhost:3000 for this machine alone, its data beside the program', () => {
  const where = { host: '127.0.0.1', port: 3000, url: 'http://localhost:3000', dataFolder: '/opt/plumbline/data' }
  const settings = { ...where, isDemo: false }
  expect(readSettings({}, '/opt/plumbline')).toEqual(settings)
  expect(readSettings({ PORT: '', PLUMBLINE_DATA: '', PLUMBLINE_URL: '' }, '/opt/plumbline')).toEqual(settings)
})

test('the example register has a data folder of its own, and only the option makes it one', () => {
  const settings = readSettings({ PLUMBLINE_DEMO: '1' }, '/opt/plumbline')
  expect(describeSettings(settings)).toMatchObject({ PLUMBLINE_DATA: '/opt/plumbline/data', PLUMBLINE_DEMO: '' })
  const example = readSettings({}, '/opt/plumbline', { isDemo: true })
  expect(describeSettings(example)).toMatchObject({ PLUMBLINE_DATA: '/opt/plumbline/data-demo', PLUMBLINE_DEMO: '1' })
})

test('the public address follows the port unless it is given', () => {
  expect(readSettings({ PORT: '8080' }, folder).url).toBe('http://localhost:8080')
  expect(readSettings({ PLUMBLINE_URL: 'https://Plumbline.example.org/' }, folder).url).toBe(
    'https://plumbline.example.org',
  )
})

test.for(['0', '65536', '-1', '3000.5', '3e3', 'http', ' 80'])('the port %j is refused', (port) => {
  expect(() => readSettings({ PORT: port }, folder)).toThrow(/^PORT is .*: set it to a whole number from 1 to 65535/)
})

test.for([
  'plumbline',
  'ftp://a.example',
  'https://a.example/path',
  'https://a.example/?q',
  'https://u:p@a.example',
  'https://',
])('the public address %j is refused', (url) =>
  expect(() => readSettings({ PLUMBLINE_URL: url }, folder)).toThrow(/^PLUMBLINE_URL is .*: set it to the address/),
)

test('plain http is for localhost alone', () => {
  for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(readSettings({ PLUMBLINE_URL: url }, folder).url).toBe(url)
  for (const url of ['http://plumbline.example.org', 'http://localhost.example.org', 'http://10.0.0.1'])
    expect(() => readSettings({ PLUMBLINE_URL: url }, folder)).toThrow(/plain http is for localhost alone/)
})

test('a data folder is made for its owner alone, and a file in its place is refused', () => {
  const made = path.join(folder, 'a', 'b')
  prepareDataFolder(made)
  expect(fs.statSync(made).mode & 0o777).toBe(0o700)
  const file = path.join(folder, 'file')
  fs.writeFileSync(file, '')
  for (const place of [file, path.join(file, 'below')])
    expect(() => prepareDataFolder(place)).toThrow(
      /^PLUMBLINE_DATA is .*: set it to a folder that can be created and written/,
    )
})

test('a port in use is refused, one that browsers block as well, and an address of another machine', async () => {
  const server = net.createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)) // safe because it listens on TCP
  })
  await expect(checkPort({ host: '127.0.0.1', port })).rejects.toThrow(`Port ${port} is in use`)
  await new Promise((resolve) => server.close(resolve))
  await expect(checkPort({ host: '127.0.0.1', port })).resolves.toBeUndefined()
  await expect(checkPort({ host: '127.0.0.1', port: 6667 })).rejects.toThrow(/browsers refuse to open/)
  await expect(checkPort({ host: '192.0.2.1', port })).rejects.toThrow(/^HOST is "192.0.2.1"/)
})
