export const DRAFT_CRUMBS = [
  { label: 'Catalogue', href: '/catalogue' },
  { label: 'Next edition', href: '/catalogue/draft' },
]
