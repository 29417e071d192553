/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Browsers ask for this one by themselves where a page has no head yet.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // Nothing is fetched and resized on behalf of a visitor.
  images: { unoptimized: true },
  // Native modules, and those that load files of their own at run time.
  serverExternalPackages: ['better-sqlite3', 'sharp', 'pino'],
  // `npm test` checks the types in a step of its own.
  typescript: { ignoreBuildErrors: true },
  // `next dev` writes no files of its own into the project.
  agentRules: false,
}
