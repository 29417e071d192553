import { notFound } from 'next/navigation'

/**
 * A dynamic page with nothing on it: what every page costs at least, which `npm run bench` measures the others by. Nobody
 * else has it: it is there only where the bench started the server.
 */
export default function Empty() {
  if (process.env['PLUMBLINE_BENCH'] !== '1') notFound()
  return null
}
