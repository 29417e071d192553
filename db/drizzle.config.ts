import { defineConfig } from 'drizzle-kit'

// Paths are relative to the project's folder, where `npm run db:generate` runs.
export default defineConfig({ dialect: 'sqlite', schema: './db/schema.ts', out: './db/migrations' })
