import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

function launch(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/run.mjs', ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test.for([
  [['start'], { PORT: 'http' }, 'PORT is "http": set it'],
  [['start'], { PLUMBLINE_URL: 'plumbline' }, 'PLUMBLINE_URL is "plumbline": set it'],
  [['start'], { PORT: '3999', HOST: '192.0.2.1' }, 'HOST is "192.0.2.1"'],
  [['dev'], { PORT: '70000' }, 'PORT is "70000": set it'],
  [
    ['plumbline', 'doctor'],
    { PLUMBLINE_URL: 'http://example.org' },
    'PLUMBLINE_URL is "http://example.org": plain http',
  ],
  [['start', '--sample'], {}, 'Unknown option --sample'],
  [['serve'], {}, 'Unknown command serve: there are start, dev, test, plumbline, bench.'],
  [['toString'], {}, 'Unknown command toString'],
  [['test', 'units'], {}, 'Unknown step units: there are format, lint, types, unit, build, e2e'],
] as const)('%j with %j stops at once with one line that says what to do', ([args, env, line]) => {
  const { status, stdout, stderr } = launch([...args], env)
  expect({ status, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({
    status: 1,
    stdout: '',
    lines: [expect.stringContaining(line)],
  })
})
