/** What the queue asks for: as many as one page of it holds, the longest waiting first. */
export const QUEUE_QUERY = { toDecide: 'true', sort: 'filedAt', limit: 100 }
