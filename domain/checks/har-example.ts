/** A recording as browsers export it, cut to what the checks read. */
export function harExample(signal: boolean): string {
  const headers = signal ? [{ name: 'Sec-GPC', value: '1' }] : []
  const entry = (url: string, cookies: { name: string; value: string }[], html?: string): unknown => ({
    startedDateTime: '2026-11-02T09:00:00.000Z',
    time: 40,
    request: {
      method: 'GET',
      url,
      httpVersion: 'h2',
      cookies: [],
      headers,
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'h2',
      cookies,
      headers: [],
      content:
        html === undefined
          ? { size: 0, mimeType: 'text/css' }
          : { size: html.length, mimeType: 'text/html', text: html },
      redirectURL: '',
      headersSize: -1,
      bodySize: 0,
    },
    cache: {},
    timings: { send: 1, wait: 30, receive: 9 },
  })
  const page = `<!doctype html><title>Shop</title><p>Welcome to the shop.</p>${signal ? '<p>Opt-out request honored.</p>' : ''}`
  const log = {
    version: '1.2',
    creator: { name: 'Example', version: '1' },
    pages: [],
    entries: [
      entry('https://www.shop.example/', [{ name: 'session', value: '' }], page),
      entry('https://static.shop.example/style.css', []),
    ],
  }
  return `${JSON.stringify({ log }, null, 2)}\n`
}
