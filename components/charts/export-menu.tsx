'use client'

import { Download } from 'lucide-react'
import { Menu } from '../menu.tsx'
import { useToast } from '../toast.tsx'
import type { PictureWords } from './picture.ts'

export interface ExportMenuProps {
  /** The chart in words, for who hears of the button alone. */
  title: string
  /** Gives what holds the plots; null while there is nothing drawn. */
  boxOf: () => HTMLElement | null
  words: PictureWords
  /** Where the figures are to be had as CSV. */
  csvHref: string
  /** Without an ending. */
  fileName: string
}

/** The chart to take along: its figures as CSV, itself as a picture. */
export function ExportMenu({ title, boxOf, words, csvHref, fileName }: ExportMenuProps) {
  const toast = useToast()
  const save = async (kind: 'svg' | 'png') => {
    const box = boxOf()
    try {
      if (!box) throw new Error('The chart is not drawn yet.')
      const { download, drawPicture, rasterise } = await import('./picture.ts')
      const { svg, size } = await drawPicture(box, words)
      const blob = kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await rasterise(svg, size)
      download(blob, `${fileName}.${kind}`)
    } catch (error) {
      toast({
        title: 'The picture could not be made',
        detail: `${error instanceof Error ? error.message : ''} The CSV holds the same figures.`.trim(),
        tone: 'failing',
      })
    }
  }
  return (
    <span className="no-print">
      <Menu
        label={`Export: ${title}`}
        size="small"
        trigger={
          <span aria-hidden="true" className="flex items-center gap-1.5">
            <Download size={14} /> Export
          </span>
        }
        items={[
          {
            label: 'Figures as CSV',
            detail: 'Every day, with the reference',
            onSelect: () => location.assign(csvHref),
          },
          { label: 'Picture as SVG', detail: 'Sharp at any size', onSelect: () => void save('svg') },
          { label: 'Picture as PNG', detail: 'For a slide', onSelect: () => void save('png') },
        ]}
      />
    </span>
  )
}
