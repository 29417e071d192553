import { ScratchFrame } from './frame.tsx'
export default function L({ children }: { children: React.ReactNode }) {
  return <ScratchFrame>{children}</ScratchFrame>
}
